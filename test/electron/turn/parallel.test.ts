import { describe, expect, test } from "vitest";
import { asks, did, inShort, noteTool, openTrust, testTurn } from "../../helpers/turn-ports.ts";

/** A tool whose calls wait until the test lets them go; `running` holds the notes under way. */
function gatedTool(name: string, options: Parameters<typeof noteTool>[2]) {
  const running = new Set<string>();
  const most = { atOnce: 0 };
  const gates = new Map<string, PromiseWithResolvers<void>>();
  const gate = (note: string) => {
    const known = gates.get(note) ?? Promise.withResolvers<void>();
    gates.set(note, known);
    return known;
  };
  const tool = noteTool(
    name,
    async (note) => {
      running.add(note);
      most.atOnce = Math.max(most.atOnce, running.size);
      await gate(note).promise;
      running.delete(note);
      return did(note);
    },
    options,
  );
  return { tool, most, release: (note: string) => gate(note).resolve() };
}

const calls = (name: string, notes: readonly string[]) =>
  notes.map((note) => ({ name, arguments: { note } }));

describe("calls of one step", () => {
  test("that share nothing run at once", async () => {
    const { tool, most, release } = gatedTool("write", { risk: "write", keys: (note) => [`file:/${note}`] });
    const notes = ["a", "b", "c", "d", "e", "f"];
    const turn = testTurn({
      steps: [{ calls: calls("write", notes) }, { text: "Done." }],
      tools: [tool],
      ports: {
        // The last of them to be on record lets all of them go: they can only all be running by then.
        publish(event) {
          if (event.type === "tool.started" && event.callId === "id-6")
            setImmediate(() => notes.forEach(release));
        },
      },
    });
    await turn;
    expect(most.atOnce).toBe(6);
  });

  test.each([
    ["the same file", ["file:/w/a", "file:/w/a"]],
    ["a folder and a file in it", ["file:/w", "file:/w/a"]],
    ["a calendar", ["calendar:home", "calendar:home"]],
  ])("that write %s run in the model's order", async (_name, keys) => {
    const { tool, most, release } = gatedTool("write", {
      risk: "write",
      keys: (note) => [keys[Number(note)] ?? ""],
    });
    release("0");
    release("1");
    const { published } = await testTurn({
      steps: [{ calls: calls("write", ["0", "1"]) }, { text: "Done." }],
      tools: [tool],
    });
    expect(most.atOnce).toBe(1);
    const started = published.flatMap((event) => (event.type === "tool.started" ? [event.callId] : []));
    expect(started).toEqual(["id-1", "id-2"]);
  });

  test("that write names which only begin alike run at once", async () => {
    const { tool, most, release } = gatedTool("write", { risk: "write", keys: (note) => [`file:/w${note}`] });
    await testTurn({
      steps: [{ calls: calls("write", ["", "_evil"]) }, { text: "Done." }],
      tools: [tool],
      ports: {
        publish(event) {
          if (event.type === "tool.started" && event.callId === "id-2")
            setImmediate(() => ["", "_evil"].forEach(release));
        },
      },
    });
    expect(most.atOnce).toBe(2);
  });

  test("plan again after an earlier call that touches the same has been done", async () => {
    const world = { value: "" };
    const plannedOn: string[] = [];
    const tool = noteTool("write", async (note) => did((world.value += note)), {
      risk: "write",
      keys: () => ["file:/same"],
    });
    const plan: typeof tool.plan = (parameters, ports, signal) => {
      plannedOn.push(`${parameters.note} on "${world.value}"`);
      return tool.plan(parameters, ports, signal);
    };
    await testTurn({
      steps: [{ calls: calls("write", ["a", "b"]) }, { text: "Done." }],
      tools: [{ ...tool, plan }],
    });
    expect(plannedOn).toEqual(['a on ""', 'b on ""', 'b on "a"']);
  });

  test("an answer frees its own call only", async () => {
    const answers = new Map<string, () => void>();
    const order: string[] = [];
    const tool = noteTool("write", async (note) => did(note), {
      risk: "write",
      keys: (note) => [`file:/${note}`],
    });
    await testTurn({
      steps: [{ calls: calls("write", ["a", "b"]) }, { text: "Done." }],
      ports: {
        trust: openTrust([tool], () => asks),
        approvals: {
          surface: () => "card",
          ask: ({ binding, callId }) =>
            new Promise((resolve) => {
              answers.set(callId, () => resolve({ binding, answer: "allow", by: "person", surface: "card" }));
              if (answers.size === 2) answers.get("id-2")?.();
            }),
        },
        publish(event) {
          if ("callId" in event) order.push(`${event.callId} ${event.type}`);
          if (event.type === "tool.finished" && event.callId === "id-2") answers.get("id-1")?.();
        },
      },
    });
    expect(order.slice(order.indexOf("id-2 approval.answered"))).toEqual([
      "id-2 approval.answered",
      "id-2 tool.started",
      "id-2 tool.finished",
      "id-1 approval.answered",
      "id-1 tool.started",
      "id-1 tool.finished",
    ]);
  });

  test("that are ready together share one commit", async () => {
    const { stored } = await testTurn({
      steps: [{ calls: calls("read", ["a", "b", "c", "d"]) }, { text: "Done." }],
      tools: [noteTool("read")],
    });
    expect(stored.map((batch) => batch.length)).toEqual([1, 1, 12, 4, 2]);
    expect(stored[3]?.map(inShort)).toEqual(Array.from({ length: 4 }, () => "tool.finished read ok"));
  });
});
