import { useEffect, useState, type ReactNode } from "react";
import type { ConversationHit } from "../../shared/ipc/views.ts";
import { dateInWords } from "../../shared/moments.ts";
import type { Result } from "../../shared/result.ts";
import { call } from "../bridge.ts";
import { Dialog } from "../parts/dialog.tsx";
import { FailureNote } from "../parts/failure-note.tsx";
import { visibleLine } from "../parts/visible-text.tsx";
import { closeOverlay, go } from "../state/route.ts";
import { OptionList, type Option } from "./option-list.tsx";
import style from "./search.module.css";

/** Long enough that a word is not searched letter by letter, short enough not to be felt. */
const pauseMs = 120;

type Answer = { text: string; result: Result<readonly ConversationHit[]> };

/** Looks into all conversations: prompts, answers, arguments and results. A hit opens at its turn. */
export function SearchEverywhere(): ReactNode {
  const [text, setText] = useState("");
  const answer = useSearch(text.trim());
  const hits = answer?.result.ok === true ? answer.result.value : [];
  return (
    <Dialog title="Search all conversations" isTitleShown={false} place="top" onClose={closeOverlay}>
      <OptionList
        label="Search all conversations"
        text={text}
        onText={setText}
        options={text.trim() === "" ? [] : hits.map(hitOption)}
      >
        <Nothing text={text.trim()} answer={answer} />
      </OptionList>
      <output className="unseen" aria-live="polite">
        {answer?.result.ok === true && text.trim() !== "" ? counted(hits.length) : ""}
      </output>
    </Dialog>
  );
}

function Nothing({ text, answer }: { text: string; answer: Answer | null }): ReactNode {
  if (text === "") return "Prompts, answers, arguments of calls and their results are searched.";
  if (answer === null) return "Searching…";
  if (!answer.result.ok) return <FailureNote failure={answer.result.failure} />;
  return `Nothing holds “${visibleLine(answer.text)}”. Fewer or shorter words find more.`;
}

/** The answer to the last words, or to those before them until that is there; null before the first. */
function useSearch(text: string): Answer | null {
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    if (text === "") return;
    let isStale = false;
    const timer = setTimeout(async () => {
      const result = await call("conversation.search", { text, conversationId: null });
      if (!isStale) setAnswer({ text, result });
    }, pauseMs);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [text]);
  return answer;
}

function hitOption(hit: ConversationHit, index: number): Option {
  const { conversationId, turnId, title, at, snippet } = hit;
  return {
    id: `${conversationId}-${turnId ?? index}`,
    content: (
      <div className={style["hit"]}>
        <div className={style["head"]}>
          <bdi>{visibleLine(title)}</bdi>
          <time dateTime={at}>{dateInWords(at)}</time>
        </div>
        <p className={style["snippet"]}>
          {snippet.map((piece, place) =>
            piece.hit ? (
              // oxlint-disable-next-line react/no-array-index-key -- the pieces of one snippet do not move
              <mark key={place}>{visibleLine(piece.text)}</mark>
            ) : (
              visibleLine(piece.text)
            ),
          )}
        </p>
      </div>
    ),
    onChoose: () => go({ view: "chat", conversationId, ...(turnId === null ? {} : { turnId }) }),
  };
}

function counted(count: number): string {
  if (count === 0) return "Nothing found";
  return count === 1 ? "1 place found" : `${count} places found`;
}
