import { CircleCheck, CircleX, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { Preview } from "../../shared/preview.ts";
import { counted, durationInWords } from "../../shared/quantities.ts";
import { unrehearsedWords } from "../../shared/unrehearsed-words.ts";
import { MarkedText } from "../outside/marked-text.tsx";
import { Fold } from "../parts/fold.tsx";
import { visiblePath } from "../parts/visible-text.tsx";
import { WithCode } from "../parts/with-code.tsx";
import style from "./command-preview.module.css";
import { FilesPreview } from "./files-preview.tsx";
import { LongText } from "./long-text.tsx";

type Command = Extract<Preview, { type: "command" }>;
type CommandPreviewProps = { preview: Command; isDone: boolean };
type Rehearsal = NonNullable<Command["rehearsal"]>;

/** Output up to this length stands open. */
const shortOutput = { lines: 8, characters: 800 };

/** A command: the whole of it, what each part does, what it needs, and what its rehearsal showed. */
export function CommandPreview({ preview, isDone }: CommandPreviewProps): ReactNode {
  const { command, folder, explanation, rehearsal, needs } = preview;
  const place = folder === "." ? "the workspace" : visiblePath(folder);
  return (
    <div className={style["command"]}>
      <div className={style["text"]}>
        <LongText text={command} name="Command" kind="command" />
        <p className={style["folder"]}>in {place}</p>
      </div>
      {needs.length === 0 ? null : <Needs needs={needs} isDone={isDone} />}
      {explanation.length === 0 ? null : (
        <ul className={style["parts"]} aria-label="What each part does">
          {explanation.map((sentence, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- the parts of one command never move
            <li key={index}>
              <WithCode text={sentence} kind="command" />
            </li>
          ))}
        </ul>
      )}
      {rehearsal === null ? (
        <p className={style["unknown"]}>
          {preview.onCopy ? <Info aria-hidden="true" /> : <TriangleAlert aria-hidden="true" />}
          {isDone ? ranWords(preview) : unrehearsedWords(preview)}
        </p>
      ) : (
        <RehearsalView rehearsal={rehearsal} isDone={isDone} />
      )}
    </div>
  );
}

function ranWords({ onCopy = false }: Command): string {
  return onCopy
    ? "It ran on a copy; what it changed in the workspace was then taken over from there."
    : "It was not rehearsed before it ran.";
}

function Needs({ needs, isDone }: { needs: readonly string[]; isDone: boolean }): ReactNode {
  return (
    <div className={style["needs"]}>
      <p>
        {isDone ? "It was allowed more than the sandbox gives:" : "It asks for more than the sandbox gives:"}
      </p>
      <ul>
        {needs.map((need) => (
          <li key={need}>
            <MarkedText text={need} kind="command" />
          </li>
        ))}
      </ul>
    </div>
  );
}

type RehearsalViewProps = { rehearsal: Rehearsal; isDone: boolean };

function RehearsalView({ rehearsal, isDone }: RehearsalViewProps): ReactNode {
  const { exitCode, output, durationMs, changes, more } = rehearsal;
  const printed = output.trimEnd();
  return (
    <>
      <p className={style["end"]} data-failed={exitCode !== 0}>
        {exitCode === 0 ? <CircleCheck aria-hidden="true" /> : <CircleX aria-hidden="true" />}
        <span>
          Rehearsed in {durationInWords(durationMs)}:{" "}
          {exitCode === null ? "it was ended before it was done" : `exit code ${exitCode}`}
          {printed === "" ? ", it printed nothing" : ""}
        </span>
      </p>
      {printed === "" ? null : <Output text={printed} />}
      <div className={style["effect"]}>
        <FilesPreview changes={changes} more={more} isDone={isDone} />
      </div>
    </>
  );
}

function Output({ text }: { text: string }): ReactNode {
  const lines = text.split("\n").length;
  const isShort = lines <= shortOutput.lines && text.length <= shortOutput.characters;
  return (
    <div className={style["output"]}>
      <Fold title={`What it printed: ${counted(lines, "line")}`} isOpen={isShort}>
        <LongText text={text} name="What it printed" />
      </Fold>
    </div>
  );
}
