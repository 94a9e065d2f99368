import { expect, test } from "vitest";
import { z } from "zod";
import { createApprovals, type Asker } from "../../electron/trust/approvals.ts";
import { createTrust } from "../../electron/trust/create-trust.ts";
import { presetPolicy } from "../../electron/trust/policy-file.ts";
import type { ApprovalRequest } from "../../electron/turn/ports.ts";
import type { Clock } from "../../tools/ports.ts";
import { grantStore, host } from "../electron/trust/given.ts";
import { stillClock } from "../helpers/tool-ports.ts";
import type { ScriptedStep } from "../helpers/scripted-model.ts";
import { did, inShort, noteTool, testTurn } from "../helpers/turn-ports.ts";

/** A clock whose time limits never end. */
const clock: Clock = { ...stillClock(), sleep: () => new Promise<void>(() => {}) };

/** Attack 14: more than the one call that was approved runs. The canary is the list of effects. */
async function attack(steps: readonly ScriptedStep[], asker: Asker, effects: string[] = []) {
  const tool = noteTool(
    "write_note",
    async (note) => {
      effects.push(note);
      return did(note);
    },
    { risk: "write", keys: (note) => [`file:/home/ana/work/${note}`] },
  );
  const policy = presetPolicy("careful", ["write_note"]);
  const trust = createTrust({ tools: [tool], policy, grants: grantStore(), host, clock });
  const approvals = createApprovals({
    askers: { card: asker },
    clock,
    timeLimitMs: 60_000,
  });
  const { stored } = await testTurn({ steps, tools: [tool], ports: { trust, approvals } });
  const ends = stored
    .flat()
    .filter((event) => event.type === "tool.refused" || event.type === "tool.finished");
  return { effects, ends: ends.map(inShort) };
}

const note = (text: string) => ({ name: "write_note", arguments: { note: text } });
const refused = "tool.refused write_note decide";

test("attack 14: two identical calls at once and one approval: one runs", async () => {
  const asked: ApprovalRequest[] = [];
  const once: Asker = async (request) => {
    asked.push(request);
    return { answer: asked.length === 1 ? "allow" : "deny", binding: request.binding };
  };
  const { effects, ends } = await attack([{ calls: [note("a"), note("a")] }, { text: "done" }], once);
  expect(effects).toEqual(["a"]);
  expect(ends.toSorted()).toEqual(["tool.finished write_note ok", expect.stringContaining(refused)]);
  expect(new Set(asked.map(({ binding }) => binding)).size).toBe(2);
});

test("attack 14: one answer given to every question runs only the call that it was given for", async () => {
  let first: unknown;
  const replaying: Asker = async ({ binding }) => (first ??= { answer: "allow", binding });
  const steps = [{ calls: [note("a"), note("a"), note("b")] }, { calls: [note("a")] }, { text: "done" }];
  const { effects, ends } = await attack(steps, replaying);
  expect(effects).toEqual(["a"]);
  expect(ends.filter((end) => end.startsWith(refused))).toHaveLength(3);
});

test("attack 14: after a denial the same call is asked again, a hundred times in four steps, never runs, and the turn ends", async () => {
  let questions = 0;
  const denying: Asker = async ({ binding }) => {
    questions++;
    return { answer: "deny", binding };
  };
  // The loop guard lets a model come back with the same denied call in no more than four steps.
  const steps = Array.from({ length: 10 }, () => ({ calls: Array.from({ length: 25 }, () => note("a")) }));
  const { effects, ends } = await attack([...steps, { text: "done" }], denying);
  expect(effects).toEqual([]);
  expect(ends).toHaveLength(100);
  expect(questions).toBe(100);
});

test("attack 14: nothing runs before its answer arrived, also behind a call that was approved", async () => {
  const effects: string[] = [];
  const ranBefore: Record<string, boolean> = {};
  const watching: Asker = async (request) => {
    await new Promise((resolve) => setImmediate(resolve));
    const { note: asked } = z.object({ note: z.string() }).parse(request.arguments);
    ranBefore[asked] = effects.includes(asked);
    return { answer: "allow", binding: request.binding };
  };
  const { ends } = await attack(
    [{ calls: [note("a"), note("b"), note("c")] }, { text: "done" }],
    watching,
    effects,
  );
  expect(ranBefore).toEqual({ a: false, b: false, c: false });
  expect(effects.toSorted()).toEqual(["a", "b", "c"]);
  expect(ends).toEqual(Array(3).fill("tool.finished write_note ok"));
});

test("attack 14: arguments that were edited are planned and asked anew; the answer for the old ones does not carry over", async () => {
  const asked: ApprovalRequest[] = [];
  const editing: Asker = async (request) => {
    asked.push(request);
    const [first] = asked;
    if (asked.length === 1)
      return { answer: "edit", binding: request.binding, arguments: { note: "edited" } };
    return { answer: "allow", binding: first?.binding };
  };
  const { effects } = await attack([{ calls: [note("a")] }, { text: "done" }], editing);
  expect(effects).toEqual([]);
  expect(asked.map((request) => request.arguments)).toEqual([{ note: "a" }, { note: "edited" }]);
});
