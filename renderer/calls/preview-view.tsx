import type { ReactNode } from "react";
import { assertNever } from "../../shared/assert-never.ts";
import type { Preview } from "../../shared/preview.ts";
import { CalendarPreview } from "./calendar-preview.tsx";
import { CommandPreview } from "./command-preview.tsx";
import { FilesPreview } from "./files-preview.tsx";
import { LongText } from "./long-text.tsx";
import style from "./preview-view.module.css";

type PreviewViewProps = {
  preview: Preview;
  /** True where it happened; otherwise it is told as what would happen. */
  isDone?: boolean;
};

/** The effect of a call, whole and exact, before or after it happened. */
export function PreviewView({ preview, isDone = false }: PreviewViewProps): ReactNode {
  switch (preview.type) {
    case "text":
      return (
        <div className={style["plain"]}>
          <LongText text={preview.text} name="What it does" />
        </div>
      );
    case "files":
      return <FilesPreview changes={preview.changes} more={preview.more} isDone={isDone} />;
    case "calendar":
      return <CalendarPreview preview={preview} isDone={isDone} />;
    case "command":
      return <CommandPreview preview={preview} isDone={isDone} />;
    default:
      return assertNever(preview);
  }
}
