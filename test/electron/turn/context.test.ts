import { describe, expect, test } from "vitest";
import { openAiModel, type OpenAiModelOptions } from "../../../electron/model/openai-model.ts";
import { readIn } from "../../../electron/trust/provenance.ts";
import type { TurnEvent, TurnEventOf } from "../../../shared/turn-event.ts";
import { scriptedEndpoint, type ScriptedResponse } from "../../helpers/scripted-endpoint.ts";
import { scriptedModel, type ScriptedStep } from "../../helpers/scripted-model.ts";
import { stillClock } from "../../helpers/tool-ports.ts";
import { did, noteTool, openTrust, testTurn } from "../../helpers/turn-ports.ts";

const OVERFLOW: ScriptedResponse = {
  status: 400,
  headers: { "content-type": "application/json" },
  body: JSON.stringify({
    error: {
      message: "This model's maximum context length is 8192 tokens.",
      code: "context_length_exceeded",
    },
  }),
};
const SUMMARY = "They read the notes twice.";

const long = noteTool("long", async (note) => did(`${note} ${"and so on ".repeat(600)}`));
const steps = (...notes: string[]): ScriptedStep[] =>
  notes.map((note) => ({ calls: [{ name: "long", arguments: { note } }] }));

/** The stored events of a turn with a long prompt, which nothing shortens, and short results. */
async function readNotes(
  turnId: string,
  provenance: "workspace" | "outside" = "workspace",
): Promise<TurnEvent[]> {
  const tool = { ...noteTool("long"), provenance };
  const input = { turnId, prompt: `read for ${turnId}${" please".repeat(1_200)}` };
  const { stored } = await testTurn({
    steps: [...steps("a", "b"), { text: `Read for ${turnId}.` }],
    tools: [tool],
    input,
  });
  return stored.flat();
}

const notesIn = (events: readonly TurnEvent[]): TurnEventOf<"message.completed">[] =>
  events.flatMap((event) => (event.type === "message.completed" && event.leftOut ? [event] : []));

function modelOfSize(size: number, script: readonly ScriptedStep[]) {
  return Object.assign(scriptedModel(script), { contextTokens: async () => size });
}

async function overHttp(
  script: readonly ScriptedResponse[],
  before: readonly TurnEvent[] = [],
  more: Partial<OpenAiModelOptions> = {},
) {
  const endpoint = await scriptedEndpoint(script);
  const clock = stillClock();
  const { baseUrl } = endpoint;
  const model = openAiModel({ baseUrl, model: "small", apiKey: async () => null, clock, ...more });
  const turn = await testTurn({
    steps: [],
    ports: { model, trust: openTrust([long]) },
    input: { before, prompt: "and what now?", history: [{ role: "system", content: "Be brief." }] },
  });
  const sent = endpoint.requests.map(({ body }) => JSON.stringify(body["messages"]));
  return { ...turn, sent };
}

describe("when an endpoint says that it was too much", () => {
  test("the oldest turns are summed up, the step is asked again, and it is on record before", async () => {
    const before = [...(await readNotes("one")), ...(await readNotes("two"))];
    const { stored, sent } = await overHttp([OVERFLOW, { text: SUMMARY }, { text: "Here." }], before);
    const events = stored.flat();
    expect(events.map(({ type }) => type)).toEqual([
      "turn.started",
      "message.completed",
      "message.completed",
      "turn.finished",
    ]);
    expect(notesIn(events)[0]?.leftOut).toMatchObject({
      because: "overflow",
      summary: SUMMARY,
      through: expect.any(String),
    });
    expect(events.at(-1)).toMatchObject({ reason: "done", error: null });
    expect(sent).toHaveLength(3);
    expect(sent[2]).toContain(SUMMARY);
    expect(sent[2]).toContain("and what now?");
    expect(sent[2]?.length).toBeLessThan((sent[0]?.length ?? 0) * 0.7);
  });

  test("a second time, the turn ends with a plain sentence, after exactly one more attempt", async () => {
    const before = await readNotes("one");
    const { published, sent } = await overHttp(
      [OVERFLOW, { text: SUMMARY }, OVERFLOW, { text: "not asked" }],
      before,
    );
    expect(sent).toHaveLength(3);
    expect(published.at(-1)).toMatchObject({
      reason: "error",
      error: {
        code: "context-overflow",
        message: expect.stringMatching(
          /also after Steward had shortened what came before. Nothing was lost\.$/u,
        ),
      },
    });
  });

  test("with nothing that could be shortened, it is not asked again", async () => {
    const { published, sent } = await overHttp([OVERFLOW, { text: "not asked" }]);
    expect(sent).toHaveLength(1);
    expect(published.at(-1)).toMatchObject({ reason: "error", error: { code: "context-overflow" } });
  });

  test("and the summary too is too much for it, what the person asked for stands in", async () => {
    const before = await readNotes("one");
    const { stored } = await overHttp([OVERFLOW, OVERFLOW, { text: "Here." }], before);
    expect(notesIn(stored.flat())[0]?.leftOut?.summary).toEqual(
      expect.stringMatching(
        /^No summary could be made\. In short:\n- asked: read for one please[ a-z]+\n- called: long\n- called: long$/u,
      ),
    );
  });
});

describe("with a context whose size is known", () => {
  test("old results are shortened first, the oldest first, and told once", async () => {
    const model = modelOfSize(3_000, [...steps("a", "b", "c", "d", "e"), { text: "Done." }]);
    const { stored } = await testTurn({ steps: [], ports: { model, trust: openTrust([long]) } });
    const last = model.requests.at(-1)?.messages.filter(({ role }) => role === "tool");
    expect(last?.map(({ content }) => content.includes("Steward left out"))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(notesIn(stored.flat()).map(({ leftOut }) => leftOut)).toEqual([
      { messages: 0, results: expect.any(Number), because: "size" },
    ]);
  });

  test("a summary is made once: a later turn goes on from it, and the log has all", async () => {
    const before = [...(await readNotes("one")), ...(await readNotes("two"))];
    const first = modelOfSize(3_000, [{ text: SUMMARY }, { text: "Here." }]);
    const { stored } = await testTurn({
      steps: [],
      ports: { model: first },
      input: { before, turnId: "three" },
    });
    expect(first.requests).toHaveLength(2);
    const second = modelOfSize(3_000, [{ text: "And here." }]);
    const next = { before: [...before, ...stored.flat()], turnId: "four", prompt: "go on" };
    await testTurn({ steps: [], ports: { model: second }, input: next });
    expect(second.requests).toHaveLength(1);
    expect(JSON.stringify(second.requests[0]?.messages)).toContain(SUMMARY);
  });

  test("the next model's own size counts", async () => {
    const before = [...(await readNotes("one")), ...(await readNotes("two"))];
    const large = modelOfSize(100_000, [{ text: "Here." }]);
    await testTurn({ steps: [], ports: { model: large }, input: { before } });
    const small = modelOfSize(3_000, [{ text: SUMMARY }, { text: "Here." }]);
    await testTurn({ steps: [], ports: { model: small }, input: { before } });
    expect([large.requests.length, small.requests.length]).toEqual([1, 2]);
  });

  test("that an endpoint's profile tells, it is kept to without an overflow", async () => {
    const toolChoice = { required: "yes", named: "yes", none: "yes" } as const;
    const yes = { streaming: "yes", streamOptions: "yes", tools: "yes", parallelCalls: "yes" } as const;
    const found = {
      askedAt: "",
      models: 1,
      strictSchemas: "no",
      developerRole: "no",
      tokenField: null,
    } as const;
    const capabilities = { ...found, ...yes, toolChoice, reasoningField: null, contextTokens: 2_500 };
    const profiles = { load: async () => ({ capabilities }), save: async () => {} };
    const { sent } = await overHttp([{ text: SUMMARY }, { text: "Here." }], await readNotes("one"), {
      profiles,
    });
    expect(sent.map((messages) => messages.includes("You sum up"))).toEqual([true, false]);
    expect(Math.max(...sent.map((messages) => messages.length)) / 4).toBeLessThan(2_500);
  });

  test("what the model was sent is told with its answer", async () => {
    const model = modelOfSize(8_000, [{ text: "Here." }]);
    const { stored } = await testTurn({ steps: [], ports: { model } });
    expect(stored.flat()[1]).toMatchObject({ context: { size: 8_000, tokens: expect.any(Number) } });
  });
});

test("a summary of text from outside is from outside, and from the same sources", async () => {
  const before = await readNotes("one", "outside");
  const { inside, outside } = readIn(before);
  const model = modelOfSize(2_500, [{ text: SUMMARY }, { text: "Here." }]);
  const input = { before, provenance: inside, outside };
  const { stored } = await testTurn({ steps: [], ports: { model }, input });
  expect(notesIn(stored.flat())[0]).toMatchObject({ provenance: "outside", leftOut: { summary: SUMMARY } });
  expect(readIn([...before, ...stored.flat()]).outside.at(-1)).toEqual({
    sources: ["tool:long"],
    text: SUMMARY,
  });
});
