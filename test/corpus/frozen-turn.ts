import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import type { ModelMessage, ModelRequest } from "../../electron/model/model.ts";
import { replayTurn, type Replay, type Today } from "../../electron/replay/replay-turn.ts";
import { recordIn, type TurnRecord } from "../../electron/replay/turn-record.ts";
import { createTrust } from "../../electron/trust/create-trust.ts";
import type { StoredGrant } from "../../electron/trust/grants.ts";
import { policyFrom } from "../../electron/trust/policy-file.ts";
import type { Trust } from "../../electron/turn/ports.ts";
import { instructions } from "../../electron/turn/instructions.ts";
import { jsonSchema } from "../../shared/json.ts";
import { turnEventSchema } from "../../shared/turn-event.ts";
import { registry } from "../../tools/registry.ts";

const grantSchema: z.ZodType<StoredGrant> = z.object({
  id: z.string(),
  givenAt: z.string(),
  body: jsonSchema,
  remainingUses: z.number().nullable(),
  revokedAt: z.string().nullable(),
});

const headSchema = z.object({
  /** What the turn shows, in a sentence. */
  about: z.string(),
  turn: z.string(),
  /** The policy file in force. */
  policy: z.object({ source: z.string(), text: z.string() }),
  workspaces: z.array(z.string()),
  calendars: z.string(),
  homeFolder: z.string(),
  grants: z.array(grantSchema),
});
type Head = z.infer<typeof headSchema>;

/** A turn as it was recorded once, and what its model was asked then. */
export type FrozenTurn = {
  name: string;
  head: Head;
  record: TurnRecord;
  /** The messages of each request that the one before had not. */
  asked: readonly unknown[];
};

const folder = join(import.meta.dirname, "turns");

/** All frozen turns, by name. */
export function frozenTurns(): FrozenTurn[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".jsonl"))
    .map((file) => readFrozen(join(folder, file)));
}

function readFrozen(file: string): FrozenTurn {
  const [first, ...lines] = readFileSync(file, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  const head = headSchema.parse(first);
  const events = lines.flatMap((line) => ("event" in line ? [turnEventSchema.parse(line.event)] : []));
  const asked = lines.flatMap((line) => ("asked" in line ? [line.asked] : []));
  const record = recordIn(events, head.turn, head.grants);
  if (!record.ok) throw new Error(`${file}: ${record.failure.message}`);
  return { name: basename(file, ".jsonl"), head, record: record.value, asked };
}

/** Writes a turn, with what its model is asked in a replay of it: one line for the head, each event and each request. */
export function freeze(
  name: string,
  head: Head,
  events: readonly unknown[],
  asked: readonly unknown[],
): void {
  const lines = [
    head,
    ...events.map((event) => ({ event })),
    ...asked.map((messages) => ({ asked: messages })),
  ];
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
  writeFileSync(join(folder, `${name}.jsonl`), text);
}

/** Runs a frozen turn again, under its own policy, in its own place. `other` stands for another program than today's. */
export function replayFrozen(
  { head, record }: Pick<FrozenTurn, "head" | "record">,
  other: Partial<Today> = {},
): Promise<Replay> {
  const { workspaces, calendars } = head;
  const trust: Today["trust"] = (parts) => boundaryOf(head, parts);
  return replayTurn(record, { registry, workspaces, calendars, timeZone: "Europe/Madrid", trust, ...other });
}

/** Today's boundary under the policy and over the folders of a frozen turn. */
export function boundaryOf(
  { policy: { source, text }, workspaces, homeFolder }: Pick<Head, "policy" | "workspaces" | "homeFolder">,
  parts: Parameters<Today["trust"]>[0],
): Trust {
  const toolNames = registry.map(({ name }) => name);
  const host = { workspaces, homeFolder, platform: "linux" } as const;
  return createTrust({ ...parts, policy: policyFrom(text, { source, toolNames }), host });
}

/** The messages of each request that the one before had not; all, where it is not the longer of the two. */
export function newlyAsked(requests: readonly ModelRequest[]): unknown[] {
  return requests.map(({ messages }, index) => {
    const before = (requests[index - 1]?.messages ?? []).map(shown);
    const now = messages.map(shown);
    const isLonger = before.every((message, place) => JSON.stringify(message) === JSON.stringify(now[place]));
    return isLonger ? now.slice(before.length) : now;
  });
}

/** The instructions are the same everywhere, and are no part of what a turn is about. */
function shown(message: ModelMessage): unknown {
  if (message.role !== "system") return message;
  return { ...message, content: message.content.replace(instructions, "(instructions)") };
}
