import { MessageCircleWarning } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { Call } from "../../shared/call-view.ts";
import type { Outside } from "../../shared/provenance.ts";
import { counted } from "../../shared/quantities.ts";
import { Button } from "../parts/button.tsx";
import { sourceTitle } from "../../shared/source-key-words.ts";
import { visibleLine } from "../parts/visible-text.tsx";
import style from "./outside.module.css";
import { SourceDeeds } from "./source-deeds.tsx";

type OutsideNoteProps = { call: Call; conversationId: string };

/** Sources before the rest is folded: those that parts were copied from come first. */
const shownFirst = 3;

/** Why a call was asked about where text from outside bears on it: which text, whether it was copied, and what to do. */
export function OutsideNote({ call: { decision, state }, conversationId }: OutsideNoteProps): ReactNode {
  const [isWhole, setWhole] = useState(false);
  if (decision?.outside === undefined || decision.verdict === "allow") return null;
  const { outside } = decision;
  const sources = byWeight(outside);
  const bound = isWhole || sources.length - shownFirst === 1 ? sources.length : shownFirst;
  return (
    <div className={style["note"]} data-over={state !== "waiting"} role="note" aria-label="Text from outside">
      <p className={style["why"]}>
        <MessageCircleWarning aria-hidden="true" />
        <span>{state === "waiting" ? whyInWords(decision.rule, outside) : whyThenInWords(outside)}</span>
      </p>
      <ul className={style["sources"]}>
        {sources.slice(0, bound).map(({ source, words, isCopied }) => (
          <li key={source}>
            <span className={style["words"]}>
              <bdi>{sourceTitle(visibleLine(words))}</bdi>
              {isCopied ? <small>parts of this call were copied from it</small> : null}
            </span>
            <SourceDeeds conversationId={conversationId} source={source} words={visibleLine(words)} />
          </li>
        ))}
      </ul>
      {bound < sources.length ? (
        <Button kind="quiet" isSmall onClick={() => setWhole(true)}>
          {counted(sources.length - bound, "more source")}
        </Button>
      ) : null}
    </div>
  );
}

function byWeight({
  sources,
  words,
  copied,
}: Outside): { source: string; words: string; isCopied: boolean }[] {
  const from = new Set(copied.map(({ source }) => source));
  const all = sources.map((source, index) => ({
    source,
    words: words[index] ?? source,
    isCopied: from.has(source),
  }));
  return [...all.filter(({ isCopied }) => isCopied), ...all.filter(({ isCopied }) => !isCopied)];
}

function whyInWords(rule: string, { copied }: Outside): string {
  if (copied.length > 0)
    return "It reads like it was asked by text from outside: parts of it, marked below, were copied from there. Somebody else may have written them.";
  if (rule === "built-in/outside-text")
    return "Text from outside is in this conversation. Somebody else may have written it, so a person is asked before this, whatever the rules and permissions say.";
  return "The model had read text from outside before it asked for this. Somebody else may have written it.";
}

/** The same of a call that was answered. */
function whyThenInWords({ copied }: Outside): string {
  return copied.length > 0
    ? "It read like it was asked by text from outside: the marked parts were copied from there."
    : "The model had read text from outside before it asked for this.";
}
