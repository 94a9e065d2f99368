import { expect, test } from "vitest";
import { succeed } from "../../shared/result.ts";
import { TurnScript } from "./conversation-events.ts";
import { serveRenderer } from "./open-renderer.ts";

const server = await serveRenderer();

/** A window with a turn whose model was sent so many of the 1,000 tokens that it reads. */
async function openTurn(tokens: number) {
  const leftOut = {
    messages: 12,
    results: 0,
    because: "size",
    summary: "They looked at the notes.",
  } as const;
  const { events } = new TurnScript("c1", "t1")
    .started("And now?")
    .message("", { finishReason: "left-out", leftOut })
    .message("Now this.", { context: { tokens, estimated: tokens, size: 1_000 } })
    .add("turn.finished", { reason: "done", usage: null, error: null });
  const open = await server.open({
    answers: {
      "conversation.open": () => succeed({ title: "Notes", events: [...events], after: 0 }),
      "conversation.list": () => succeed([]),
    },
  });
  await open.push({ type: "go", to: { view: "chat", conversationId: "c1" } });
  await open.page.getByText("Now this.").waitFor();
  return open;
}

test("a person sees what was left out, what the model reads instead, and how full its context is", async () => {
  const open = await openTurn(820);
  await open.page
    .getByText("The first 12 messages were shortened for the model. Nothing was deleted.")
    .waitFor();
  await open.page.getByText("What the model reads instead").click();
  await open.page.getByText("They looked at the notes.").waitFor();
  await open.page.getByText(/The model reads 82 % of what it can read at once/u).waitFor();
  await open.close();
});

test("nothing is said of a context that is less than 70 % full", async () => {
  const open = await openTurn(699);
  expect(await open.page.getByText(/of what it can read at once/u).count()).toBe(0);
  await open.close();
});
