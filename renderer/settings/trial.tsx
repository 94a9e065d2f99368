import { useId, useState, type ReactNode } from "react";
import type { RequestOutput } from "../../shared/ipc.ts";
import { call } from "../bridge.ts";
import { announce } from "../parts/announce.tsx";
import { Button } from "../parts/button.tsx";
import { FailureNote } from "../parts/failure-note.tsx";
import { Select } from "../parts/field.tsx";
import { Answered } from "./answered.tsx";
import { Block, Group } from "./group.tsx";
import { exampleArguments } from "./trial-arguments.ts";
import { outcomes, TrialResult } from "./trial-result.tsx";
import style from "./trial.module.css";
import { useAction } from "./use-action.ts";
import { useAnswer } from "./use-answer.ts";

type Tool = RequestOutput<"tool.list">[number];

const listTools = () => call("tool.list", {});

/** "What would happen if…": a call is planned and decided here, and never made. */
export function Trial(): ReactNode {
  const tools = useAnswer(listTools);
  return (
    <Group
      title="What would happen if…"
      anchor="policy/try"
      help="Try the policy on a call. It is planned and decided as a real one would be, and not made: nothing changes."
    >
      <Answered answer={tools} rows={3}>
        {(list) => <TrialForm tools={list} />}
      </Answered>
    </Group>
  );
}

function TrialForm({ tools }: { tools: readonly Tool[] }): ReactNode {
  const first = tools.find(({ name }) => name === "delete_file") ?? tools[0];
  const [tool, setTool] = useState(first?.name ?? "");
  const [text, setText] = useState(() => exampleArguments(tool, new Date()));
  const [trial, setTrial] = useState<RequestOutput<"policy.try"> | null>(null);
  const { isBusy, failure, run } = useAction();
  const isJson = canBeRead(text);
  const attempt = async (): Promise<void> => {
    setTrial(null);
    const answer = await run(() => call("policy.try", { tool, arguments: text }));
    if (!answer?.ok) return;
    setTrial(answer.value);
    announce(`${outcomes[answer.value.verdict]}. ${answer.value.reason}`);
  };
  return (
    <Block>
      <Select
        label="Steward wanted to use"
        value={tool}
        options={tools.map(({ name, title }) => ({ value: name, label: `${title} (${name})` }))}
        onChange={(event) => {
          setTool(event.target.value);
          setText(exampleArguments(event.target.value, new Date()));
          setTrial(null);
        }}
      />
      <ArgumentsField text={text} isJson={isJson} onChange={setText} />
      <div>
        <Button kind="main" disabled={!isJson} onClick={() => void attempt()}>
          {isBusy ? "Planning…" : "What would happen?"}
        </Button>
      </div>
      {failure === null ? null : <FailureNote failure={failure} />}
      {trial === null ? null : <TrialResult trial={trial} />}
    </Block>
  );
}

type ArgumentsFieldProps = { text: string; isJson: boolean; onChange(text: string): void };

function ArgumentsField({ text, isJson, onChange }: ArgumentsFieldProps): ReactNode {
  const id = useId();
  return (
    <div className={style["field"]}>
      <label htmlFor={id}>With these arguments, as JSON</label>
      <textarea
        id={id}
        className={style["text"]}
        rows={Math.min(10, text.split("\n").length + 1)}
        spellCheck={false}
        aria-invalid={!isJson}
        aria-describedby={isJson ? undefined : `${id}-fault`}
        value={text}
        onChange={(event) => onChange(event.target.value)}
      />
      {isJson ? null : (
        <p id={`${id}-fault`} className={style["fault"]}>
          This is not JSON yet: names and texts stand in double quotes, and there is no comma after the last
          one.
        </p>
      )}
    </div>
  );
}

function canBeRead(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
