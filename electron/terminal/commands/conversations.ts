import { callsOf, foldConversation, type Turn } from "../../../shared/conversation.ts";
import { spentOn } from "../../../shared/spent.ts";
import { spentInWords } from "../../../shared/spent-words.ts";
import { loadSettings } from "../../settings.ts";
import { forgetConversations } from "../../undo/bound-contents.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import { conversationNamed } from "../named.ts";
import { printAll } from "../output.ts";
import { type Invocation, type Program, runs } from "../program.ts";
import { withHistory, withStore } from "../sessions.ts";
import { showTime } from "../show/time.ts";
import { visibleLine, visibleText } from "../show/visible.ts";
import type { Paint } from "../show/paint.ts";
import { indent } from "../show/indent.ts";
import type { ConversationSummary } from "../../log/conversations.ts";
import type { EventLog } from "../../log/event-log.ts";
import type { SearchHit } from "../../log/search.ts";

/** `steward conversations`: history. */
export function addConversations(program: Program): void {
  const group = program.command
    .command("conversations")
    .description("history: list, show, export, delete, search");
  runs(group.command("list").description("pinned first, then the latest first"), program, list);
  runs(group.command("show").description("all turns").argument("<id>"), program, show);
  runs(
    group.command("export").description("every event, as JSON lines").argument("<id>"),
    program,
    exportOne,
  );
  const erase = group
    .command("delete")
    .description("erases all that was said and done in it; the log's rows stay");
  runs(erase.argument("<id>"), program, deleteOne);
  runs(
    group.command("search").description("conversations in which all words occur").argument("<text>"),
    program,
    search,
  );
}

function list({ options, host }: Invocation<object>): Promise<ExitCode> {
  return withHistory(host, options, async ({ log }) => {
    const summaries = log.conversations();
    if (summaries.length === 0) host.output.note("There are no conversations yet.");
    for (const summary of summaries) {
      if (options.json) host.output.json(summary);
      else host.output.line(inWords(summary));
    }
    return exitCodes.done;
  });
}

function inWords({ id, title, last, turns, pinned }: ConversationSummary): string {
  const count = turns === 1 ? "1 turn" : `${turns} turns`;
  return `${id.slice(0, 8)}  ${visibleLine(showTime(last))}  ${visibleLine(title)} (${count})${pinned ? " (pinned)" : ""}`;
}

function show({ options, words: [typed = ""], host }: Invocation<object>): Promise<ExitCode> {
  return withHistory(host, options, async ({ log, home }) => {
    const { turns } = foldConversation(log.eventsOfConversation(conversationNamed(typed, log)));
    if (turns.length === 0) host.output.note("Nothing of it is left: its contents were erased.");
    for (const turn of turns) {
      if (options.json) host.output.json(turn);
      else host.output.line(showTurn(turn, host.paint));
    }
    const total = spentInWords(spentOn(turns, loadSettings(home.settings).settings.prices));
    if (total !== null && !options.json) host.output.line(host.paint.dim(`All turns: ${total}`));
    return exitCodes.done;
  });
}

function showTurn(turn: Turn, paint: Paint): string {
  const calls = callsOf(turn).map((call) =>
    visibleLine(
      `${call.id.slice(0, 8)}  ${call.tool}: ${call.state}. ${call.forPerson ?? ""}${call.undoneBy ? " (taken back)" : ""}`,
    ),
  );
  const text = turn.steps.map((step) => step.text).filter((step) => step !== "");
  return [
    `${paint.dim(visibleLine(showTime(turn.startedAt)))}  ${turn.id.slice(0, 8)}  ${promptOf(turn, paint)}`,
    ...calls.map(indent),
    ...text.map((step) => indent(visibleText(step.trimEnd()))),
  ].join("\n");
}

function promptOf({ prompt, resumes }: Turn, paint: Paint): string {
  return resumes === undefined
    ? paint.bold(visibleText(prompt))
    : paint.dim(`(went on with ${visibleLine(resumes.slice(0, 8))})`);
}

function exportOne({ options, words: [typed = ""], host }: Invocation<object>): Promise<ExitCode> {
  return withHistory(host, options, async ({ log }) => {
    const events = log.eventsOfConversation(conversationNamed(typed, log));
    await printAll(events, host.output, host.output.json);
    return exitCodes.done;
  });
}

function deleteOne({ options, words: [typed = ""], host }: Invocation<object>): Promise<ExitCode> {
  return withStore(host, options, async ({ log, home }) => {
    const conversation = conversationNamed(typed, log);
    const erasure = await forgetConversations([conversation], { home, log, now: new Date() });
    if (options.json) host.output.json({ conversation, erasure });
    else host.output.line(erasureInWords[erasure]);
    return exitCodes.done;
  });
}

const erasureInWords = {
  "nothing-there": "There was nothing left to erase.",
  erased: "Erased. What it changed stays changed; the log's rows stay, without their contents.",
  "erased-when-closed": "Erased from view; it leaves the file when the last Steward that is open is closed.",
} as const;

function search({ options, words: [text = ""], host }: Invocation<object>): Promise<ExitCode> {
  return withHistory(host, options, async ({ log }) => {
    const hits = newestHits(text, log);
    if (hits.size === 0) host.output.note("Nothing was found.");
    for (const summary of log.conversations()) {
      const hit = hits.get(summary.id);
      if (!hit) continue;
      const snippet = hit.snippet.map((part) => part.text).join("");
      if (options.json) host.output.json({ ...summary, snippet });
      else host.output.line(`${inWords(summary)}\n${indent(visibleLine(snippet))}`);
    }
    return exitCodes.done;
  });
}

/** The newest hit of each conversation, whose rows may lie behind any number of another's. */
function newestHits(text: string, log: EventLog): ReadonlyMap<string | null, SearchHit> {
  const newest = new Map<string | null, SearchHit>();
  for (let offset = 0; ; offset += HITS_AT_ONCE) {
    const page = log.search({ text, limit: HITS_AT_ONCE, offset });
    for (const hit of page) if (!newest.has(hit.conversation)) newest.set(hit.conversation, hit);
    if (page.length < HITS_AT_ONCE) return newest;
  }
}

const HITS_AT_ONCE = 1_000;
