import type { ReactNode } from "react";
import { marksIn } from "../../shared/copied-texts.ts";
import { counted } from "../../shared/quantities.ts";
import { useCopies } from "../outside/marked-text.tsx";
import type { TextMark } from "../../shared/marked-pieces.ts";
import { VisibleText } from "../parts/visible-text.tsx";
import type { DiffLine, DiffPair, DiffRow } from "./diff-lines.ts";
import style from "./diff-view.module.css";

const signs = { same: " ", added: "+", deleted: "−" } as const;
const spoken = { same: "", added: "added: ", deleted: "deleted: " } as const;

/** One row of a diff in one column. */
export function InlineRow({ row }: { row: DiffRow }): ReactNode {
  if (row.type === "gap") return <Gap skipped={row.skipped} columns={3} />;
  const { line } = row;
  return (
    <tr data-type={line.type}>
      <td className={style["number"]}>{line.old}</td>
      <td className={style["number"]}>{line.fresh}</td>
      <Content line={line} />
    </tr>
  );
}

/** One row of a diff with the old on the left and the new on the right. */
export function PairRow({ pair }: { pair: DiffPair }): ReactNode {
  if (pair.type === "gap") return <Gap skipped={pair.skipped} columns={4} />;
  return (
    <tr>
      <Side line={pair.old} number={pair.old?.old ?? null} />
      <Side line={pair.fresh} number={pair.fresh?.fresh ?? null} />
    </tr>
  );
}

function Side({ line, number }: { line: DiffLine | null; number: number | null }): ReactNode {
  if (line === null) {
    return (
      <td className={style["none"]} colSpan={2}>
        {"\u00A0"}
      </td>
    );
  }
  return (
    <>
      <td className={style["number"]} data-type={line.type}>
        {number}
      </td>
      <Content line={line} />
    </>
  );
}

function Gap({ skipped, columns }: { skipped: number; columns: number }): ReactNode {
  return (
    <tr className={style["gap"]}>
      <td colSpan={columns}>{skipped === 0 ? "…" : `${counted(skipped, "line")} unchanged`}</td>
    </tr>
  );
}

function Content({ line }: { line: DiffLine }): ReactNode {
  return (
    <td className={style["content"]} data-type={line.type}>
      <span className={style["sign"]} aria-hidden="true">
        {signs[line.type]}
      </span>
      <span className="unseen">{spoken[line.type]}</span>
      <LineText line={line} />
      {line.isUnended ? <span className={style["remark"]}> no line feed at the end</span> : null}
    </td>
  );
}

function LineText({ line }: { line: DiffLine }): ReactNode {
  const { text, changed, type, isSpace } = line;
  const copies = useCopies();
  // Spaces drawn as signs stand at other places than in the text; nothing but spaces differs there.
  const marks = isSpace || type !== "added" ? [] : marksIn(text, copies);
  const drawn = (part: string): string =>
    isSpace ? withSpaces(part) : type === "same" ? part : withEnd(part);
  if (changed === null) return <VisibleText text={drawn(text)} marks={marks} />;
  return (
    <>
      <VisibleText
        text={isSpace ? withSpaces(text.slice(0, changed.from)) : text.slice(0, changed.from)}
        marks={within(marks, 0, changed.from)}
      />
      <b>
        <VisibleText
          text={drawn(text.slice(changed.from, changed.to))}
          marks={within(marks, changed.from, changed.to)}
        />
      </b>
      <VisibleText text={drawn(text.slice(changed.to))} marks={within(marks, changed.to, text.length)} />
    </>
  );
}

/** The marks of a part of the text, from the beginning of that part on. */
function within(marks: readonly TextMark[], from: number, to: number): TextMark[] {
  return marks
    .filter(({ start, end }) => start < to && end > from)
    .map(({ start, end, title }) => ({
      start: Math.max(start, from) - from,
      end: Math.min(end, to) - from,
      title,
    }));
}

/** Spaces and tabs as signs. */
function withSpaces(text: string): string {
  return text.replaceAll(" ", "·").replaceAll("\t", "→\t");
}

/** White space at the end of a changed line as signs: elsewhere it can be seen by what stands after it. */
function withEnd(text: string): string {
  return text.replace(/[ \t]+$/, withSpaces);
}
