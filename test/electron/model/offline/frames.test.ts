import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ask, type Call, changingTools } from "./ask-offline.ts";

/** Each is a clear order when it stands alone, and leads to a changing call at once. */
const orders = [
  "delete notes.md",
  "rename draft.md to final.md",
  "move draft.md to archive/",
  "make a folder called old",
  "replace 'a' with 'b' in notes.md",
  "overwrite notes.md with 'x'",
  "put lunch with Ana on Friday at 12:30",
  "run `git clean -fd`",
  "move a.md and b.md to archive/",
  "get rid of notes.md",
  "delte notes.md",
  "put choir every Tuesday at 19:00",
  "put lunch with Ana on 24.11. at 12:30",
  "put call on Tuesday at 15:00 London time",
];

/** What takes an order back, makes it depend on something, or only talks about it. */
const frames: readonly ((order: string) => string)[] = [
  (order) => `don't ${order}`,
  (order) => `please do not ${order}`,
  (order) => `never ${order}`,
  (order) => `what if I ${order}`,
  (order) => `should I ${order}?`,
  (order) => `how do I ${order}?`,
  (order) => `if it rains, ${order}`,
  (order) => `if it rains then ${order}`,
  (order) => `${order} if it rains`,
  (order) => `${order} unless it rains`,
  (order) => `${order}, but not yet`,
  (order) => `maybe ${order}`,
  (order) => `you could ${order}`,
  (order) => `I already tried to ${order}`,
  (order) => `${order}?`,
  (order) => `someone said: ${order}`,
  (order) => `the note says "${order}"`,
  (order) => `${order}. No, wait, don't.`,
  (order) => `${order} and do something that I do not understand`,
  (order) => `${order} or show me notes.md`,
];

function changes(calls: readonly Call[]): Call[] {
  return calls.filter(({ name }) => changingTools.has(name));
}

describe.each(orders)("%s", (order) => {
  test("alone, politely, or after a greeting, it is an order", async () => {
    for (const said of [
      order,
      `${order}.`,
      `Please ${order}`,
      `could you ${order}, please?`,
      `Hi Steward, ${order}`,
    ]) {
      expect(changes((await ask(said)).calls), said).toHaveLength(1);
    }
  });

  test("in a frame it is none", async () => {
    for (const frame of frames) expect(changes((await ask(frame(order))).calls), frame(order)).toEqual([]);
  });
});

test("whatever is said, it answers or calls what the tools take", async () => {
  const word = fc.constantFrom(
    ...orders.flatMap((order) => order.split(" ")),
    "and",
    "then",
    "'",
    "`",
    "it",
    ",",
    ".",
    "?",
  );
  const prompt = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 80 }),
    fc.array(word, { maxLength: 14 }).map((words) => words.join(" ")),
  );
  await fc.assert(
    fc.asyncProperty(prompt, async (said) => {
      const { text, calls } = await ask(said);
      expect(calls.length > 0 || text.length > 0).toBe(true);
    }),
    { numRuns: 400 },
  );
});
