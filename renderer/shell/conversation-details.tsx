import { useMemo, type ReactNode } from "react";
import { branchesOf } from "../../shared/branches.ts";
import { callsOf, type Conversation } from "../../shared/conversation.ts";
import { exactTime } from "../../shared/moments.ts";
import { grouped } from "../../shared/quantities.ts";
import { costsInWords, costSource, countsInWords } from "../../shared/spent-words.ts";
import { spentOn } from "../../shared/spent.ts";
import { capital } from "../parts/capital.ts";
import { Dialog } from "../parts/dialog.tsx";
import { FailureNote } from "../parts/failure-note.tsx";
import { usePrices } from "../state/app-state.ts";
import { useSummary, type ConversationSummary } from "../state/conversations.ts";
import { useConversation } from "../state/turn-events.ts";
import { closeDetails } from "./conversation-details-state.ts";
import style from "./conversation-details.module.css";

/** What is known of one conversation: its times, its turns and branches, what it cost. */
export function ConversationDetails({ conversationId }: { conversationId: string }): ReactNode {
  const summary = useSummary(conversationId);
  const open = useConversation(conversationId);
  return (
    <Dialog title="About this conversation" onClose={closeDetails}>
      {summary === undefined ? null : <Times summary={summary} />}
      {open.status === "ready" ? <Counts conversation={open.conversation} /> : null}
      {open.status === "failed" ? <FailureNote failure={open.failure} /> : null}
      <dl className={style["list"]}>
        <Row name="Identifier">
          <code>{conversationId}</code>
        </Row>
      </dl>
    </Dialog>
  );
}

function Times({ summary }: { summary: ConversationSummary }): ReactNode {
  return (
    <dl className={style["list"]}>
      <Row name="Name">
        <bdi>{summary.title}</bdi>
      </Row>
      <Row name="Begun">{exactTime(summary.started)}</Row>
      <Row name="Last turn">{exactTime(summary.last)}</Row>
    </dl>
  );
}

function Counts({ conversation }: { conversation: Conversation }): ReactNode {
  const counts = useMemo(() => countsOf(conversation), [conversation]);
  return (
    <dl className={style["list"]}>
      <Row name="Turns">{grouped(counts.turns)}</Row>
      <Row name="Branches">
        {counts.branches === 1
          ? "One: each turn continues the one before it."
          : `${grouped(counts.branches)}: some turns were asked again in another way. The arrows beside such a turn lead from one to the next.`}
      </Row>
      <Row name="Tool calls">{grouped(counts.calls)}</Row>
      <SpentRows conversation={conversation} />
    </dl>
  );
}

/** What all turns took and cost, also those of branches that are not shown. */
function SpentRows({ conversation }: { conversation: Conversation }): ReactNode {
  const prices = usePrices();
  const spent = useMemo(() => spentOn(conversation.turns, prices), [conversation, prices]);
  const counts = countsInWords(spent);
  const costs = costsInWords(spent);
  if (counts === null) return null;
  return (
    <>
      <Row name="Tokens">
        {spent.isUncounted ? "At least " : ""}
        {counts}
      </Row>
      {costs === null ? null : (
        <Row name="Cost">
          {capital(costs)}. {costSource(spent)}
        </Row>
      )}
    </>
  );
}

type Counts = { turns: number; branches: number; calls: number };

function countsOf({ turns }: Conversation): Counts {
  const { parentOf } = branchesOf(turns);
  const continued = new Set(turns.map(({ id }) => parentOf(id)));
  return {
    turns: turns.length,
    branches: Math.max(1, turns.filter(({ id }) => !continued.has(id)).length),
    calls: turns.reduce((sum, turn) => sum + callsOf(turn).length, 0),
  };
}

function Row({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <div className={style["row"]}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
