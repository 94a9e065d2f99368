import { FileText } from "lucide-react";
import { useState, type ReactNode } from "react";
import { counted } from "../../shared/quantities.ts";
import { CameFrom, OutsideSign } from "../outside/outside-sign.tsx";
import { keyInWords } from "../../shared/source-key-words.ts";
import { Button } from "../parts/button.tsx";
import { sizeInWords } from "../parts/file-size.ts";
import { PictureCanvas, type ShownPicture } from "../parts/picture-canvas.tsx";
import { VisibleText, visibleLine } from "../parts/visible-text.tsx";
import { useChatActions } from "./chat-actions.ts";
import style from "./prompt-bubble.module.css";

type Attachment = { name: string; text: string; image?: ShownPicture | undefined };
type PromptBubbleProps = {
  prompt: string;
  attachments: readonly Attachment[];
  /** Where it was not typed here but imported: its source, as a key. */
  importedAs?: string | null;
  isPending?: boolean;
};

/** Longer prompts are folded: what a person wrote they know. */
const shownCharacters = 1_600;
const shownLines = 18;

/** Of an attached file so much is drawn in the chat. */
const shownOfFile = 20_000;

/** What the person asked, as they wrote it; what was imported is said to be from outside. */
export function PromptBubble(props: PromptBubbleProps): ReactNode {
  const { prompt, attachments, importedAs = null, isPending = false } = props;
  const [isWhole, setWhole] = useState(false);
  const beginning = beginningOf(prompt);
  const isLong = beginning.length < prompt.length;
  return (
    <div className={style["place"]} data-pending={isPending}>
      <h2 className="unseen">{importedAs === null ? "You asked" : "What was asked elsewhere"}</h2>
      {importedAs === null ? null : <Imported source={importedAs} />}
      <div className={style["bubble"]}>
        <p className={style["text"]} dir="auto">
          {isWhole || !isLong ? prompt : `${beginning}…`}
        </p>
        {isLong ? (
          <Button kind="quiet" isSmall aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {isWhole ? "Show less" : `Show all ${counted(prompt.length, "character")}`}
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
        {file.image === undefined ? (
          <FileText aria-hidden="true" />
        ) : (
          <PictureCanvas name={file.name} picture={file.image} size="thumbnail" />
        )}
        <VisibleText text={file.name} />
        <small>{sizeInWords(file)}</small>
        <OutsideSign words={keyInWords(`attachment:${visibleLine(file.name)}`)} />
      </button>
      {isOpen && file.image === undefined ? <Content text={file.text} /> : null}
      {isOpen && file.image !== undefined ? (
        <div className={style["picture"]}>
          <PictureCanvas name={file.name} picture={file.image} size="large" />
        </div>
      ) : null}
    </li>
  );
}

function Imported({ source }: { source: string }): ReactNode {
  const { conversationId } = useChatActions();
  return <CameFrom conversationId={conversationId} sources={[source]} what="This turn is" />;
}

function Content({ text }: { text: string }): ReactNode {
  const left = text.length - shownOfFile;
  return (
    <>
      <pre className={style["content"]}>
        <VisibleText text={text.slice(0, shownOfFile)} />
      </pre>
      {left > 0 ? <p className={style["left"]}>And {counted(left, "more character")}.</p> : null}
    </>
  );
}

function beginningOf(prompt: string): string {
  const lines = prompt.split("\n", shownLines).join("\n");
  const beginning = lines.length < shownCharacters ? lines : lines.slice(0, shownCharacters);
  // To fold away a few words would hide more than it saves.
  return prompt.length - beginning.length < 200 ? prompt : beginning;
}
