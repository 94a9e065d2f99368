import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { at, newPlace, type Place, stewardHereJson, stewardOnTerminal } from "./steward.ts";

const question = "Do it?";
const write = ["call", "write_file", '{"path":"a.md","content":"x\\n"}'];

function carefulPlace(): Place {
  return newPlace({ home: { "policy.json": '{ "version": 1, "extends": "careful" }' } });
}

function hasFile({ workspace }: Place): boolean {
  return existsSync(join(workspace, "a.md"));
}

test("the question shows the whole effect and why it is asked; yes does it", async () => {
  const place = carefulPlace();
  const { shown, code } = await stewardOnTerminal(
    [...write, ...at(place)],
    [{ after: question, type: "y\r" }],
    {
      NO_COLOR: "1",
    },
  );
  const lines = shown.replaceAll("\r\n", "\n");
  expect(lines).toContain(
    [
      "■ change  Write a file (write_file)",
      "  created a.md (2 bytes)",
      "    @@ -0,0 +1,1 @@",
      "    +x",
      "  can be undone",
      `  touches file:${join(place.workspace, "a.md")}`,
      "  asked by built-in/no-rule: No rule",
    ].join("\n"),
  );
  expect(lines).toContain(
    `[a] always in this conversation: write_file on ${join(place.workspace, "a.md")}, and nothing else`,
  );
  expect(hasFile(place)).toBe(true);
  expect(code).toBe(0);
});

test.each([
  ["Enter", "\r", 3],
  ["no", "no\r", 3],
  ["Ctrl-D", "\u0004", 3],
  ["Ctrl-C", "\u0003", 130],
])("%s does not do it", async (_name, keys, expected) => {
  const place = carefulPlace();
  const { code } = await stewardOnTerminal([...write, ...at(place)], [{ after: question, type: keys }]);
  expect(hasFile(place)).toBe(false);
  expect(code).toBe(expected);
  const log = await stewardHereJson(["log", "list", ...at(place)]);
  expect(log.lines[0]).toMatchObject({ kind: "turn.finished" });
});

test("edited arguments are planned, shown and asked again", async () => {
  const place = carefulPlace();
  const { shown } = await stewardOnTerminal(
    [...write, ...at(place)],
    [
      { after: question, type: "maybe\r" },
      // What is typed before the question stands is dropped, so what comes before it is not enough to wait for.
      { after: "Please answer", type: "" },
      { after: question, type: "e\r" },
      { after: "arguments: ", type: '\u0015{"path":"b.md","content":"y"}\r' },
      { after: question, type: "y\r" },
    ],
  );
  expect(shown).toContain("created b.md");
  expect(hasFile(place)).toBe(false);
  expect(readFileSync(join(place.workspace, "b.md"), "utf8")).toBe("y");
});

test("a chat: the same thing again needs no second answer, another does; /undo, /tools, /log, /help, /quit", async () => {
  const place = carefulPlace();
  const { shown, code } = await stewardOnTerminal(
    ["chat", ...at(place)],
    [
      { after: "› ", type: "create a.md with 'one'\r" },
      { after: question, type: "a\r" },
      { after: "Created a.md", type: "/undo\r" },
      { after: "Took back", type: "create a.md with 'two'\r" },
      { after: "Created a.md", type: "create c.md with 'three'\r" },
      { after: question, type: "n\r" },
      { after: "not allow", type: "/tools\r" },
      { after: "calculate", type: "/log\r" },
      { after: "turn.finished", type: "/help\r" },
      { after: "/quit", type: "/frobnicate\r" },
      { after: "no order", type: "/quit\r" },
    ],
  );
  expect(shown).toContain("offline model: not a language model");
  expect(shown).toContain(place.workspace);
  expect(readFileSync(join(place.workspace, "a.md"), "utf8")).toBe("two\n");
  expect(existsSync(join(place.workspace, "c.md"))).toBe(false);
  expect(code).toBe(0);

  const grants = await stewardHereJson(["grants", "list", ...at(place)]);
  expect(grants.lines).toMatchObject([
    { body: { tool: "write_file", covers: { paths: [join(place.workspace, "a.md")] } }, revokedAt: null },
  ]);
  const id = String(grants.lines[0]?.["id"]);
  expect((await stewardHereJson(["grants", "revoke", id.slice(0, 8), ...at(place)])).lines).toEqual([
    { id, revoked: true },
  ]);
  const log = await stewardHereJson(["log", "list", ...at(place)]);
  expect(log.lines[0]).toMatchObject({ kind: "grant.revoked" });
});

test("Ctrl-C at an empty prompt leaves the chat open; Ctrl-D leaves it", async () => {
  const { code } = await stewardOnTerminal(
    ["chat", ...at(newPlace())],
    [
      { after: "› ", type: "\u0003" },
      { after: "› ", type: "what is 2 + 2\r" },
      { after: "= 4", type: "" },
      { after: "› ", type: "\u0004" },
    ],
  );
  expect(code).toBe(0);
});

test("what is pasted is one prompt, to its last line", async () => {
  const place = newPlace();
  await stewardOnTerminal(
    ["chat", ...at(place)],
    [
      { after: "› ", type: "what is 20 + 3\rand what is 40 + 4" },
      { after: "40 + 4", type: "\r" },
      { after: "= 44", type: "" },
      { after: "› ", type: "\u0004" },
    ],
  );
  const { lines } = await stewardHereJson(["log", "list", ...at(place)]);
  expect(lines.filter(({ kind }) => kind === "turn.started")).toMatchObject([
    { event: { prompt: "what is 20 + 3\nand what is 40 + 4" } },
  ]);
});

test("the key is asked for without showing it", async () => {
  const place = newPlace();
  const { shown, code } = await stewardOnTerminal(
    ["key", "set", ...at(place)],
    [{ after: "API key", type: "sk-canary-99\r" }],
  );
  expect(shown).not.toContain("canary");
  const file = encodeURIComponent("api-key@https://api.openai.com").replaceAll(".", "%2E");
  expect(readFileSync(join(place.home, "secrets", file), "utf8")).toBe("sk-canary-99");
  expect(code).toBe(0);
});
