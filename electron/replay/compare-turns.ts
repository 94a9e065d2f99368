import { canonicalJson, type Json } from "../../shared/json.ts";
import type { TurnEvent } from "../../shared/turn-event.ts";
import { isNotOnRecord } from "./not-on-record.ts";

/** One thing in which a turn would go another way today. */
export type Difference = {
  /** The call's id and its tool; null where it is about the turn. */
  call: string | null;
  tool: string | null;
  /** The type of the event. */
  event: TurnEvent["type"];
  /** The field of the event; null: it is the event as a whole, which is there only then, or only today. */
  field: string | null;
  /** null: not there. */
  then: Json;
  today: Json;
};

/** What is another one each time, or names the event: when it was, how long it took, and whose it is. */
const NOT_COMPARED: ReadonlySet<string> = new Set([
  "type",
  "at",
  "conversationId",
  "turnId",
  "callId",
  "tool",
  "durationMs",
  "policy",
]);

/**
 * Compares a turn on record with what today's program makes of it: the events of the turn in their order, then those of each
 * call in theirs. Calls run side by side, so that one is before another means nothing. Where one side has an event that the
 * other has not, that is told, and nothing after it. `isCut`: what comes after the record is no difference. Pure.
 */
export function compareTurns(
  then: readonly TurnEvent[],
  today: readonly TurnEvent[],
  { isCut = false }: { isCut?: boolean } = {},
): Difference[] {
  const threads = Map.groupBy(then, threadOf);
  const todays = Map.groupBy(today.filter(isOnRecord), threadOf);
  return [...new Set([...threads.keys(), ...todays.keys()])].flatMap((thread) =>
    compareThreads(threads.get(thread) ?? [], todays.get(thread) ?? [], isCut),
  );
}

function threadOf(event: TurnEvent): string {
  return "callId" in event ? event.callId : "";
}

/** What only says that the record has ended is no event of today's program. */
function isOnRecord(event: TurnEvent): boolean {
  return !("error" in event && event.error !== null && isNotOnRecord(event.error));
}

function compareThreads(then: readonly TurnEvent[], today: readonly TurnEvent[], isCut: boolean) {
  const differences: Difference[] = [];
  for (let place = 0; place < Math.max(then.length, today.length); place++) {
    const [one, other] = [then[place], today[place]];
    if (one === undefined && isCut) break;
    if (one === undefined || one.type !== other?.type) {
      const departed = one ?? other;
      if (departed) differences.push(departure(departed, { one, other }));
      break;
    }
    differences.push(...compareEvents(one, other));
  }
  return differences;
}

function departure(
  of: TurnEvent,
  { one, other }: { one: TurnEvent | undefined; other: TurnEvent | undefined },
) {
  return { ...placeOf(of), field: null, then: wholeOf(one), today: wholeOf(other) };
}

function compareEvents(one: TurnEvent, other: TurnEvent): Difference[] {
  const [then, today] = [fieldsOf(one), fieldsOf(other)];
  return [...new Set([...Object.keys(then), ...Object.keys(today)])].flatMap((field) => {
    const values = { then: then[field] ?? null, today: today[field] ?? null };
    const isSame = canonicalJson(values.then) === canonicalJson(values.today);
    return isSame ? [] : [{ ...placeOf(one), field, ...values }];
  });
}

function placeOf(event: TurnEvent): Pick<Difference, "call" | "tool" | "event"> {
  if (!("callId" in event)) return { call: null, tool: null, event: event.type };
  return { call: event.callId, tool: event.tool, event: event.type };
}

function fieldsOf(event: TurnEvent): Record<string, Json> {
  const fields = Object.entries(event).filter(([name]) => !NOT_COMPARED.has(name));
  return Object.fromEntries(fields) as Record<string, Json>;
}

function wholeOf(event: TurnEvent | undefined): Json {
  return event ? { type: event.type, ...fieldsOf(event) } : null;
}
