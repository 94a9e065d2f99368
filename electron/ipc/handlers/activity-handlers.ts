import type { ActivityEntry, LogHealth } from "../../../shared/ipc/views.ts";
import { fail, succeed } from "../../../shared/result.ts";
import type { ActivityPlace } from "../../log/activity.ts";
import type { EventLog } from "../../log/event-log.ts";
import type { HandlersOf, SessionParts } from "../handling.ts";
import { saveAs } from "../save-as.ts";

/** The log as people read it. */
export function activityHandlers(parts: SessionParts): HandlersOf<"activity"> {
  const log = (): EventLog => parts.assistant().log;
  const verify = oneAtATime(() => health(parts));
  return {
    "activity.page"({ filter, before, limit }) {
      const { places, next } = log().activity(filter, { before, limit });
      return succeed({ entries: places.map((place) => entryAt(place, log())), next });
    },
    "activity.call"({ callId }) {
      const place = log().placeOfCall(callId);
      if (place !== null) return succeed(entryAt(place, log()));
      return fail("unknown-call", "The log has no such call.", "Look for it by its words.");
    },
    "activity.verify": async () => succeed(await verify()),
    async "activity.export"() {
      const path = await parts.host.saveFile("Export the log", "steward-log.jsonl");
      return path === null ? succeed(null) : saveAs(path, lines(log()));
    },
  };
}

/** A turn whose contents were erased shows as a fact of which nothing is left. */
function entryAt(
  { seq, at, kind, turn, conversation, actor, found }: ActivityPlace,
  log: EventLog,
): ActivityEntry {
  const events = turn === null ? [] : log.eventsOfTurn(turn);
  if (events.length === 0 || conversation === null)
    return { type: "fact", seq, at, kind, event: turn === null ? log.factAt(seq) : null };
  return {
    type: "turn",
    seq,
    events,
    conversationId: conversation,
    title: log.title(conversation),
    actor: actorInWords(actor),
    found: found && [...found],
  };
}

/** `desktop/4711/<start>`: the kind of host and its process. */
function actorInWords(actor: string): string {
  const [host = "", process = ""] = actor.split("/");
  return process === "" ? host : `${host} (process ${process})`;
}

function* lines(log: EventLog): Generator<string> {
  for (const line of log.export()) yield `${line}\n`;
}

/** Walks the log, and tells all windows before and after. */
async function health({ assistant, tell }: SessionParts): Promise<LogHealth> {
  tell({ type: "log-health", health: { state: "checking", rows: 0, firstBad: null } });
  const { ok, rows, firstBad } = await assistant().log.verify();
  const found: LogHealth = { state: ok ? "unbroken" : "broken", rows, firstBad };
  tell({ type: "log-health", health: found });
  return found;
}

/** Whoever asks while the work goes on gets what that brings. */
function oneAtATime<Value>(work: () => Promise<Value>): () => Promise<Value> {
  let running: Promise<Value> | null = null;
  return () => {
    running ??= work().finally(() => {
      running = null;
    });
    return running;
  };
}
