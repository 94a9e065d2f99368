import { readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { foldConversation } from "../../../shared/conversation.ts";
import { scriptedEndpoint, type ScriptedResponse } from "../../helpers/scripted-endpoint.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { eventsIn, openDesk } from "./desk.ts";

/** A desk whose model is a scripted endpoint. */
async function scripted(script: readonly ScriptedResponse[]) {
  const endpoint = await scriptedEndpoint(script);
  const desk = await openDesk({ settings: { model: "scripted", baseUrl: endpoint.baseUrl } });
  return { desk, endpoint };
}

const writing = (id: string, path: string, content: string) => ({
  calls: [{ id, name: "write_file", arguments: { path, content } }],
});

test("a turn is pushed as it happens, and the same turn is opened afterwards", async () => {
  const { desk } = await scripted([
    writing("1", "plan.md", "a plan\n"),
    { text: "Written, in pieces.", chunkSize: 3 },
  ]);
  const events = await desk.turn({ prompt: "write a plan" });
  expect(readFileSync(join(desk.workspace, "plan.md"), "utf8")).toBe("a plan\n");
  const [first] = events;
  const opened = await desk.get("conversation.open", { conversationId: first?.conversationId ?? "" });
  expect(opened.title).toBe("write a plan");
  expect(foldConversation(opened.events)).toEqual(foldConversation(events));
  const [turn] = foldConversation(events).turns;
  expect(turn).toMatchObject({
    prompt: "write a plan",
    steps: [{ calls: [{ tool: "write_file", state: "ok", canUndo: true }] }, { text: "Written, in pieces." }],
    end: { reason: "done", error: null },
  });
  const numbers = desk.pushes.flatMap((push) => (push.type === "turn-events" ? [push.number] : []));
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  expect(opened.after).toBe(numbers.length);
});

test("what a call changed is taken back, and that too", async () => {
  const { desk } = await scripted([writing("1", "notes.md", "two\n"), { text: "Done." }]);
  const events = await desk.turn({ prompt: "change it" });
  const callId = events.flatMap((event) => (event.type === "tool.finished" ? [event.callId] : []))[0] ?? "";
  expect(await desk.get("call.undo", { callIds: [callId] })).toMatchObject([{ callId, status: "ok" }]);
  expect(readFileSync(join(desk.workspace, "notes.md"), "utf8")).toBe("one\n");
  expect(await desk.get("call.undo", { callIds: [callId] })).toMatchObject([
    { callId, status: "failed", failure: { code: "already-undone" } },
  ]);
  expect(await desk.fail("call.undo", { callIds: ["nothing"] })).toMatchObject({ code: "unknown-call" });
});

test("Stop ends the turn and keeps what had arrived; one turn at a time in a conversation, others go on", async () => {
  const held = Promise.withResolvers<void>();
  const { desk, endpoint } = await scripted([
    { text: "half and the rest", chunkSize: 4, beforeChunk: (sent) => (sent < 3 ? undefined : held.promise) },
    { text: "another conversation" },
    { text: "and on" },
  ]);
  const ids = await desk.get("turn.ask", { conversationId: null, prompt: "begin", attachments: [] });
  await desk.until((push) =>
    eventsIn(push).some((event) => event.type === "text.delta" && event.text.includes("ha")),
  );
  expect(desk.session.state().running).toEqual([ids.conversationId]);
  const second = { conversationId: ids.conversationId, prompt: "too soon", attachments: [] };
  expect(await desk.fail("turn.ask", second)).toMatchObject({ code: "turn-running" });
  const running = await desk.get("conversation.open", { conversationId: ids.conversationId });
  expect(running.events.some((event) => event.type === "text.delta" && event.text.startsWith("half"))).toBe(
    true,
  );
  await desk.turn({ prompt: "elsewhere" });

  await desk.get("turn.stop", { conversationId: ids.conversationId });
  await endpoint.closed(0);
  held.resolve();
  expect(desk.session.state().running).toEqual([]);
  const { events } = await desk.get("conversation.open", { conversationId: ids.conversationId });
  const [turn] = foldConversation(events).turns;
  expect(turn).toMatchObject({ end: { reason: "stopped" }, steps: [{ completed: true }] });
  expect(turn?.steps[0]?.text).toMatch(/^half/);
  await desk.turn({ ...second, prompt: "go on" });
  expect(endpoint.requests.at(-1)?.body["messages"]).toMatchObject([
    { role: "system" },
    { role: "user", content: "begin" },
    { role: "assistant", content: turn?.steps[0]?.text },
    { role: "user", content: "go on" },
  ]);
});

test("a turn cannot begin in a conversation, or after a turn, that is not there", async () => {
  const desk = await openDesk();
  const [first] = await desk.turn({ prompt: "what is 2+3?" });
  const [other] = await desk.turn({ prompt: "what is 3+3?" });
  const base = { prompt: "x", attachments: [] };
  expect(await desk.fail("turn.ask", { ...base, conversationId: "none" })).toMatchObject({
    code: "unknown-conversation",
  });
  expect(
    await desk.fail("turn.ask", {
      ...base,
      conversationId: first?.conversationId ?? "",
      parentTurnId: other?.turnId ?? "",
    }),
  ).toMatchObject({ code: "unknown-turn" });
});

test("where the log cannot be written the request fails and the model is not asked", async () => {
  const { desk, endpoint } = await scripted([{ text: "never" }]);
  renameSync(join(desk.home, "steward.db"), join(desk.home, "elsewhere.db"));
  expect(await desk.fail("turn.ask", { conversationId: null, prompt: "x", attachments: [] })).toMatchObject({
    code: "log-unwritable",
  });
  expect(endpoint.requests).toEqual([]);
  expect(desk.session.state().running).toEqual([]);
});

test("a change of settings and policy is in force for the next turn, and leaves the one that goes on alone", async () => {
  const held = Promise.withResolvers<void>();
  const { desk, endpoint } = await scripted([
    { ...writing("1", "one.md", "1"), beforeChunk: () => held.promise },
    { text: "written" },
    { text: "not asked" },
  ]);
  const first = await desk.get("turn.ask", { conversationId: null, prompt: "begin", attachments: [] });
  await desk.get("policy.use", { preset: "read-only" });
  await desk.get("settings.change", { name: "model", value: "offline" });
  await desk.get("workspace.remove", { path: desk.workspace });
  held.resolve();
  await desk.until((push) =>
    eventsIn(push).some((event) => event.turnId === first.turnId && event.type === "turn.finished"),
  );
  expect(readFileSync(join(desk.workspace, "one.md"), "utf8")).toBe("1");
  const [next] = await desk.turn({ prompt: "what is 2+3?" });
  expect(next).toMatchObject({ model: "offline", tools: expect.not.arrayContaining(["write_file"]) });
  expect(endpoint.requests).toHaveLength(2);
});

test("closing stops what goes on and waits for its last row; a new session reads it", async () => {
  const root = temporaryFolder();
  const endpoint = await scriptedEndpoint([{ text: "half and half", chunkSize: 4, beforeChunk: endlessly }]);
  const settings = { model: "scripted", baseUrl: endpoint.baseUrl };
  const desk = await openDesk({ root, settings });
  const { conversationId } = await desk.get("turn.ask", {
    conversationId: null,
    prompt: "go",
    attachments: [],
  });
  await desk.until((push) => eventsIn(push).some((event) => event.type === "text.delta"));
  await desk.session.close();
  expect(await desk.fail("conversation.list", {})).toMatchObject({ code: "closed" });
  const again = await openDesk({ root });
  const { events } = await again.get("conversation.open", { conversationId });
  expect(events.at(-1)).toMatchObject({ type: "turn.finished", reason: "stopped" });
});

function endlessly(sent: number): Promise<void> | void {
  if (sent > 2) return new Promise(() => {});
}
