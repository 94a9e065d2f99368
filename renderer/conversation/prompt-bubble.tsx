import { FileText } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Button } from "../parts/button.tsx";
import { VisibleText } from "../parts/visible-text.tsx";
import style from "./prompt-bubble.module.css";

type Attachment = { name: string; text: string };
type PromptBubbleProps = { prompt: string; attachments: readonly Attachment[]; isPending?: boolean };

/** Longer prompts are folded: what a person wrote they know. */
const shownCharacters = 1_600;
const shownLines = 18;

/** What the person asked, as they wrote it. */
export function PromptBubble({ prompt, attachments, isPending = false }: PromptBubbleProps): ReactNode {
  const [isWhole, setWhole] = useState(false);
  const beginning = beginningOf(prompt);
  const isLong = beginning.length < prompt.length;
  return (
    <div className={style["place"]} data-pending={isPending}>
      <h2 className="unseen">You asked</h2>
      <div className={style["bubble"]}>
        <p className={style["text"]} dir="auto">
          {isWhole || !isLong ? prompt : `${beginning}…`}
        </p>
        {isLong ? (
          <Button kind="quiet" isSmall aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {isWhole ? "Show less" : `Show all ${prompt.length.toLocaleString()} characters`}
          </Button>
        ) : null}
      </div>
      {attachments.length === 0 ? null : (
        <ul className={style["files"]} aria-label="Attached files">
          {attachments.map((file, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- two files may have one name
            <AttachedFile key={index} file={file} />
          ))}
        </ul>
      )}
    </div>
  );
}

function AttachedFile({ file }: { file: Attachment }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <li>
      <button type="button" className={style["file"]} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <FileText aria-hidden="true" />
        <VisibleText text={file.name} />
        <small>{file.text.length.toLocaleString()} characters</small>
      </button>
      {isOpen ? <pre className={style["content"]}>{file.text.slice(0, 20_000)}</pre> : null}
    </li>
  );
}

function beginningOf(prompt: string): string {
  const lines = prompt.split("\n", shownLines).join("\n");
  const beginning = lines.length < shownCharacters ? lines : lines.slice(0, shownCharacters);
  // To fold away a few words would hide more than it saves.
  return prompt.length - beginning.length < 200 ? prompt : beginning;
}
