import { useEffect, useId, useRef, type ReactNode } from "react";
import { Select, TextField } from "../parts/field.tsx";
import { visibleLine } from "../parts/visible-text.tsx";
import type { ArgumentField } from "./argument-fields.ts";
import style from "./edit-arguments.module.css";

type ArgumentInputProps = {
  field: ArgumentField;
  text: string;
  /** The first one takes the focus when the form opens. */
  isFirst: boolean;
  onChange(text: string): void;
};

/** The field for one argument. */
export function ArgumentInput({ field, text, isFirst, onChange }: ArgumentInputProps): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isFirst) place.current?.querySelector<HTMLElement>("input, textarea, select")?.focus();
  }, [isFirst]);
  return (
    <div ref={place}>
      <Field field={field} text={text} onChange={onChange} />
      <Hidden text={text} />
    </div>
  );
}

function Field({ field, text, onChange }: Omit<ArgumentInputProps, "isFirst">): ReactNode {
  const { kind, label, isOptional } = field;
  const shown = isOptional ? `${label} (optional)` : label;
  if (kind === "flag") {
    return (
      <Select
        label={label}
        value={text}
        options={[
          { value: "", label: "Not said" },
          { value: "true", label: "Yes" },
          { value: "false", label: "No" },
        ]}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  // An input would drop line feeds without a word.
  if (kind === "text" || kind === "json" || text.includes("\n"))
    return <TextArea label={shown} text={text} onChange={onChange} />;
  return (
    <TextField
      label={shown}
      value={text}
      inputMode={kind === "number" ? "numeric" : "text"}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

type TextAreaProps = { label: string; text: string; onChange(text: string): void };

function TextArea({ label, text, onChange }: TextAreaProps): ReactNode {
  const id = useId();
  return (
    <div className={style["field"]}>
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        value={text}
        rows={Math.min(12, text.split("\n").length)}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

/** A field cannot draw signs in place of what nobody sees; so it is said below it. */
function Hidden({ text }: { text: string }): ReactNode {
  const plain = text.replaceAll(/[\n\t]/g, " ");
  const shown = visibleLine(plain);
  if (shown === plain) return null;
  const signs = [...new Set(shown.match(/‹U\+[0-9A-F]+›|[␀-␡]/g))].join(" ");
  return <p className={style["warning"]}>This holds characters that cannot be seen: {signs}</p>;
}
