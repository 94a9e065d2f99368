import { describe, expect, test } from "vitest";
import { offerTools } from "../../../electron/turn/offer-tools.ts";
import type { ToolChoice, TurnEvent } from "../../../shared/turn-event.ts";
import { registry } from "../../../tools/registry.ts";
import { scriptedModel } from "../../helpers/scripted-model.ts";
import { noteTool, openTrust, testTurn } from "../../helpers/turn-ports.ts";

const ids = { at: "2026-11-22T09:00:00.000Z", conversationId: "c", turnId: "t" };
const prompt = (words: string): TurnEvent => ({
  type: "turn.started",
  ...ids,
  prompt: words,
  model: "m",
  tools: [],
  policy: "",
  toolChoice: "auto",
});
const called = (...names: string[]): TurnEvent => ({
  type: "message.completed",
  ...ids,
  text: "",
  toolCalls: names.map((name) => ({ callId: name, wireId: name, name, arguments: "{}" })),
  finishReason: "stop",
  usage: null,
});
const described = (events: TurnEvent[], size: number | null, toolChoice: ToolChoice = "auto"): string[] =>
  offerTools(registry, { events, toolChoice, size }).described.map(({ name }) => name);

describe("how many tools are described", () => {
  test.each([
    [null, registry.length],
    [128_000, registry.length],
    [16_384, 12],
    [8_192, 8],
    [4_096, 5],
    [2_048, 5],
  ])("with a context of %s tokens: %i", (size, count) => {
    expect(described([prompt("hello")], size)).toHaveLength(count);
  });

  test("each tool is described or named, and the order stays", () => {
    const { described: shown, others } = offerTools(registry, {
      events: [],
      toolChoice: "auto",
      size: 4_096,
    });
    const names = registry.map(({ name }) => name);
    expect([...shown.map(({ name }) => name), ...others].toSorted()).toEqual(names.toSorted());
    expect(shown).toEqual(registry.filter((tool) => shown.includes(tool)));
  });
});

describe("which tools are described in a context of 4,096 tokens", () => {
  test.each<[string, TurnEvent[], ToolChoice, string[]]>([
    [
      "nothing speaks for any: the usual ones",
      [prompt("hi")],
      "auto",
      ["read_file", "list_folder", "search_files", "run_command", "write_file"],
    ],
    ["a word of the prompt", [prompt("Which events are in my calendar?")], "auto", ["list_events"]],
    ["what must be called", [prompt("hi")], { tool: "calculate" }, ["calculate"]],
    [
      "what was called before",
      [prompt("hi"), called("delete_event"), prompt("and now?")],
      "auto",
      ["delete_event"],
    ],
    [
      "what was called although it was not described",
      [prompt("hi"), called("make_folder")],
      "auto",
      ["make_folder"],
    ],
  ])("%s", (_name, events, toolChoice, expected) => {
    expect(described(events, 4_096, toolChoice)).toEqual(expect.arrayContaining(expected));
  });
});

test("a model is told of the others, gets what it names in the next step, and may call what was not described", async () => {
  const tools = ["one", "two", "three", "four", "five", "six", "seven"].map((name) => noteTool(name));
  const script = [{ calls: [{ name: "seven", arguments: { note: "a" } }] }, { text: "Done." }];
  const model = Object.assign(scriptedModel(script), { contextTokens: async () => 4_096 });
  const { published } = await testTurn({ steps: [], ports: { model, trust: openTrust(tools) } });
  const offered = model.requests.map((request) => request.tools.map(({ name }) => name));
  expect(offered.map((names) => names.includes("seven"))).toEqual([false, true]);
  expect(offered.map((names) => names.length)).toEqual([5, 5]);
  expect(model.requests[0]?.messages[0]).toMatchObject({
    role: "system",
    content: expect.stringContaining("not described here to save room: six, seven."),
  });
  expect(published).toContainEqual(
    expect.objectContaining({ type: "tool.finished", tool: "seven", status: "ok" }),
  );
});
