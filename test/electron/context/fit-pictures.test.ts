import { describe, expect, test } from "vitest";
import { countPictures, withinRequest } from "../../../electron/context/fit-pictures.ts";
import { messageTokens, pictureTokens } from "../../../electron/context/count-tokens.ts";
import { fitMessages, tokensOf } from "../../../electron/context/fit-messages.ts";
import type { ModelMessage } from "../../../electron/model/model.ts";
import { messagesOf } from "../../../electron/turn/model-history.ts";
import type { Picture } from "../../../shared/picture/picture.ts";
import type { TurnEvent } from "../../../shared/turn-event.ts";
import { leftOutWords } from "../../../shared/left-out.ts";

test.each([
  [64, 64, 255],
  [512, 512, 350],
  [1024, 1024, 1_399],
  [1_092, 1_092, 1_590],
  [2_048, 512, 1_399],
  [8_000, 1, 765],
  [8_000, 4_000, 1_600],
])("a picture of %i×%i costs %i tokens", (width, height, tokens) => {
  expect(pictureTokens({ width, height })).toBe(tokens);
});

const picture = (length = 100): Picture => ({
  mediaType: "image/png",
  data: "A".repeat(length),
  width: 1_024,
  height: 1_024,
  hash: "h",
});
const asked = (content: string, pictures: number, length?: number): ModelMessage => ({
  role: "user",
  content,
  attachments: Array.from({ length: pictures }, (_, index) => ({
    name: `${content}${index}.png`,
    text: "",
    image: picture(length),
  })),
});
const said = (content: string): ModelMessage => ({ role: "assistant", content, calls: [] });
const brought: ModelMessage = { ...asked("brought", 1), isBrought: true } as ModelMessage;
const result: ModelMessage = { role: "tool", wireId: "1", name: "t", content: "x".repeat(8_000) };
const LEFT = /\[picture "one0\.png", PNG, 1024×1024: left out, to fit what you can read at once\]/u;

describe("when room is short", () => {
  const messages = [asked("one", 2), said("a"), asked("two", 1), said("b"), asked("three", 1)];

  test("the pictures of the oldest turns go first, and their names stay", () => {
    const fitted = fitMessages(messages, tokensOf(messages) - 1, "old");
    expect(fitted).toMatchObject({ fits: true, shortened: 0, pictures: 2 });
    expect(fitted.messages[0]?.content).toMatch(LEFT);
    expect(fitted.messages.slice(1)).toEqual(messages.slice(1));
  });

  test("those of the prompt never go", () => {
    const fitted = fitMessages(messages, 10, "new");
    expect(fitted).toMatchObject({ fits: false, pictures: 3 });
    expect(fitted.messages.at(-1)).toBe(messages.at(-1));
  });

  test("they go before any result is shortened", () => {
    const all = [asked("one", 1), result, said("a"), asked("two", 0)];
    const fitted = fitMessages(all, tokensOf(all) - 1, "old");
    expect(fitted).toMatchObject({ fits: true, shortened: 0, pictures: 1 });
  });

  test("what a call brought last is left whole, unless nothing else helps", () => {
    const all = [asked("one", 0), said("a"), result, brought];
    expect(fitMessages(all, 10, "old").messages).toEqual(all);
    const hard = fitMessages(all, 10, "new");
    expect(hard).toMatchObject({ shortened: 1, pictures: 1 });
    expect(hard.messages.at(-1)).not.toHaveProperty("attachments");
  });

  test("what a call brought before goes with its result", () => {
    const all = [asked("one", 0), said("a"), result, brought, said("b"), result, brought];
    const fitted = fitMessages(all, 10, "old");
    expect(fitted).toMatchObject({ shortened: 1, pictures: 1 });
    expect(fitted.messages.slice(4)).toEqual(all.slice(4));
  });
});

test("one request holds twenty pictures and 20 MB of them: the newest", () => {
  const many = Array.from({ length: 15 }, (_, index) => asked(`p${index}`, 2));
  expect(countPictures(many)).toBe(30);
  const fitted = withinRequest(many);
  expect(countPictures(fitted)).toBe(20);
  expect(fitted.slice(5)).toEqual(many.slice(5));
  const heavy = Array.from({ length: 6 }, (_, index) => asked(`p${index}`, 1, 5_000_000));
  expect(countPictures(withinRequest(heavy))).toBe(4);
  const few = [asked("a", 3)];
  expect(withinRequest(few)).toBe(few);
});

test("the words and bytes of a picture do not count as text", () => {
  expect(messageTokens(asked("a", 1, 5_000_000))).toBeLessThan(1_500);
});

const ids = { at: "2026-11-29T03:00:00.000Z", conversationId: "c", turnId: "t" };
const call = (callId: string) => ({ callId, wireId: callId, name: "look_at_picture", arguments: "{}" });
const finished = (callId: string, name: string): TurnEvent => ({
  type: "tool.finished",
  ...ids,
  callId,
  tool: "look_at_picture",
  status: "ok",
  forModel: `${name}: PNG`,
  forPerson: "",
  durationMs: 0,
  undo: null,
  error: null,
  provenance: "workspace",
  pictures: [{ name, image: picture() }],
});

test("what calls brought to look at comes after all answers of the step, and is not the person's words", () => {
  const started: TurnEvent = {
    type: "turn.started",
    ...ids,
    prompt: "look",
    model: "m",
    tools: [],
    policy: "",
    toolChoice: "auto",
  };
  const events: TurnEvent[] = [
    started,
    {
      type: "message.completed",
      ...ids,
      text: "",
      toolCalls: [call("1"), call("2")],
      finishReason: "tool_calls",
      usage: null,
    },
    finished("2", "b.png"),
    finished("1", "a.png"),
    { ...started, turnId: "u", prompt: "and now?" },
  ];
  const messages = messagesOf(events);
  expect(messages.map(({ role }) => role)).toEqual(["user", "assistant", "tool", "tool", "user", "user"]);
  expect(messages[4]).toMatchObject({
    isBrought: true,
    content: expect.stringContaining("The person did not write this."),
    attachments: [{ name: "a.png" }, { name: "b.png" }],
  });
  expect(messages[5]).toEqual({ role: "user", content: "and now?" });
});

test("the person is told in the note", () => {
  const because = "size" as const;
  expect(leftOutWords({ messages: 0, results: 0, pictures: 1, because })).toBe(
    "1 older picture was shortened for the model. Nothing was deleted.",
  );
  expect(leftOutWords({ messages: 2, results: 1, pictures: 3, because })).toBe(
    "The first 2 messages, 1 older result and 3 older pictures were shortened for the model. Nothing was deleted.",
  );
});
