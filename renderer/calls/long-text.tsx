import type { ReactNode } from "react";
import { VisibleText } from "../parts/visible-text.tsx";
import style from "./long-text.module.css";
import { counted } from "./quantities.ts";

type LongTextProps = {
  text: string;
  /** What it is, for those who hear it: "Command". */
  name: string;
};

/** From here on a text scrolls inside its frame, and its length is said: what is not in sight is not overlooked. */
const longCharacters = 1_500;
const longLines = 16;

/** A text as it stands, every character of it, wrapped and never cut. */
export function LongText({ text, name }: LongTextProps): ReactNode {
  const lines = text.split("\n").length;
  if (text.length <= longCharacters && lines <= longLines) {
    return (
      <pre className={style["text"]}>
        <VisibleText text={text} />
      </pre>
    );
  }
  const length = `${counted(text.length, "character")}${lines > 1 ? `, ${counted(lines, "line")}` : ""}`;
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard (axe: scrollable-region-focusable) */}
      <section className={style["frame"]} tabIndex={0} aria-label={name}>
        <pre className={style["text"]}>
          <VisibleText text={text} />
        </pre>
      </section>
      <p className={style["length"]}>{length}; it scrolls.</p>
    </>
  );
}
