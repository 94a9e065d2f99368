import { FileText, X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../parts/button.tsx";
import { FailureNote } from "../parts/failure-note.tsx";
import { PictureCanvas } from "../parts/picture-canvas.tsx";
import { VisibleText, visibleLine } from "../parts/visible-text.tsx";
import style from "./composer.module.css";
import { sizeInWords } from "../parts/file-size.ts";
import type { AnsweredBy } from "./answered-by.ts";
import { mostFiles, type AttachedFile, type Attachments } from "./use-attachments.ts";
import { useSight } from "./use-sight.ts";

type AttachmentChipsProps = { attachments: Attachments; answeredBy: AnsweredBy };

/** The files that go with the prompt, each with a way to take it off again, and those that could not be had. */
export function AttachmentChips({ attachments, answeredBy }: AttachmentChipsProps): ReactNode {
  const { files, failures } = attachments;
  const sees = useSight(
    answeredBy,
    files.some(({ image }) => image !== undefined),
  );
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
            <Chip key={index} file={file} isSeen={sees !== "no"} onRemove={() => attachments.remove(file)} />
          ))}
        </ul>
      )}
      {sees === "no" ? (
        <output className={style["unseen"]}>
          The model that answers does not see pictures: it is told their names only.
        </output>
      ) : null}
    </>
  );
}

type ChipProps = { file: AttachedFile; isSeen: boolean; onRemove(): void };

function Chip({ file, isSeen, onRemove }: ChipProps): ReactNode {
  return (
    <li className={style["chip"]}>
      <Sign file={file} />
      <span className={style["name"]}>
        <VisibleText text={file.name} />
      </span>
      <small>{sizeInWords(file)}</small>
      {file.image === undefined || isSeen ? null : <small>only its name is sent</small>}
      <button type="button" aria-label={`Remove ${visibleLine(file.name)}`} onClick={onRemove}>
        <X aria-hidden="true" />
      </button>
    </li>
  );
}

function Sign({ file: { name, image } }: { file: AttachedFile }): ReactNode {
  if (image === undefined) return <FileText aria-hidden="true" />;
  return <PictureCanvas name={name} picture={image} size="thumbnail" />;
}
