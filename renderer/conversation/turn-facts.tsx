import { useState, type ReactNode } from "react";
import type { Turn } from "../../shared/conversation.ts";
import { costsInWords, costSource, countsInWords } from "../../shared/spent-words.ts";
import { spentOn } from "../../shared/spent.ts";
import { usePrices } from "../state/app-state.ts";
import style from "./turn-facts.module.css";

/** What is known of a finished turn: when, by which model, what it took and, where that is known, what it cost. */
export function TurnFacts({ turn }: { turn: Turn }): ReactNode {
  const { model, startedAt } = turn;
  const at = new Date(startedAt);
  // When it was first drawn is today enough: a window that is open over midnight is right again when it is drawn anew.
  const [today] = useState(() => new Date());
  return (
    <p className={style["facts"]}>
      <time dateTime={startedAt} title={at.toLocaleString()}>
        {momentInWords(at, today)}
      </time>
      {model === "by hand" ? null : <span>{model.replace(/^offline\b/u, "embedded model")}</span>}
      <SpentFacts turn={turn} />
    </p>
  );
}

function SpentFacts({ turn }: { turn: Turn }): ReactNode {
  const spent = spentOn([turn], usePrices());
  if (spent.usage === null) return null;
  const tokens = spent.usage.inputTokens + spent.usage.outputTokens;
  const costs = costsInWords(spent);
  return (
    <>
      <span title={countsInWords(spent) ?? undefined}>
        {spent.isUncounted ? "at least " : ""}
        {tokens.toLocaleString()} tokens
      </span>
      {costs === null ? null : <span title={costSource(spent) ?? undefined}>{costs}</span>}
    </>
  );
}

/** The time of day; with the day where that is not today. */
function momentInWords(at: Date, now: Date): string {
  const time = { hour: "2-digit", minute: "2-digit" } as const;
  if (at.toDateString() === now.toDateString()) return at.toLocaleTimeString([], time);
  const year = at.getFullYear() === now.getFullYear() ? {} : ({ year: "numeric" } as const);
  return at.toLocaleString([], { day: "numeric", month: "short", ...year, ...time });
}
