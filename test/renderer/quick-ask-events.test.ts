import { afterEach, describe, expect, it } from "vitest";
import { fail, succeed } from "../../shared/result.ts";
import type { TurnEvent } from "../../shared/turn-event.ts";
import { serveRenderer, type Answers, type OpenRenderer } from "./open-renderer.ts";
import { eventually, usualAnswers } from "./shell-answers.ts";

/** How a window puts a conversation together from the answer and the pushes around it, seen in the smallest window. */
let opened: OpenRenderer;
const server = await serveRenderer();
afterEach(() => opened.close());

const event = { at: "2026-11-23T09:00:00.000Z", conversationId: "q", turnId: "t" };
const started: TurnEvent = {
  ...event,
  type: "turn.started",
  prompt: "Tell a story",
  model: "offline",
  tools: [],
  policy: "p",
  toolChoice: "auto",
};
const delta = (text: string, conversationId = "q"): TurnEvent => ({
  ...event,
  conversationId,
  type: "text.delta",
  text,
});

async function ask(openConversation: NonNullable<Answers["conversation.open"]>): Promise<OpenRenderer> {
  opened = await server.open({
    page: "renderer/quick-ask.html",
    answers: {
      ...usualAnswers(),
      "turn.ask": () => succeed({ conversationId: "q", turnId: "t" }),
      "conversation.open": openConversation,
      "quick.resize": () => succeed(null),
    },
  });
  await opened.page.getByRole("textbox").fill("Tell a story");
  await opened.page.keyboard.press("Enter");
  await eventually(() => opened.requests.some(({ name }) => name === "conversation.open")).toBe(true);
  return opened;
}

const told = (text: string) => opened.page.getByRole("main").getByText(text, { exact: true }).waitFor();

describe("a conversation in a window", () => {
  it("counts a push before the answer once: those up to its number are in the answer", async () => {
    const answer = Promise.withResolvers<null>();
    const { push } = await ask(async () => {
      await answer.promise;
      return succeed({ title: "", events: [started, delta("one two ")], after: 2 });
    });
    await push({ type: "turn-events", number: 1, events: [started, delta("one ")] });
    await push({ type: "turn-events", number: 2, events: [delta("two ")] });
    await push({ type: "turn-events", number: 3, events: [delta("three")] });
    answer.resolve(null);
    await told("one two three");
  });

  it("leaves out a push that comes after the answer that holds it", async () => {
    const { push } = await ask(() => succeed({ title: "", events: [started, delta("one two ")], after: 2 }));
    await told("one two");
    await push({ type: "turn-events", number: 2, events: [delta("two ")] });
    await push({ type: "turn-events", number: 3, events: [delta("three")] });
    await told("one two three");
  });

  it("leaves out what happens in other conversations", async () => {
    const { push } = await ask(() => succeed({ title: "", events: [started], after: 0 }));
    await push({ type: "turn-events", number: 1, events: [delta("elsewhere", "r"), delta("here")] });
    await told("here");
    expect(await opened.page.getByText("elsewhere").count()).toBe(0);
  });

  it("tries again after a failure, and is kept up from then on", async () => {
    let isDown = true;
    const { page, push } = await ask(() =>
      isDown
        ? fail("busy", "It cannot be read now.", "Try again.")
        : succeed({ title: "", events: [started], after: 7 }),
    );
    await page.getByText("It cannot be read now.").waitFor();
    await push({ type: "turn-events", number: 7, events: [started] });
    isDown = false;
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText("Tell a story").waitFor();
    await push({ type: "turn-events", number: 8, events: [delta("Once upon a time")] });
    await told("Once upon a time");
  });

  it("shows a running turn as running until it ends", async () => {
    const { page, push } = await ask(() =>
      succeed({ title: "", events: [started, delta("half")], after: 0 }),
    );
    await told("half");
    await page.getByRole("button", { name: "Stop" }).waitFor();
    const end: TurnEvent = { ...event, type: "turn.finished", reason: "stopped", usage: null, error: null };
    await push({ type: "turn-events", number: 1, events: [end] });
    await page.getByText("Stopped. What had arrived is kept.").waitFor();
    await page.getByRole("button", { name: "Stop" }).waitFor({ state: "detached" });
  });
});
