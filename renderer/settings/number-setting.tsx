import { useState, type ReactNode } from "react";
import type { Failure } from "../../shared/result.ts";
import { Row } from "./group.tsx";
import style from "./number-setting.module.css";
import type { Setting } from "./use-setting.ts";

type NumberSettingProps = {
  title: string;
  help: string;
  anchor: string;
  setting: Setting<number>;
  /** Both ends count; `isWhole`: no fractions. */
  range: { least: number; most: number; isWhole: boolean };
  /** What is counted: "minutes". */
  unit: string;
};

/** A setting that is a number: taken with Enter or on leaving the field, left with Esc. */
export function NumberSetting({ title, help, anchor, setting, range, unit }: NumberSettingProps): ReactNode {
  const [typed, setTyped] = useState<string | null>(null);
  const failure = typed === null ? setting.failure : problemOf(typed, range, unit);
  const take = (): void => {
    if (typed === null || problemOf(typed, range, unit) !== null) return;
    setTyped(null);
    if (Number(typed) !== setting.value) void setting.change(Number(typed));
  };
  return (
    <Row title={title} help={help} anchor={anchor} failure={failure}>
      <input
        className={style["number"]}
        inputMode={range.isWhole ? "numeric" : "decimal"}
        aria-label={`${title}, in ${unit}`}
        aria-invalid={failure !== null}
        autoComplete="off"
        value={typed ?? String(setting.value)}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === "Enter") take();
          if (event.key === "Escape" && typed !== null) {
            event.stopPropagation();
            setTyped(null);
          }
        }}
      />
      <span className={style["unit"]}>{unit}</span>
    </Row>
  );
}

function problemOf(text: string, range: NumberSettingProps["range"], unit: string): Failure | null {
  const number = Number(text);
  const { least, most, isWhole } = range;
  const isGood =
    text.trim() !== "" && number >= least && number <= most && (!isWhole || Number.isInteger(number));
  if (isGood) return null;
  return {
    code: "out-of-range",
    message: `This must be a ${isWhole ? "whole number" : "number"} of ${unit} from ${least} to ${most}. Nothing was changed.`,
    suggestion: "Type another number, or press Esc to leave it as it was.",
  };
}
