import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { Difference } from "../../electron/replay/compare-turns.ts";
import type { Today } from "../../electron/replay/replay-turn.ts";
import type { Trust } from "../../electron/turn/ports.ts";
import type { TurnEvent } from "../../shared/turn-event.ts";
import { registry } from "../../tools/registry.ts";
import { boundaryOf, type FrozenTurn, frozenTurns, replayFrozen } from "./frozen-turn.ts";

/** A corpus that cannot fail shows nothing: here the record, or the program, is another one, and that must be said. */
const turns = new Map(frozenTurns().map((turn) => [turn.name, turn]));

/** What today's program works out by itself, by the type of the event: none of it comes from the record. */
const WORKED_OUT: Readonly<Partial<Record<TurnEvent["type"], readonly string[]>>> = {
  "turn.started": ["tools"],
  "message.completed": ["provenance", "context"],
  "tool.decided": ["verdict", "rule", "reason", "outside"],
  "tool.started": ["argumentsHash"],
  "tool.refused": ["layer", "code", "message", "suggestion", "rule"],
  "turn.finished": ["usage"],
};

describe("a record in which one field is another one is told by that field", () => {
  test.each([...turns.keys()])("%s", async (name) => {
    const frozen = turnCalled(name);
    const { events } = frozen.record;
    for (const [place, event] of events.entries())
      for (const field of fieldsWorkedOut(event, frozen)) {
        const other = { ...event, [field]: another(Reflect.get(event, field)) } as TurnEvent;
        const record = { ...frozen.record, events: events.with(place, other) };
        const { differences } = await replayFrozen({ ...frozen, record });
        const told = differences.map((difference) => `${difference.event} ${difference.field}`);
        expect(told, `${name} ${place}`).toContain(`${event.type} ${field}`);
      }
  });
});

function fieldsWorkedOut(event: TurnEvent, { record }: FrozenTurn): string[] {
  const fields = (WORKED_OUT[event.type] ?? []).filter((field) => field in event);
  // What a tool said in planning, or the machine could not do, is what the record is for.
  if (event.type === "tool.refused" && isTakenFromRecord(event)) return [];
  // What a person wrote stands for itself: how far it is trusted was theirs to say.
  if (event.type === "message.completed" && record.started.model === "by hand") return [];
  return fields;
}

function isTakenFromRecord({ layer, code }: Extract<TurnEvent, { type: "tool.refused" }>): boolean {
  return code === "tool-unavailable" || (layer === "validate" && !/^(?:invalid-)?arguments/u.test(code));
}

function another(value: unknown): unknown {
  if (typeof value === "string") return `${value} and more`;
  if (Array.isArray(value)) return [...value, "one_more"];
  return value === null ? "something" : { ...(value as object), more: 1 };
}

type Mutant = {
  what: string;
  turn: string;
  program(frozen: FrozenTurn): Partial<Today>;
  /** One of the differences that must be told. */
  differs: Partial<Difference>;
};

const mutants: readonly Mutant[] = [
  {
    what: "a policy that lets nothing be changed",
    turn: "writes-a-file",
    program: (frozen) => boundary(frozen, {}, `{ "version": 1, "extends": "read-only", "rules": [] }`),
    differs: { event: "tool.decided", field: "verdict", then: "allow", today: "deny" },
  },
  {
    what: "a policy that asks about nothing",
    turn: "edit-is-asked-about",
    program: (frozen) => boundary(frozen, {}, `{ "version": 1, "extends": "balanced", "rules": [] }`),
    differs: { event: "tool.decided", field: "verdict", then: "ask", today: "allow" },
  },
  {
    what: "a deny rule that is forgotten before the rehearsal",
    turn: "command-that-is-denied-by-rule",
    program: (frozen) => boundary(frozen, { foreseenDenial: () => null }),
    differs: { event: "tool.refused", field: null, today: null },
  },
  {
    what: "text from outside that is taken for trusted",
    turn: "letter-from-outside",
    program: (frozen) => boundary(frozen, { untrusted: () => [] }),
    differs: { event: "tool.decided", field: "outside", today: null },
  },
  {
    what: "trust in a source that is forgotten",
    turn: "letter-that-is-trusted",
    program: (frozen) => boundary(frozen, { untrusted: (outside) => outside }),
    differs: { event: "message.completed", field: "provenance", today: "outside" },
  },
  {
    what: "permissions that cover nothing",
    turn: "permission-for-the-conversation",
    program: (frozen) => ({
      trust: (parts) => boundaryOf(frozen.head, { ...parts, grants: { ...parts.grants, list: () => [] } }),
    }),
    differs: { event: "tool.decided", field: "verdict", then: "allow", today: "ask" },
  },
  {
    what: "a tool that is gone",
    turn: "reads-a-file",
    program: () => ({ registry: registry.filter(({ name }) => name !== "read_file") }),
    differs: { tool: "read_file", event: "tool.planned", field: null },
  },
  {
    what: "a tool that takes other arguments",
    turn: "reads-a-file",
    program: () => ({
      registry: registry.map((tool) =>
        tool.name === "read_file" ? { ...tool, parameters: z.strictObject({ file: z.string() }) } : tool,
      ),
    }),
    differs: { tool: "read_file", event: "tool.planned", field: null },
  },
  {
    what: "a tool that takes arguments that were none",
    turn: "arguments-that-do-not-fit",
    program: () => ({
      registry: registry.map((tool) =>
        tool.name === "read_file"
          ? { ...tool, parameters: z.looseObject({ path: z.string().optional() }) }
          : tool,
      ),
    }),
    differs: { tool: "read_file", event: "tool.refused", field: null, today: null },
  },
  {
    what: "a call found in a text that is decided like any other",
    turn: "call-in-the-text",
    program: (frozen) => ({
      trust(parts) {
        const trust = boundaryOf(frozen.head, parts);
        return { ...trust, decide: (facts) => trust.decide({ ...facts, fromText: false }) };
      },
    }),
    differs: { event: "tool.decided", field: "verdict", then: "ask", today: "allow" },
  },
];

describe("another program is told from today's", () => {
  test.each(mutants)("$what", async ({ turn, program, differs }) => {
    const frozen = turnCalled(turn);
    const { differences } = await replayFrozen(frozen, program(frozen));
    expect(differences).toContainEqual(expect.objectContaining(differs));
  });
});

/** The boundary of a frozen turn with a part of it changed, or under another policy. */
function boundary({ head }: FrozenTurn, change: Partial<Trust>, policy = head.policy.text): Partial<Today> {
  const other = { ...head, policy: { ...head.policy, text: policy } };
  return { trust: (parts) => ({ ...boundaryOf(other, parts), ...change }) };
}

function turnCalled(name: string): FrozenTurn {
  const found = turns.get(name);
  if (!found) throw new Error(`there is no frozen turn called ${name}`);
  return found;
}
