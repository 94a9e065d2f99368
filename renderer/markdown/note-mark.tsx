import type { ReactNode } from "react";
import style from "./markdown.module.css";

/** The number of a footnote in the text; leads to the footnote. */
export function NoteMark({ number, notesId }: { number: number; notesId: string }): ReactNode {
  return (
    <sup>
      <button
        type="button"
        id={`${notesId}mark-${number}`}
        className={style["noteMark"]}
        aria-label={`Footnote ${number}`}
        onClick={() => show(`${notesId}note-${number}`)}
      >
        {number}
      </button>
    </sup>
  );
}

/** Goes to a place in the text. No address leads there: the window never navigates. */
export function show(id: string): void {
  const element = document.querySelector<HTMLElement>(`#${CSS.escape(id)}`);
  element?.scrollIntoView({ block: "center" });
  element?.focus({ preventScroll: true });
}
