import { expect, test } from "vitest";
import { standIn } from "../../helpers/known-servers/known-server.ts";
import { OLLAMA, VLLM } from "../../helpers/known-servers/known-servers.ts";
import { at, newPlace, stewardHere, stewardHereJson, stewardOnTerminal } from "./steward.ts";

/** Two servers, both connected: a near one that answers usually, and a far one with a key of its own. */
async function twoConnections() {
  const [near, far] = [await standIn(OLLAMA), await standIn({ ...VLLM, key: "sk-canary-far" })];
  const connections = [
    { id: "first", name: "near", baseUrl: near.baseUrl, model: "qwen3:8b" },
    { id: "two", name: "far", baseUrl: far.baseUrl, model: "served" },
  ];
  const settings = { model: "qwen3:8b", baseUrl: near.baseUrl, connections };
  const place = newPlace({ home: { "settings.json": JSON.stringify(settings) } });
  return { near, far, place };
}

test("a key is set for a connection by its name; --model lets that connection answer, with its key alone", async () => {
  const { near, far, place } = await twoConnections();
  const set = await stewardHere(["key", "set", "--connection", "far", ...at(place)], {
    input: "sk-canary-far\n",
  });
  expect(set.stdout).toContain(`The key for 127.0.0.1:${far.port} is kept`);
  const tools = ["--tool-choice", "none"];
  for (const model of ["far", "served"]) {
    const { lines, code } = await stewardHereJson(["ask", "hi", ...at(place), "--model", model, ...tools]);
    expect(code).toBe(0);
    expect(lines[0]).toMatchObject({ type: "turn.started", model: `served at 127.0.0.1:${far.port}` });
  }
  const usual = await stewardHereJson(["ask", "hi", ...at(place), ...tools]);
  expect(usual.lines[0]).toMatchObject({ model: `qwen3:8b at 127.0.0.1:${near.port}` });
  expect([new Set(far.keys), new Set(near.keys)]).toEqual([
    new Set(["Bearer sk-canary-far"]),
    new Set([undefined]),
  ]);

  const wrong = await stewardHere(["key", "set", "--connection", "none", ...at(place)], { input: "sk-x\n" });
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain("The connections are: near, far.");
  await stewardHere(["key", "clear", "--connection", "far", ...at(place)]);
  const refused = await stewardHere(["ask", "hi", ...at(place), "--model", "far", ...tools]);
  expect(refused.stdout + refused.stderr).toContain("wants an API key");
});

test("chat: /model shows who answers, and lets another model go on with the same conversation", async () => {
  const { near, far, place } = await twoConnections();
  await stewardHere(["key", "set", "--connection", "far", ...at(place)], { input: "sk-canary-far\n" });
  const { shown, code } = await stewardOnTerminal(
    ["chat", ...at(place), "--answer", "deny"],
    [
      { after: "Ctrl-D leaves", type: "/model\r" },
      { after: "/model offline", type: "/model offline\r" },
      { after: "offline answers from now on", type: "what is 2+3?\r" },
      { after: "\u001b[K2+3 = 5", type: "/model far\r" },
      { after: `served at 127.0.0.1:${far.port} answers from now on`, type: "/quit\r" },
    ],
  );
  expect(code).toBe(0);
  expect(shown).toContain(`qwen3:8b at 127.0.0.1:${near.port} answers.`);
  expect(shown).toContain("/model served  at far");
});
