import { useId, useState, type ReactNode } from "react";
import type { Call } from "../../shared/call-view.ts";
import type { Json } from "../../shared/json.ts";
import { Button } from "../parts/button.tsx";
import { Fold } from "../parts/fold.tsx";
import { ArgumentInput } from "./argument-input.tsx";
import { fieldsFor, readFields, readWritten, textsOf, type ArgumentField } from "./argument-fields.ts";
import { argumentsText } from "./call-body.tsx";
import style from "./edit-arguments.module.css";

type EditArgumentsProps = {
  call: Call;
  isSending: boolean;
  onSend(callArguments: Json): void;
  onCancel(): void;
};

/** The arguments of a waiting call as a form. What is sent is planned again; nothing is done by it. */
export function EditArguments(props: EditArgumentsProps): ReactNode {
  const { call } = props;
  const fields = fieldsFor(call.tool, call.arguments);
  return fields === null ? <JsonForm {...props} /> : <FieldsForm {...props} fields={fields} />;
}

function FieldsForm({
  call,
  fields,
  onSend,
  ...rest
}: EditArgumentsProps & { fields: readonly ArgumentField[] }): ReactNode {
  // Those that were left empty stand apart, and do not move while one types.
  const [first] = useState(() => textsOf(fields, call.arguments));
  const [texts, setTexts] = useState(first);
  const [problem, setProblem] = useState<string | null>(null);
  const send = (): void => {
    const read = readFields(fields, texts);
    if (!read.ok) return setProblem(read.problem);
    setProblem(null);
    onSend(read.arguments);
  };
  const input = (field: ArgumentField): ReactNode => (
    <ArgumentInput
      key={field.name}
      field={field}
      text={texts[field.name] ?? ""}
      isFirst={field === fields[0]}
      onChange={(text) => setTexts({ ...texts, [field.name]: text })}
    />
  );
  const isFurther = ({ name, isOptional }: ArgumentField): boolean => isOptional && first[name] === "";
  return (
    <Form problem={problem} onSend={send} {...rest}>
      {fields.filter((field) => !isFurther(field)).map(input)}
      {fields.some(isFurther) ? (
        <Fold title="Further fields">
          <div className={style["form"]}>{fields.filter(isFurther).map(input)}</div>
        </Fold>
      ) : null}
    </Form>
  );
}

const wholeField: ArgumentField = {
  name: "arguments",
  label: "Arguments (JSON)",
  kind: "json",
  isOptional: false,
};

function JsonForm({ call, onSend, ...rest }: EditArgumentsProps): ReactNode {
  const [text, setText] = useState(() => argumentsText(call.arguments));
  const [problem, setProblem] = useState<string | null>(null);
  const send = (): void => {
    const read = readWritten(text);
    if ("problem" in read) return setProblem(`${read.problem} Correct it and try again.`);
    setProblem(null);
    onSend(read.value);
  };
  return (
    <Form problem={problem} onSend={send} {...rest}>
      <ArgumentInput field={wholeField} text={text} isFirst onChange={setText} />
    </Form>
  );
}

type FormProps = Pick<EditArgumentsProps, "isSending" | "onCancel"> & {
  problem: string | null;
  onSend(): void;
  children: ReactNode;
};

function Form({ problem, onSend, onCancel, isSending, children }: FormProps): ReactNode {
  const id = useId();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc leaves it, as it leaves what lies over the window
    <form
      className={style["form"]}
      aria-labelledby={id}
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onCancel();
      }}
    >
      <p id={id} className={style["words"]}>
        Change what is asked for. It is planned again and shown before anything happens.
      </p>
      {children}
      {problem === null ? null : (
        <p className={style["problem"]} role="alert">
          {problem}
        </p>
      )}
      <div className={style["actions"]}>
        <Button onClick={onCancel}>Cancel</Button>
        <Button kind="main" disabled={isSending} onClick={onSend}>
          Plan again
        </Button>
      </div>
    </form>
  );
}
