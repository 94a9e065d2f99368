import { useEffect, useRef } from "react";
import type { Turn } from "../../shared/conversation.ts";
import { announce } from "../parts/announce.tsx";

/** Says that an answer begins, and how it begins when it is there: never each word as it comes. */
export function useAnswerSaid(turn: Turn | undefined): void {
  const running = useRef<string | null>(null);
  const id = turn?.id;
  const isRunning = turn !== undefined && turn.end === null;
  const text = isRunning ? "" : (turn?.steps.at(-1)?.text ?? "");
  const reason = turn?.end?.reason;
  useEffect(() => {
    if (id === undefined) return;
    if (isRunning) {
      if (running.current !== id) announce("Answering.");
      running.current = id;
    } else if (running.current === id) {
      running.current = null;
      announce(reason === "stopped" ? "Stopped." : beginning(text));
    }
  }, [id, isRunning, text, reason]);
}

/** The first sentence, without the marks of its Markdown. */
function beginning(text: string): string {
  const words = text
    .slice(0, 1_000)
    .replaceAll(/```[\s\S]*?(?:```|$)/gu, " ")
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/gu, "$1")
    .replaceAll(/^[ \t]*(?:#{1,6}|>|[-*+]|\d+[.)])[ \t]+|[*_~`|]/gmu, "")
    .replaceAll(/\s+/gu, " ")
    .trim();
  const sentence = /^.{1,220}?[.!?](?=\s|$)/u.exec(words)?.[0] ?? words.slice(0, 220);
  return sentence === "" ? "Answered." : sentence;
}
