import type { Page } from "playwright-core";
import type { StewardBridge } from "../../shared/ipc.ts";
import type { TurnEvent } from "../../shared/turn-event.ts";

/**
 * Asks what a person would type, through the bridge that the window has, and gives all events of the turn once it has
 * ended. So a test of the package looks at the package, and at none of the screens.
 */
export async function askInWindow(page: Page, prompt: string): Promise<readonly TurnEvent[]> {
  await page.waitForSelector("#root > *");
  return page.evaluate(async (text) => {
    const { steward } = globalThis as unknown as { steward: StewardBridge };
    const ended = new Promise<void>((done) => {
      steward.on((push) => {
        if (push.type === "turn-events" && push.events.some(({ type }) => type === "turn.finished")) done();
      });
    });
    const asked = await steward.call("turn.ask", { conversationId: null, prompt: text, attachments: [] });
    if (!asked.ok) throw new Error(asked.failure.message);
    await ended;
    const opened = await steward.call("conversation.open", { conversationId: asked.value.conversationId });
    if (!opened.ok) throw new Error(opened.failure.message);
    return opened.value.events;
  }, prompt);
}

/** The text of the last message that a turn gave. */
export function answerIn(events: readonly TurnEvent[]): string {
  const messages = events.filter((event) => event.type === "message.completed");
  return messages.at(-1)?.text ?? "";
}
