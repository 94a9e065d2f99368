import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { standIn } from "../../helpers/known-servers/known-server.ts";
import { LLAMA_CPP, OLLAMA, VLLM } from "../../helpers/known-servers/known-servers.ts";
import { openDesk, type Desk } from "./desk.ts";

test("what a model can do is asked when a person wants it, once at a time, and remembered", async () => {
  const server = await standIn(LLAMA_CPP);
  const desk = await openDesk();
  expect(await desk.get("connection.capabilities", { ask: true })).toBeNull();
  await desk.get("connection.use", { baseUrl: server.baseUrl, key: null, model: "model.gguf" });
  expect(await desk.get("connection.capabilities", { ask: false })).toBeNull();
  expect(server.asked).toEqual([]);
  const [one, other, waiting] = await Promise.all([
    desk.get("connection.capabilities", { ask: true }),
    desk.get("connection.capabilities", { ask: true }),
    desk.get("connection.capabilities", { ask: false }),
  ]);
  expect(one).toMatchObject({ tools: "yes", parallelCalls: "no", contextTokens: 16_384 });
  expect([other, waiting]).toEqual([one, one]);
  const asked = server.asked.length;
  expect(await desk.get("connection.capabilities", { ask: false })).toEqual(one);
  expect(server.asked).toHaveLength(asked);
  const found = (await desk.get("doctor.examine", {})).find(({ name }) => name === "model");
  expect(found).toMatchObject({ ok: true, capabilities: one });
});

test("each connection has its own key, which goes to no other host; one server is one turn away from another", async () => {
  const [far, near] = [await standIn({ ...VLLM, key: "sk-canary-far" }), await standIn(OLLAMA)];
  const desk = await openDesk({ environment: { OPENAI_API_KEY: "sk-canary-environment" } });
  const first = { baseUrl: far.baseUrl, key: "sk-canary-far", model: "served" };
  await desk.get("connection.use", first);
  const state = await desk.get("connection.use", { baseUrl: near.baseUrl, key: null, model: "qwen3:8b" });
  expect(state).toMatchObject({ model: { name: "qwen3:8b" }, key: { exists: false } });
  const connections = desk.session.state().settings.connections;
  expect(connections.map(({ baseUrl, model }) => [baseUrl, model])).toEqual([
    ["https://api.openai.com/v1", null],
    [far.baseUrl, "served"],
    [near.baseUrl, "qwen3:8b"],
  ]);

  const begun = await desk.turn({ prompt: "hello", toolChoice: "none" });
  const { conversationId = "" } = begun[0] ?? {};
  const connectionId = connections[1]?.id ?? "";
  const answeredBy = { connectionId, model: "served" };
  const other = await desk.turn({ prompt: "and there?", conversationId, answeredBy, toolChoice: "none" });
  const own = await desk.turn({ prompt: "what is 2+3?", conversationId, answeredBy: "offline" });
  expect([begun, other, own].map(([started]) => started?.type === "turn.started" && started.model)).toEqual([
    `qwen3:8b at 127.0.0.1:${near.port}`,
    `served at 127.0.0.1:${far.port}`,
    "offline",
  ]);
  expect(other.at(-1)).toMatchObject({ type: "turn.finished", reason: "done" });
  // The other model is sent what was said before.
  expect(JSON.stringify(far.asked.at(-1)?.["messages"])).toContain("hello");
  await desk.get("connection.capabilities", { ask: true });
  await desk.get("doctor.examine", {});
  expect(new Set(far.keys)).toEqual(new Set(["Bearer sk-canary-far"]));
  expect(new Set(near.keys)).toEqual(new Set([undefined]));
});

test("a window alone names no address for a turn, and changes no connection as a setting", async () => {
  const desk = await openDesk();
  const answeredBy = { connectionId: "evil", model: "m" };
  const ask = { conversationId: null, prompt: "hi", attachments: [], answeredBy };
  expect(await desk.fail("turn.ask", ask)).toMatchObject({ code: "unknown-connection" });
  expect(await desk.fail("settings.change", { name: "connections", value: [] })).toMatchObject({
    code: "not-changed-here",
  });
  const smuggled = { ...ask, answeredBy: { ...answeredBy, baseUrl: "https://evil.example/v1" } };
  expect(await desk.session.serve("turn.ask", smuggled)).toMatchObject({ ok: false });
});

test("a connection that is forgotten takes its key along; the one that answers stays", async () => {
  const [one, other] = [await standIn({ ...VLLM, key: "sk-canary-one" }), await standIn(OLLAMA)];
  const desk = await openDesk();
  const use = { baseUrl: one.baseUrl, key: "sk-canary-one", model: "served" };
  await desk.get("connection.use", use);
  const id = connectionAt(desk, one.baseUrl)?.id ?? "";
  expect(await desk.fail("connection.forget", { id })).toMatchObject({ code: "connection-in-use" });
  await desk.get("connection.use", { baseUrl: other.baseUrl, key: null, model: "qwen3:8b" });
  expect(readdirSync(join(desk.home, "secrets")).filter((name) => name.includes("api-key"))).toHaveLength(1);
  await desk.get("connection.forget", { id });
  expect(connectionAt(desk, one.baseUrl)).toBeUndefined();
  expect(readdirSync(join(desk.home, "secrets")).filter((name) => name.includes("api-key"))).toEqual([]);
});

test("another model of the endpoint in use is remembered with its connection", async () => {
  const server = await standIn(OLLAMA);
  const desk = await openDesk();
  await desk.get("connection.use", { baseUrl: server.baseUrl, key: null, model: "qwen3:8b" });
  await desk.get("settings.change", { name: "model", value: "other" });
  expect(connectionAt(desk, server.baseUrl)?.model).toBe("other");
});

function connectionAt(desk: Desk, baseUrl: string) {
  return desk.session.state().settings.connections.find((connection) => connection.baseUrl === baseUrl);
}
