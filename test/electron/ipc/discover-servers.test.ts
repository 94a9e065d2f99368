import { expect, test } from "vitest";
import { discoverServers } from "../../../electron/ipc/discover-servers.ts";
import { standIn, type KnownServer } from "../../helpers/known-servers/known-server.ts";
import { LLAMA_CPP, LM_STUDIO, OLLAMA, VLLM } from "../../helpers/known-servers/known-servers.ts";
import { at, newPlace, stewardHereJson } from "../terminal/steward.ts";

const odd = (name: string, changes: Partial<KnownServer>): KnownServer => ({
  name,
  model: "m",
  models: [{ id: "m" }],
  ...changes,
});

/** What answers on a port, and what it is called: by what it says of itself; null where it is no model server. */
const CASES: readonly [KnownServer, string | null][] = [
  [OLLAMA, "Ollama"],
  [LM_STUDIO, "LM Studio"],
  [LLAMA_CPP, "llama.cpp"],
  [VLLM, "vLLM"],
  [odd("Ollama without models", { models: [], routes: { "GET /": "Ollama is running" } }), "Ollama"],
  [odd("a server that only its header names", { header: "llama.cpp" }), "llama.cpp"],
  [odd("one that says no name", { models: [{ id: "m", object: "model" }] }), "Server on port"],
  [odd("a shop with a list of another kind", { models: [{ id: "shoe", price: 3 }] }), null],
  [odd("an empty list of anything", { models: [] }), null],
  [odd("a web server without such a list", { models: null, routes: { "GET /": "Welcome" } }), null],
  [odd("one that wants a key", { key: "sk-canary-unknown" }), null],
];

test.each(CASES.map(([server, name]) => ({ what: server.name, server, name })))(
  "$what is found as $name",
  async ({ server, name }) => {
    const { port, baseUrl, keys, asked } = await standIn(server);
    const found = await discoverServers({ STEWARD_LOCAL_PORTS: `${port}`, OPENAI_API_KEY: "sk-canary-mine" });
    const models = (server.models ?? []).map((model) => ("id" in model ? model.id : ""));
    expect(found).toEqual(
      name === null ? [] : [{ name: name.endsWith("port") ? `${name} ${port}` : name, baseUrl, models }],
    );
    expect([new Set(keys), asked]).toEqual([new Set([undefined]), []]);
  },
);

test("the doctor tells of them, and asks them nothing", async () => {
  const { port, baseUrl, asked } = await standIn(OLLAMA);
  const { lines } = await stewardHereJson(["doctor", ...at(newPlace())], {
    environment: { STEWARD_LOCAL_PORTS: `${port}` },
  });
  expect(lines[0]?.["checks"]).toContainEqual({
    name: "local servers",
    ok: true,
    sentence: "On this computer there is: Ollama. Nothing is sent there unless you choose it.",
    whatToDo: null,
    details: [`${baseUrl}: qwen3:8b`],
  });
  expect(asked).toEqual([]);
});
