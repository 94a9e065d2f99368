import { leftOutWords } from "../../../shared/left-out.ts";
import type { StoredEvent } from "../../../shared/log-event.ts";
import type { LogRow } from "../../log/row.ts";
import type { Paint } from "./paint.ts";
import { showTime } from "./time.ts";
import { visibleLine } from "./visible.ts";

/** How much of a text a row shows. */
const SHOWN_LETTERS = 100;

/** A row of the log in one line: when, which call (else turn or event), what, and the words that tell most. */
export function showRow(row: LogRow, paint: Paint): string {
  const id = (row.call ?? row.turn ?? row.id).slice(0, 8);
  const words = row.event === null ? "(deleted)" : wordsOf(row.event);
  const shown = words.length > SHOWN_LETTERS ? `${words.slice(0, SHOWN_LETTERS)}…` : words;
  return `${paint.dim(visibleLine(showTime(row.at)))}  ${id}  ${visibleLine(row.kind).padEnd(18)}  ${visibleLine(shown)}`;
}

function wordsOf(event: StoredEvent): string {
  switch (event.type) {
    case "turn.started":
      return event.resumes === undefined ? event.prompt : `(goes on with ${event.resumes.slice(0, 8)})`;
    case "message.completed":
      if (event.leftOut) return leftOutWords(event.leftOut);
      return event.text === "" ? event.toolCalls.map((call) => call.name).join(", ") : event.text;
    case "tool.planned":
      return `${event.tool} ${JSON.stringify(event.arguments)}`;
    case "tool.decided":
      return `${event.tool}: ${event.verdict}, by ${event.rule}`;
    case "approval.answered":
      return `${event.tool}: ${event.answer}, by ${event.by}`;
    case "tool.refused":
      return `${event.tool}: ${event.message}`;
    case "tool.finished":
      return `${event.tool}: ${event.status}. ${event.forPerson}`;
    case "turn.finished":
      return event.error ? `${event.reason}: ${event.error.message}` : event.reason;
    case "conversation.renamed":
      return event.title;
    case "settings.changed":
      return event.names.join(", ");
    default:
      return "tool" in event ? event.tool : "";
  }
}
