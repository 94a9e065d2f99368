import { ChevronRight, FileMinus, FilePen, FilePlus, FileSymlink, Folder, Link, Shield } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { FileChange, Preview } from "../../shared/preview.ts";
import { counted, grouped } from "../../shared/quantities.ts";
import { capital } from "../parts/capital.ts";
import { MarkedText } from "../outside/marked-text.tsx";
import { visibleLine, visiblePath } from "../parts/visible-text.tsx";
import { DiffView } from "./diff-view.tsx";
import { countLines } from "./diff-lines.ts";
import { pastOf, verbOf } from "./effect-words.ts";
import style from "./files-preview.module.css";
import { shownSize } from "../../shared/shown-size.ts";

type FilesPreviewProps = Pick<Extract<Preview, { type: "files" }>, "changes" | "more"> & { isDone: boolean };

/** Rows before the rest is folded; a person who is asked about more of them presses once. */
const shownFirst = 12;

/** Files that change: each with what happens to it and its size, and opening to what changes in it. */
export function FilesPreview({ changes, more, isDone }: FilesPreviewProps): ReactNode {
  const [isWhole, setWhole] = useState(false);
  if (changes.length === 0 && more.changed === 0)
    return <p className={style["rest"]}>{isDone ? "It changed no file." : "It changes no file."}</p>;
  const withDiff = changes.filter(({ diff }) => diff !== undefined);
  const bound = isWhole || changes.length - shownFirst <= 3 ? changes.length : shownFirst;
  return (
    <div className={style["files"]}>
      <ul className={style["list"]}>
        {changes.slice(0, bound).map((change) => (
          <FileRow
            key={`${change.change} ${change.path}`}
            change={change}
            isOpen={withDiff.length === 1}
            isDone={isDone}
          />
        ))}
      </ul>
      {bound < changes.length ? (
        <button type="button" className={style["show"]} onClick={() => setWhole(true)}>
          Show {counted(changes.length - bound, "more file")}
        </button>
      ) : null}
      {more.changed > 0 ? <p className={style["rest"]}>{restInWords(more)}</p> : null}
    </div>
  );
}

function restInWords({ changed, deleted }: FilesPreviewProps["more"]): string {
  const also = deleted > 0 ? `, ${grouped(deleted)} of them deleted` : "";
  return `And ${counted(changed, "further file")} that ${changed === 1 ? "is" : "are"} not listed here${also}.`;
}

type FileRowProps = { change: FileChange; isOpen: boolean; isDone: boolean };

function FileRow({ change, isOpen, isDone }: FileRowProps): ReactNode {
  const [open, setOpen] = useState(isOpen);
  const { diff, path } = change;
  if (diff === undefined) {
    return (
      <li data-change={change.change}>
        <div className={style["row"]}>
          <RowWords change={change} isDone={isDone} />
        </div>
      </li>
    );
  }
  return (
    <li data-change={change.change}>
      <button type="button" className={style["row"]} aria-expanded={open} onClick={() => setOpen(!open)}>
        <RowWords change={change} isDone={isDone} />
        <ChevronRight className={style["chevron"]} aria-hidden="true" />
      </button>
      {open ? (
        <div className={style["diff"]}>
          <DiffView diff={diff} name={path} />
        </div>
      ) : null}
    </li>
  );
}

function RowWords({ change, isDone }: Omit<FileRowProps, "isOpen">): ReactNode {
  const { path, from, kind, size, note, diff } = change;
  return (
    <>
      <Sign change={change} />
      <span className={style["verb"]}>{capital(isDone ? pastOf(change.change) : verbOf(change.change))}</span>
      <span className={style["name"]}>
        {from === undefined ? null : `${visiblePath(from)} → `}
        <MarkedText text={path} kind="path" />
        {kind === "file" ? null : <span className={style["soft"]}> {kind}</span>}
      </span>
      {note === undefined ? null : <span className={style["note"]}>{visibleLine(note)}</span>}
      {diff === undefined ? null : <Lines diff={diff} />}
      {kind === "file" && change.change !== "mode" ? (
        <span className={style["size"]} title={counted(size, "byte")}>
          {shownSize(size)}
        </span>
      ) : null}
    </>
  );
}

function Lines({ diff }: { diff: string }): ReactNode {
  const { added, deleted } = countLines(diff);
  return (
    <span className={style["lines"]}>
      {added === 0 ? null : (
        <span data-kind="added">
          <span aria-hidden="true">+{grouped(added)}</span>
          <span className="unseen">{counted(added, "line")} added</span>
        </span>
      )}
      {deleted === 0 ? null : (
        <span data-kind="deleted">
          <span aria-hidden="true">−{grouped(deleted)}</span>
          <span className="unseen">{counted(deleted, "line")} deleted</span>
        </span>
      )}
    </span>
  );
}

function Sign({ change: { change, kind } }: { change: FileChange }): ReactNode {
  const properties = { className: style["sign"], "aria-hidden": true } as const;
  if (kind === "folder" && change !== "deleted") return <Folder {...properties} />;
  if (kind === "link") return <Link {...properties} />;
  switch (change) {
    case "created":
      return <FilePlus {...properties} />;
    case "deleted":
      return <FileMinus {...properties} />;
    case "modified":
      return <FilePen {...properties} />;
    case "renamed":
      return <FileSymlink {...properties} />;
    case "mode":
      return <Shield {...properties} />;
  }
}
