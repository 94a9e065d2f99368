import { describe, expect, test } from "vitest";
import { fail } from "../../../shared/result.ts";
import { answering, asks, did, inShort, noteTool, openTrust, testTurn } from "../../helpers/turn-ports.ts";

const call = (name: string, note: string) => ({ name, arguments: { note } });

describe("a turn", () => {
  test("without calls is one message", async () => {
    const { stored, published } = await testTurn({ steps: [{ text: "Hello." }] });
    expect(published.map(inShort)).toEqual([
      "turn.started",
      "text.delta Hello.",
      "message.completed",
      "turn.finished done",
    ]);
    expect(stored.flat().map((event) => event.type)).toEqual([
      "turn.started",
      "message.completed",
      "turn.finished",
    ]);
  });

  test("with a call: the message is stored before the plan, the start before the effect", async () => {
    const log: string[] = [];
    const tool = noteTool("write", async (note) => {
      log.push(`effect ${note}`);
      return did(note);
    });
    await testTurn({
      steps: [{ calls: [call("write", "a")] }, { text: "Done." }],
      tools: [tool],
      ports: { log: { append: (events) => log.push(events.map(inShort).join(", ")) } },
    });
    expect(log).toEqual([
      "turn.started",
      "message.completed",
      "tool.planned write, tool.decided write allow, tool.started write",
      "effect a",
      "tool.finished write ok",
      "message.completed, turn.finished done",
    ]);
  });

  test("without tools, as the person wanted it: a call that a model makes all the same is not even planned", async () => {
    const done: string[] = [];
    const tool = noteTool("write", async (note) => {
      done.push(note);
      return did(note);
    });
    const { published } = await testTurn({
      steps: [{ calls: [call("write", "a")] }, { text: "Then in words." }],
      tools: [tool],
      input: { toolChoice: "none" },
    });
    expect(published.map(inShort)).toEqual([
      "turn.started",
      "message.completed",
      "tool.refused write scope no-tools-wanted",
      "text.delta Then in words.",
      "message.completed",
      "turn.finished done",
    ]);
    expect(done).toEqual([]);
  });

  test("gives the model exactly one answer for each call, in the order of the calls", async () => {
    const tools = [noteTool("good"), noteTool("bad", async () => fail("broken", "It broke.", "Mend it."))];
    const { requests } = await testTurn({
      steps: [{ calls: [call("good", "a"), call("bad", "b"), call("absent", "c")] }, { text: "Done." }],
      tools,
    });
    expect(requests[1]?.messages).toEqual([
      { role: "user", content: "do it" },
      {
        role: "assistant",
        content: "",
        calls: [
          { wireId: "wire-1-0", name: "good", arguments: '{"note":"a"}' },
          { wireId: "wire-1-1", name: "bad", arguments: '{"note":"b"}' },
          { wireId: "wire-1-2", name: "absent", arguments: '{"note":"c"}' },
        ],
      },
      { role: "tool", wireId: "wire-1-0", name: "good", content: "did a" },
      {
        role: "tool",
        wireId: "wire-1-1",
        name: "bad",
        content: '{"error":{"code":"broken","message":"It broke.","suggestion":"Mend it."}}',
      },
      {
        role: "tool",
        wireId: "wire-1-2",
        name: "absent",
        content: '{"error":{"code":"refused-in-test","message":"Refused.","suggestion":"None."}}',
      },
    ]);
  });

  test("ends at the step limit", async () => {
    const steps = Array.from({ length: 5 }, () => ({ calls: [call("good", "again")] }));
    const { published, requests } = await testTurn({
      steps,
      tools: [noteTool("good")],
      input: { stepLimit: 3 },
    });
    expect(requests).toHaveLength(3);
    expect(published.at(-1)).toMatchObject({ type: "turn.finished", reason: "step-limit" });
    expect(published.at(-1)).toMatchObject({ usage: { inputTokens: 30, outputTokens: 15 } });
  });

  test.each([
    ["auto", ["auto", "auto"]],
    ["none", ["none", "none"]],
    ["required", ["required", "auto"]],
    [{ tool: "good" }, [{ tool: "good" }, "auto"]],
  ] as const)(
    "passes tool choice %j on, a forced one for the first response only",
    async (toolChoice, sent) => {
      const { requests } = await testTurn({
        steps: [{ calls: [call("good", "a")] }, { text: "Done." }],
        tools: [noteTool("good")],
        input: { toolChoice },
      });
      expect(requests.map((request) => request.toolChoice)).toEqual(sent);
    },
  );

  test("keeps the text that had arrived when the model fails", async () => {
    const failure = { code: "connection-lost", message: "The connection broke.", suggestion: "Try again." };
    const { stored } = await testTurn({
      steps: [
        {
          async *events() {
            yield { type: "text.delta", text: "Half a" };
            yield { type: "failed", failure };
          },
        },
      ],
    });
    expect(stored.flat().slice(1)).toMatchObject([
      { type: "message.completed", text: "Half a", finishReason: "error", toolCalls: [] },
      { type: "turn.finished", reason: "error", error: failure },
    ]);
  });
});

describe("a call", () => {
  test("that a person allows is done; the answer and the start share a commit", async () => {
    const { stored } = await testTurn({
      steps: [{ calls: [call("write", "a")] }, { text: "Done." }],
      tools: [noteTool("write")],
      ports: { trust: openTrust([noteTool("write")], () => asks), approvals: answering("allow") },
    });
    expect(stored.map((batch) => batch.map(inShort).join(", ")).slice(2, 5)).toEqual([
      "tool.planned write, tool.decided write ask, approval.requested write",
      "approval.answered write allow, tool.started write",
      "tool.finished write ok",
    ]);
  });

  test("that a person denies is not done", async () => {
    let effects = 0;
    const tool = noteTool("write", async (note) => {
      effects++;
      return did(note);
    });
    const { published } = await testTurn({
      steps: [{ calls: [call("write", "a")] }, { text: "Done." }],
      ports: { trust: openTrust([tool], () => asks), approvals: answering("deny") },
    });
    expect(effects).toBe(0);
    expect(published.map(inShort)).toContain("tool.refused write decide denied-by-person");
  });

  test("is not done on an answer that was given for another call", async () => {
    const { published } = await testTurn({
      steps: [{ calls: [call("write", "a")] }, { text: "Done." }],
      ports: {
        trust: openTrust([noteTool("write")], () => asks),
        approvals: {
          surface: () => "native",
          ask: async () => ({ binding: "another", answer: "allow", by: "person", surface: "native" }),
        },
      },
    });
    expect(published.map(inShort)).toContain("tool.refused write decide denied-by-person");
  });

  test("that a person edits is planned and decided again", async () => {
    const questions: unknown[] = [];
    const { published } = await testTurn({
      steps: [{ calls: [call("write", "a")] }, { text: "Done." }],
      ports: {
        trust: openTrust([noteTool("write")], () => asks),
        approvals: {
          surface: () => "card",
          async ask({ arguments: asked, binding }) {
            questions.push(asked);
            const reply = { binding, by: "person", surface: "card" } as const;
            return questions.length === 1
              ? { ...reply, answer: "edit", arguments: { note: "b" } }
              : { ...reply, answer: "allow" };
          },
        },
      },
    });
    expect(questions).toEqual([{ note: "a" }, { note: "b" }]);
    expect(published.at(-4)).toMatchObject({ type: "tool.finished", forModel: "did b" });
  });

  test("that the model did not finish writing is never executed", async () => {
    const broken = { code: "cut-off", message: "The call was cut off.", suggestion: "Write it again." };
    const { published } = await testTurn({
      steps: [{ calls: [{ ...call("write", "a"), broken }] }, { text: "Done." }],
      tools: [noteTool("write")],
    });
    expect(published.map(inShort)).toContain("tool.refused write validate cut-off");
    expect(published.map((event) => event.type)).not.toContain("tool.started");
  });

  test("whose tool throws while applying counts as unknown", async () => {
    const { published } = await testTurn({
      steps: [{ calls: [call("write", "a")] }, { text: "Done." }],
      tools: [noteTool("write", () => Promise.reject(new Error("bug")))],
    });
    expect(published.map(inShort)).toContain("tool.finished write unknown");
  });
});

describe("when the log cannot be written", () => {
  test.each(["turn.started", "message.completed", "tool.planned"])("at %s, nothing happens", async (type) => {
    let effects = 0;
    const tool = noteTool("write", async (note) => {
      effects++;
      return did(note);
    });
    const { published } = await testTurn({
      steps: [{ calls: [call("write", "a"), call("write", "b")] }, { text: "Done." }],
      tools: [tool],
      ports: {
        log: {
          append(events) {
            if (events.some((event) => event.type === type)) throw new Error("disk full");
          },
        },
      },
    });
    expect(effects).toBe(0);
    expect(published.at(-1)).toMatchObject({
      type: "turn.finished",
      reason: "error",
      error: { code: "log-unwritable" },
    });
  });

  test("what the log itself knows to do about it is what the person reads", async () => {
    const failure = { code: "log-locked", message: "Another program writes.", suggestion: "Try again soon." };
    const { published } = await testTurn({
      steps: [{ text: "Done." }],
      ports: {
        log: {
          append() {
            throw Object.assign(new Error(failure.message), { failure });
          },
        },
      },
    });
    expect(published.at(-1)).toMatchObject({
      error: {
        code: "log-unwritable",
        message: "The log could not be written, so nothing more was done: Another program writes.",
        suggestion: "Try again soon.",
      },
    });
  });
});
