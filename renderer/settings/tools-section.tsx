import { useState, type ReactNode } from "react";
import type { RequestOutput } from "../../shared/ipc.ts";
import { call } from "../bridge.ts";
import { Switch } from "../parts/field.tsx";
import { Fold } from "../parts/fold.tsx";
import { Answered } from "./answered.tsx";
import { Group, Row } from "./group.tsx";
import style from "./tools-section.module.css";
import { useAction } from "./use-action.ts";
import { type Answer, useAnswer } from "./use-answer.ts";

type Tool = RequestOutput<"tool.list">[number];

const listTools = () => call("tool.list", {});

/** What Steward can do at all: each tool with its risk, on or off. */
export function ToolsSection(): ReactNode {
  const tools = useAnswer(listTools);
  return (
    <Group
      title={countOf(tools)}
      anchor="tools/list"
      help="A tool that is off does not exist for the model: it is not told of it, and a call of it is refused. The policy decides about those that are on."
    >
      <Answered answer={tools} rows={8}>
        {(list) => (
          <ul className={style["list"]}>
            {list.map((tool) => (
              <li key={tool.name}>
                <ToolRow tool={tool} onChanged={tools.put} />
              </li>
            ))}
          </ul>
        )}
      </Answered>
    </Group>
  );
}

function countOf({ asked }: Answer<readonly Tool[]>): string {
  if (asked.status !== "ready") return "Tools";
  const on = asked.value.filter((tool) => tool.inScope).length;
  return `${on} of ${asked.value.length} tools are on`;
}

type ToolRowProps = { tool: Tool; onChanged(tools: Tool[]): void };

function ToolRow({ tool, onChanged }: ToolRowProps): ReactNode {
  const { name, title, description, risk, inScope, reason } = tool;
  const [wanted, setWanted] = useState<boolean | null>(null);
  const { failure, run } = useAction();
  const switchTo = async (isOn: boolean): Promise<void> => {
    if (wanted !== null) return;
    setWanted(isOn);
    const answer = await run(() => call("tool.scope", { tool: name, inScope: isOn }));
    setWanted(null);
    if (answer?.ok) onChanged(answer.value);
  };
  return (
    <Row
      title={
        <>
          {title} <code className={style["name"]}>{name}</code>
        </>
      }
      help={
        <>
          {risk}
          {reason === null || inScope ? null : <span className={style["reason"]}>{reason}</span>}
        </>
      }
      failure={failure}
      below={
        <div className={style["told"]}>
          <Fold title="What the model is told of it">
            <p>{description}</p>
          </Fold>
        </div>
      }
    >
      <Switch label={title} isOn={wanted ?? inScope} onChange={(isOn) => void switchTo(isOn)} />
    </Row>
  );
}
