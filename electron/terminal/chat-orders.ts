import { callsOf } from "../../shared/conversation.ts";
import type { Model } from "../model/model.ts";
import { showFailure } from "./show/failure.ts";
import { showRow } from "./show/row.ts";
import { showRemains } from "./show/undo.ts";
import { visibleLine } from "./show/visible.ts";
import { chosenModel, type Session } from "./sessions.ts";
import type { TerminalHost } from "./terminal-host.ts";
import { withSpent } from "./spent-view.ts";
import { turnView } from "./turn-view.ts";

export type OrderParts = {
  session: Session;
  host: TerminalHost;
  conversationId: string;
  signal: AbortSignal;
  /** The model that answers what is said next. */
  model: { now: Model };
};

type Order = { about: string; run(parts: OrderParts, words: string): Promise<"stay" | "leave"> };

/** What can be ordered in a chat, besides talking. */
const orders: Readonly<Record<string, Order>> = {
  "/undo": { about: "takes back the last change of this conversation", run: undoLast },
  "/resume": { about: "goes on with the last turn where it was cut short; repeats nothing", run: resumeLast },
  "/tools": { about: "the tools that the model is offered", run: listTools },
  "/model": { about: "which model answers; /model NAME lets another go on", run: changeModel },
  "/log": { about: "the last rows of this conversation's log", run: listRows },
  "/help": { about: "this list", run: help },
  "/quit": { about: "leaves; so does Ctrl-D", run: async () => "leave" },
};

/** Carries out a line that begins with `/`; tells whether the chat goes on. */
export async function chatOrder(line: string, parts: OrderParts): Promise<"stay" | "leave"> {
  const [word = ""] = line.split(/\s/, 1);
  const order = Object.hasOwn(orders, word) ? orders[word] : undefined;
  if (order) return order.run(parts, line.slice(word.length).trim());
  parts.host.output.line(`There is no order ${visibleLine(word)}. /help lists them.`);
  return "stay";
}

async function undoLast({ session, host, conversationId, signal }: OrderParts): Promise<"stay"> {
  const { turns } = session.assistant.conversation(conversationId);
  // What was itself an undo is not taken back by the next /undo: one after the other walks further back.
  const last = turns.flatMap(callsOf).findLast((call) => call.canUndo && call.undoes === null);
  if (!last) {
    host.output.line("There is nothing in this conversation to take back.");
    return "stay";
  }
  const undone = await session.assistant.undo([last.id], {
    signal,
    publish: turnView(session.screen, host.paint),
  });
  for (const { callId, failure } of undone)
    if (failure)
      for (const line of [showFailure(failure), ...showRemains(failure, callId)]) host.output.line(line);
  return "stay";
}

/** Goes on with the newest turn of this conversation. */
async function resumeLast(parts: OrderParts): Promise<"stay"> {
  const { session, host, conversationId, signal, model } = parts;
  const resumes = session.log.latestTurn(conversationId);
  if (resumes === null) {
    host.output.line("There is nothing in this conversation to go on with.");
    return "stay";
  }
  const { stepLimit } = session.settings;
  const publish = withSpent(turnView(session.screen, host.paint, orderHint), session, host);
  const resumed = await session.assistant.resume(
    { resumes, model: model.now, stepLimit },
    { signal, publish },
  );
  if (!resumed.ok) host.output.line(showFailure(resumed.failure));
  return "stay";
}

/** How a turn that was cut short is gone on with in a chat. */
export function orderHint(): string {
  return "/resume goes on from here.";
}

/** The conversation goes on with another model: of the address in force, or of a connection that is kept. */
async function changeModel({ session, host, model }: OrderParts, wanted: string): Promise<"stay"> {
  const { output } = host;
  if (wanted === "") {
    output.line(`${visibleLine(model.now.name)} answers.`);
    for (const { name, model: used } of session.settings.connections)
      if (used !== null) output.line(`  /model ${visibleLine(used)}  at ${visibleLine(name)}`);
    output.line("  /model offline  the embedded one");
    return "stay";
  }
  model.now = await chosenModel(session, { model: wanted, answer: "ask" }, host);
  output.line(`${visibleLine(model.now.name)} answers from now on in this conversation.`);
  return "stay";
}

async function listTools({ session, host }: OrderParts): Promise<"stay"> {
  for (const tool of session.trust.now().toolsInScope())
    host.output.line(`  ${tool.name.padEnd(16)}  ${tool.title}`);
  return "stay";
}

async function listRows({ session, host, conversationId }: OrderParts): Promise<"stay"> {
  const rows = [...session.log.rows({ conversation: conversationId, limit: 20 })];
  for (const row of rows.toReversed()) host.output.line(showRow(row, host.paint));
  return "stay";
}

async function help({ host }: OrderParts): Promise<"stay"> {
  for (const [name, { about }] of Object.entries(orders)) host.output.line(`  ${name.padEnd(8)}  ${about}`);
  return "stay";
}
