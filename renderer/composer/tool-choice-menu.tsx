import { Wrench } from "lucide-react";
import type { ReactNode } from "react";
import type { ToolChoice } from "../../shared/turn-event.ts";
import { Button } from "../parts/button.tsx";
import { Menu } from "../parts/menu.tsx";
import style from "./composer.module.css";

const choices = [
  { value: "auto", label: "Tools where they help", short: "Tools" },
  { value: "none", label: "No tools: only answer", short: "No tools" },
  { value: "required", label: "Must use a tool", short: "Must use a tool" },
] as const;

type ToolChoiceMenuProps = { chosen: ToolChoice; onChoose(choice: ToolChoice): void };

/** Whether the model may, must or must not use tools for the next message. */
export function ToolChoiceMenu({ chosen, onChoose }: ToolChoiceMenuProps): ReactNode {
  const current = choices.find(({ value }) => value === chosen) ?? choices[0];
  return (
    <Menu
      align="start"
      trigger={
        <Button kind="quiet" isSmall aria-label={`Use of tools: ${current.label}`}>
          <Wrench aria-hidden="true" className={style["wrench"]} />
          {current.short}
        </Button>
      }
      items={choices.map(({ value, label }) => ({
        type: "choice",
        label,
        isChosen: value === chosen,
        onChoose: () => onChoose(value),
      }))}
    />
  );
}
