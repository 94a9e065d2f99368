import type { ReactNode } from "react";
import { drawNodes } from "./draw-blocks.tsx";
import style from "./markdown.module.css";
import { show } from "./note-mark.tsx";
import type { Reading } from "./reading.ts";

/** The footnotes of a text, below it. */
export function Footnotes({ reading, notesId }: { reading: Reading; notesId: string }): ReactNode {
  const { order, notes } = reading;
  if (order.length === 0) return null;
  return (
    <section className={style["notes"]} aria-label="Footnotes">
      <ol>
        {order.map((name, index) => (
          <li key={name} id={`${notesId}note-${index + 1}`} tabIndex={-1}>
            {drawNodes(notes.get(name)?.nodes ?? [], {
              source: notes.get(name)?.source ?? "",
              reading,
              notesId,
            })}
            <button
              type="button"
              className={style["noteMark"]}
              aria-label={`Back to the text at footnote ${index + 1}`}
              onClick={() => show(`${notesId}mark-${index + 1}`)}
            >
              ↑
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
