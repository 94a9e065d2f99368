import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { turnEventSchema } from "../../../shared/turn-event.ts";
import { scriptedEndpoint } from "../../helpers/scripted-endpoint.ts";
import {
  at,
  ended,
  newPlace,
  parseLines,
  start,
  steward,
  stewardHere,
  stewardHereJson,
  stewardJson,
} from "./steward.ts";

const writeNotes = { id: "call-1", name: "write_file", arguments: { path: "notes.md", content: "milk\n" } };

test("a turn over real HTTP: the model calls, the file is there, every event is a TurnEvent", async () => {
  const place = newPlace();
  const endpoint = await scriptedEndpoint([{ calls: [writeNotes] }, { text: "Written." }]);
  const model = ["--model", "scripted", "--base-url", endpoint.baseUrl];
  const { lines, code } = await stewardJson(["ask", "note milk", ...at(place), ...model]);

  const events = lines.map((line) => turnEventSchema.parse(line));
  expect(events.filter(({ type }) => type !== "text.delta").map(({ type }) => type)).toEqual([
    "turn.started",
    "message.completed",
    "tool.planned",
    "tool.decided",
    "tool.started",
    "tool.finished",
    "message.completed",
    "turn.finished",
  ]);
  expect(readFileSync(join(place.workspace, "notes.md"), "utf8")).toBe("milk\n");
  expect(code).toBe(0);
});

test("the tool choice, the narrowed scope and the key reach the endpoint, and the key reaches nothing else", async () => {
  const place = newPlace();
  const endpoint = await scriptedEndpoint([
    { calls: [{ id: "c", name: "run_command", arguments: { command: "env" } }] },
    { text: "Done." },
  ]);
  const run = await stewardJson(
    ["ask", "go", ...at(place), "--model", "scripted", "--base-url", endpoint.baseUrl].concat([
      "--tool-choice",
      "run_command",
      "--tools",
      "run_command,calculate",
    ]),
    { environment: { OPENAI_API_KEY: "sk-canary-1234567890" } },
  );

  const [first] = endpoint.requests;
  expect(first?.headers.authorization).toBe("Bearer sk-canary-1234567890");
  expect(first?.body).toMatchObject({ tool_choice: { type: "function", function: { name: "run_command" } } });
  expect(toolNames(first?.body)).toEqual(["run_command", "calculate"]);
  const log = await stewardHere(["log", "export", ...at(place)]);
  expect(JSON.stringify(run) + log.stdout).not.toContain("canary");
  expect(run.lines.some((line) => line["type"] === "tool.finished")).toBe(true);
});

function toolNames(body: Record<string, unknown> | undefined): unknown[] {
  const tools = Array.isArray(body?.["tools"]) ? body["tools"] : [];
  return tools.map((tool: { function: { name: string } }) => tool.function.name);
}

test("a conversation goes on with all its messages", async () => {
  const place = newPlace();
  const endpoint = await scriptedEndpoint([{ text: "Hello." }, { text: "You said hi." }]);
  const model = [...at(place), "--model", "scripted", "--base-url", endpoint.baseUrl];
  const { lines } = await stewardHereJson(["ask", "hi", ...model]);
  await stewardHereJson([
    "ask",
    "what did I say?",
    ...model,
    "--conversation",
    String(lines[0]?.["conversationId"]),
  ]);

  expect(endpoint.requests[1]?.body["messages"]).toMatchObject([
    { role: "system" },
    { role: "user", content: "hi" },
    { role: "assistant", content: "Hello." },
    { role: "user", content: "what did I say?" },
  ]);
});

test("without a terminal a question is denied, nothing happens, and the exit code says so", async () => {
  const place = newPlace({ home: { "policy.json": '{ "version": 1, "extends": "careful" }' } });
  const endpoint = await scriptedEndpoint([{ calls: [writeNotes] }, { text: "I may not." }]);
  const model = ["--model", "scripted", "--base-url", endpoint.baseUrl];
  const { lines, code } = await stewardJson(["ask", "note milk", ...at(place), ...model]);

  expect(lines.find((line) => line["type"] === "approval.answered")).toMatchObject({
    answer: "deny",
    by: "no-terminal",
  });
  expect(lines.find((line) => line["type"] === "tool.refused")).toMatchObject({ code: "denied-unanswered" });
  expect(existsSync(join(place.workspace, "notes.md"))).toBe(false);
  expect(code).toBe(3);
});

test.each(["SIGINT", "SIGTERM"] as const)(
  "%s stops the turn: what had arrived is kept, exit code 130",
  async (signal) => {
    const place = newPlace();
    const held = Promise.withResolvers<void>();
    const endpoint = await scriptedEndpoint([
      { text: "one two three", chunkSize: 4, beforeChunk: (sent) => (sent < 3 ? undefined : held.promise) },
    ]);
    const model = ["--model", "scripted", "--base-url", endpoint.baseUrl];
    const child = start(["ask", "count", ...at(place), ...model, "--json"]);
    const run = ended(child);
    child.stdout?.on("data", (data: Buffer) => {
      if (data.includes('"text.delta"')) child.kill(signal);
    });
    const { stdout, code } = await run;
    held.resolve();

    const lines = parseLines(stdout);
    expect(lines.at(-1)).toMatchObject({ type: "turn.finished", reason: "stopped" });
    expect(lines.at(-2)).toMatchObject({ type: "message.completed", finishReason: "stopped" });
    expect(code).toBe(130);
    const log = await stewardHereJson(["log", "list", ...at(place)]);
    expect(log.lines[0]).toMatchObject({ kind: "turn.finished" });
  },
);

test("a reader who goes away ends it quietly, and the turn is stopped", async () => {
  const place = newPlace();
  const child = start(["ask", "what's in this folder", ...at(place), "--json"]);
  child.stdout?.destroy();
  const noise: string[] = [];
  child.stderr?.on("data", (data: Buffer) => noise.push(data.toString()));
  await once(child, "close");
  expect(noise.join("")).toBe("");
  const log = await stewardHereJson(["log", "list", ...at(place)]);
  expect(log.lines[0]).toMatchObject({ kind: "turn.finished" });
});

test("an endpoint that is down is a sentence and exit code 1", async () => {
  const place = newPlace();
  const endpoint = await scriptedEndpoint([{ body: "<html>gateway</html>", status: 400 }]);
  const { stdout, code } = await steward([
    "ask",
    "hi",
    ...at(place),
    "--model",
    "m",
    "--base-url",
    endpoint.baseUrl,
  ]);
  expect(code).toBe(1);
  expect(stdout).toMatch(/\.\nTo go on from here: steward ask --resume [0-9a-f]{8}\n$/);
  expect(stdout).not.toContain("<html>");
});

test("a tool that --tools leaves out is said to be left out by it", async () => {
  const place = newPlace({ workspace: { "x.md": "x" } });
  const { stdout } = await stewardHere(["ask", "show me x.md", "--tools", "calculate", ...at(place)]);
  expect(stdout).toContain("`--tools` leaves out the tool read_file");
  const denied = newPlace({
    home: { "policy.json": '{"version":1,"tools":{"deny":["read_file"]},"rules":[]}' },
  });
  expect((await stewardHere(["ask", "show me x.md", ...at(denied)])).stdout).toContain(
    "your policy leaves out",
  );
  const nowhere = await stewardHere(["ask", "show me x.md", "--home", place.home]);
  expect(nowhere.stdout).toContain("no folder is open");
});
