import type { Json } from "../../../shared/json.ts";
import type { TurnEvent } from "../../../shared/turn-event.ts";
import type { Difference } from "../../replay/compare-turns.ts";
import { visibleLine } from "./visible.ts";

/** How much of a value is shown, in UTF-16 units. */
const SHOWN = 160;
/** How much is shown before the place in which two texts begin to differ. */
const LEAD = 40;

/** One difference of a replay as a sentence. */
export function showDifference({ call, tool, event, field, then, today }: Difference): string {
  const who = call === null ? "The turn" : `${tool} ${call.slice(0, 8)}`;
  if (field === null)
    return visibleLine(
      `${who}: then ${whole(event, then)}; today ${whole(event, today, "nothing of that")}.`,
    );
  const [one, other] = shown(then, today);
  return visibleLine(`${who}: ${fieldWords(event, field)} was ${one}; today it would be ${other}.`);
}

function fieldWords(event: TurnEvent["type"], field: string): string {
  return `"${field}" of ${event}`;
}

/** What an event comes to, in a few words; `none` where there is no such event. */
function whole(type: TurnEvent["type"], value: Json, none = "there was nothing of that"): string {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return `${none} (${type})`;
  const { type: own = type, ...fields } = value;
  const words = WORDS[String(own)];
  return words === undefined ? String(own) : words(fields);
}

const WORDS: Readonly<Record<string, (fields: Readonly<Record<string, Json>>) => string>> = {
  "message.completed": ({ text }) =>
    text === "" ? "the model called tools" : `the model wrote ${cut(text ?? "")}`,
  "tool.planned": () => "it was planned",
  "tool.refused": ({ layer, message }) => `it was refused (${String(layer)}): ${cut(message ?? "")}`,
  "tool.decided": ({ verdict, rule }) => `it was decided: ${String(verdict)}, by ${String(rule)}`,
  "approval.requested": () => "a person was asked",
  "approval.answered": ({ answer }) => `a person answered: ${String(answer)}`,
  "tool.started": () => "it was begun",
  "tool.retrying": () => "it was tried again",
  "tool.finished": ({ status }) => `it ended: ${String(status)}`,
  "turn.finished": ({ reason, error }) =>
    `it ended: ${String(reason)}${error !== null && typeof error === "object" && "message" in error ? ` (${cut(error.message ?? "")})` : ""}`,
};

/** Two values in as many letters as are shown, from just before where they differ. */
function shown(then: Json, today: Json): [string, string] {
  const texts = [then, today].map((value) => JSON.stringify(value)) as [string, string];
  const [one, other] = texts;
  let same = 0;
  while (same < one.length && one[same] === other[same]) same++;
  const from = Math.max(0, same - LEAD);
  return [part(one, from), part(other, from)];
}

function part(text: string, from: number): string {
  const rest = text.slice(from).toWellFormed();
  return `${from > 0 ? "…" : ""}${rest.length > SHOWN ? `${rest.slice(0, SHOWN).toWellFormed()}…` : rest}`;
}

function cut(value: Json): string {
  return part(typeof value === "string" ? value : JSON.stringify(value), 0);
}
