import type { StoredEvent } from "../../shared/log-event.ts";
import type { Json } from "../../shared/json.ts";
import { keyInWords } from "../../shared/source-key-words.ts";
import { visibleLine } from "../parts/visible-text.tsx";

/** A fact of the log as one plain sentence. `event` is null where the content was erased and only the row is left. */
export function factInWords(kind: string, event: StoredEvent | null): string {
  if (event === null) return erased[kind] ?? "An entry whose content was erased.";
  switch (event.type) {
    case "conversation.renamed":
      return `A conversation was named “${visibleLine(event.title)}”.`;
    case "conversation.pinned":
      return event.pinned ? "A conversation was pinned." : "A conversation was unpinned.";
    case "conversation.deleted":
      return "A conversation was deleted: its contents are gone, its entries in the log stay.";
    case "grant.given":
      return givenInWords(event.grant);
    case "grant.revoked":
      return `Permission ${visibleLine(event.grantId.slice(0, 8))} was revoked.`;
    case "grant.used":
      return `Permission ${visibleLine(event.grantId.slice(0, 8))} was used.`;
    case "policy.changed":
      return "The policy changed.";
    case "settings.changed":
      return `Settings changed: ${event.names.map(settingInWords).join(", ")}.`;
    default:
      return `An entry of the kind ${visibleLine(kind)}.`;
  }
}

const erased: Readonly<Record<string, string>> = {
  "turn.started": "A turn whose content was erased.",
  "conversation.renamed": "A conversation was renamed; its name was erased.",
};

const settingNames: Readonly<Record<string, string>> = {
  workspaces: "workspaces",
  model: "model",
  baseUrl: "address of the model",
  connections: "connections",
  stepLimit: "step limit",
  silenceMinutes: "longest silence of an endpoint",
  approvalMinutes: "time to answer questions",
  nativeApprovals: "where questions are put",
  appearance: "appearance",
  textSize: "text size",
  shortcut: "shortcut of the quick ask",
  updateFeed: "update feed",
};

function settingInWords(name: string): string {
  return settingNames[name] ?? visibleLine(name);
}

/** A permission, or that a source of text from outside is trusted, which is kept like one. */
function givenInWords(grant: Json): string {
  const { kind, source } = objectOf(grant);
  if (kind !== "trust-source" || typeof source !== "string")
    return `Permission given: ${grantInWords(grant)}.`;
  return `Text from outside is trusted in one conversation: ${visibleLine(keyInWords(source))}.`;
}

/** Grants are stored for ever and were written by every version there was: what is not understood is left out. */
function grantInWords(grant: Json): string {
  const { tool, covers } = objectOf(grant);
  const things = Object.values(objectOf(covers ?? null)).flatMap((list) =>
    Array.isArray(list) ? list.map(thingInWords) : [],
  );
  const name = typeof tool === "string" ? visibleLine(tool) : "an unknown tool";
  return things.length === 0 ? name : `${name} for ${things.join(", ")}`;
}

function thingInWords(thing: Json): string {
  if (typeof thing === "string") return visibleLine(thing);
  const { name, arguments: words } = objectOf(thing);
  const all = [name, ...(Array.isArray(words) ? words : [])].filter((word) => typeof word === "string");
  return `\`${visibleLine(all.join(" "))}\``;
}

function objectOf(value: Json): { [name: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}
