import { pictureInWords, withPictures } from "../../shared/picture/picture.ts";
import type { Provenance } from "../../shared/provenance.ts";
import type { TurnEvent } from "../../shared/turn-event.ts";

const FROM_MOST_TRUSTED: readonly Provenance[] = ["person", "workspace", "outside"];

/** A text from outside that a model was given, and where it came from, as keys. */
export type OutsideText = { sources: readonly string[]; text: string };

/** What a model had read: the least trusted text but for what came from outside, and that, text by text. */
export type Read = { inside: Provenance; outside: readonly OutsideText[] };

/** Whether text from `one` is trusted more than text from `other`. */
export function isMoreTrusted(one: Provenance, other: Provenance): boolean {
  return FROM_MOST_TRUSTED.indexOf(one) < FROM_MOST_TRUSTED.indexOf(other);
}

/** The provenance of what was read: that of its least trusted text. Pure. */
export function provenanceOf({ inside, outside }: Read): Provenance {
  return outside.length > 0 ? "outside" : inside;
}

/**
 * What a model has read in these events, after what it had read `before`. A result counts also where the call failed or was
 * stopped, since the model may have read part of it. Pure.
 */
export function readIn(events: Iterable<TurnEvent>, before: Read = { inside: "person", outside: [] }): Read {
  let { inside } = before;
  const outside = [...before.outside];
  const imported = new Set<string>();
  for (const event of events) {
    if (event.type === "turn.started" && event.provenance === "outside") imported.add(event.turnId);
    outside.push(...textsOf(event, imported), ...summaryIn(event, outside));
    const brought = event.type === "tool.finished" ? event.provenance : "person";
    if (brought === "workspace" && isMoreTrusted(inside, brought)) inside = brought;
  }
  return { inside, outside };
}

/** A summary is trusted no more than the least trusted text that it may stand for, and comes from wherever they came. */
function summaryIn(event: TurnEvent, before: readonly OutsideText[]): OutsideText[] {
  if (event.type !== "message.completed" || event.provenance !== "outside") return [];
  const text = event.leftOut?.summary;
  return text === undefined
    ? []
    : [{ sources: [...new Set(before.flatMap(({ sources }) => sources))], text }];
}

/** The texts from outside in one event. */
function textsOf(event: TurnEvent, imported: ReadonlySet<string>): OutsideText[] {
  const sources = [`imported:${event.turnId}`];
  switch (event.type) {
    case "turn.started": {
      const attached = (event.attachments ?? []).map(({ name, text, image }) => ({
        sources: [`attachment:${name}`],
        text: image === undefined ? text : pictureInWords(image),
      }));
      return imported.has(event.turnId) ? [{ sources, text: event.prompt }, ...attached] : attached;
    }
    case "message.completed":
      return imported.has(event.turnId) ? [{ sources, text: event.text }] : [];
    case "tool.finished":
      if (event.provenance !== "outside") return [];
      return [{ sources: event.outside ?? [`tool:${event.tool}`], text: withPictures(event) }];
    default:
      return [];
  }
}
