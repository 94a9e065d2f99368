import { FileText, X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../parts/button.tsx";
import { FailureNote } from "../parts/failure-note.tsx";
import { VisibleText, visibleLine } from "../parts/visible-text.tsx";
import style from "./composer.module.css";
import { mostFiles, type Attachments } from "./use-attachments.ts";

/** The files that go with the prompt, each with a way to take it off again, and those that could not be had. */
export function AttachmentChips({ attachments }: { attachments: Attachments }): ReactNode {
  const { files, failures } = attachments;
  return (
    <>
      {failures.map((failure, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- they have no names
        <FailureNote key={index} failure={failure} kind="warning">
          <Button isSmall onClick={() => attachments.putAway(failure)}>
            Put away
          </Button>
        </FailureNote>
      ))}
      {files.length === 0 ? null : (
        <ul className={style["chips"]} aria-label={`${files.length} of at most ${mostFiles} files attached`}>
          {files.map((file, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- two files may have one name
            <li key={index} className={style["chip"]}>
              <FileText aria-hidden="true" />
              <span className={style["name"]}>
                <VisibleText text={file.name} />
              </span>
              <small>{file.text.length.toLocaleString()} characters</small>
              <button
                type="button"
                aria-label={`Remove ${visibleLine(file.name)}`}
                onClick={() => attachments.remove(file)}
              >
                <X aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
