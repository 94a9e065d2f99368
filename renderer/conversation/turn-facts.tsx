import type { ReactNode } from "react";
import type { Turn } from "../../shared/conversation.ts";
import { exactTime, momentInWords } from "../../shared/moments.ts";
import { grouped } from "../../shared/quantities.ts";
import { costsInWords, costSource, countsInWords } from "../../shared/spent-words.ts";
import { spentOn } from "../../shared/spent.ts";
import { usePrices } from "../state/app-state.ts";
import style from "./turn-facts.module.css";

/** What is known of a finished turn: when, by which model, what it took and, where that is known, what it cost. */
export function TurnFacts({ turn }: { turn: Turn }): ReactNode {
  const { model, startedAt } = turn;
  return (
    <p className={style["facts"]}>
      <time dateTime={startedAt} title={exactTime(startedAt)}>
        {momentInWords(startedAt)}
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
        {grouped(tokens)} tokens
      </span>
      {costs === null ? null : <span title={costSource(spent) ?? undefined}>{costs}</span>}
    </>
  );
}
