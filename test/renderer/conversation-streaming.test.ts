import { expect, test } from "vitest";
import { succeed } from "../../shared/result.ts";
import { serveRenderer } from "./open-renderer.ts";
import { longAnswer, longConversation, streamAnswer, watchTasks } from "./streaming-harness.ts";

/*
 * A long answer into a long chat, in the windows as they are built. Times are processor time of the page's main thread, so
 * that what else this machine does is not counted; the bench measures what a person would feel.
 */

const server = await serveRenderer();

test(
  "an answer of 60 kB, half of it one block of code, into a chat of 5,000 messages",
  { timeout: 240_000 },
  async () => {
    const events = longConversation(5_000);
    const open = await server.open({
      isOwn: true,
      answers: {
        "conversation.list": () => succeed([]),
        "conversation.open": () => succeed({ title: "Long", events, after: 0 }),
      },
    });
    await open.push({ type: "go", to: { view: "chat", conversationId: "c1" } });
    await open.page.getByText("That was 2499.").waitFor();
    const text = longAnswer(60_000);
    const tasks = await watchTasks(open.page);
    await streamAnswer(open.page, { text, charactersInPush: 130, turnId: "new" });
    const { longestMs, long, all } = await tasks.stop();
    expect(all).toBeGreaterThan(400);
    expect({ long, longestMs }).toEqual({ long: 0, longestMs: expect.any(Number) });
    expect(await open.page.getByRole("article").count()).toBeLessThan(12);
    await expect.poll(() => open.page.locator("pre").last().textContent()).toContain("option: true");
    await open.close();
  },
);
