import { useMemo, useState, type ReactNode } from "react";
import { counted } from "../../shared/quantities.ts";
import { Button } from "../parts/button.tsx";
import { visibleLine } from "../parts/visible-text.tsx";
import { chooseDiffLayout, useDiffLayout, type DiffLayout } from "./diff-layout.ts";
import { readDiff, sideBySide } from "./diff-lines.ts";
import { InlineRow, PairRow } from "./diff-rows.tsx";
import style from "./diff-view.module.css";
import { useIsWide } from "./use-is-wide.ts";

type DiffViewProps = {
  /** Unified, without file headers. */
  diff: string;
  /** The file, for those who hear it. */
  name: string;
};

/** Rows shown at first: a page of a window. */
const shownFirst = 60;
/** Rows that one press of the button adds: drawn within a frame or two. */
const shownMore = 1_000;
/** Two columns of code need this much, in rem; below it they would be all line breaks. */
const wideEnough = 42;

/** What changes in a file: line by line, with numbers, by colour and by sign. Nothing in it is cut. */
export function DiffView({ diff, name }: DiffViewProps): ReactNode {
  const rows = useMemo(() => readDiff(diff), [diff]);
  const pairs = useMemo(() => sideBySide(rows), [rows]);
  const layout = useDiffLayout();
  const { ref, isWide } = useIsWide(wideEnough);
  const [shown, setShown] = useState(shownFirst);
  const isSide = isWide && layout === "side";
  const all = isSide ? pairs : rows;
  // A handful of rows more are shown rather than folded.
  const bound = all.length - shown <= 8 ? all.length : shown;
  return (
    <div ref={ref} className={style["diff"]}>
      {isWide ? <LayoutChoice layout={layout} /> : null}
      <table className={style["table"]} data-layout={isSide ? "side" : "inline"}>
        <caption className="unseen">Changes to {visibleLine(name)}</caption>
        <colgroup>
          <col className={style["numbers"]} />
          <col className={isSide ? undefined : style["numbers"]} />
          <col className={isSide ? style["numbers"] : undefined} />
          {isSide ? <col /> : null}
        </colgroup>
        <tbody>
          {isSide
            ? // oxlint-disable-next-line react/no-array-index-key -- the rows of one diff never move
              pairs.slice(0, bound).map((pair, index) => <PairRow key={index} pair={pair} />)
            : // oxlint-disable-next-line react/no-array-index-key -- the rows of one diff never move
              rows.slice(0, bound).map((row, index) => <InlineRow key={index} row={row} />)}
        </tbody>
      </table>
      {bound < all.length ? (
        <div className={style["more"]}>
          <Button kind="quiet" isSmall onClick={() => setShown(shown + shownMore)}>
            {counted(all.length - bound, "more line")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

const layouts: readonly { value: DiffLayout; label: string }[] = [
  { value: "inline", label: "Inline" },
  { value: "side", label: "Side by side" },
];

function LayoutChoice({ layout }: { layout: DiffLayout }): ReactNode {
  return (
    <fieldset className={style["layouts"]}>
      <legend className="unseen">How the changes are laid out</legend>
      {layouts.map(({ value, label }) => (
        <button
          key={value}
          type="button"
          aria-pressed={layout === value}
          onClick={() => chooseDiffLayout(value)}
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}
