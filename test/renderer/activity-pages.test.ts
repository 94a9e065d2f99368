import { describe, expect, test } from "vitest";
import { fail } from "../../shared/result.ts";
import { openActivity } from "./activity-page.ts";
import { serveRenderer } from "./open-renderer.ts";
import { turnEntry } from "./sample-activity.ts";

const server = await serveRenderer();
const activity = await openActivity(server);

const at = "2026-11-20T10:00:00.000Z";

function turn(seq: number) {
  const calls = [{ id: `k${seq}`, tool: "read_file", forPerson: `Read file-${seq}.md` }];
  return turnEntry({ id: `t${seq}`, seq, at, prompt: `Question ${seq}`, calls });
}

/** The filters that were asked with, the same ones after each other once. */
function filters(): unknown[] {
  const asked = activity.requests
    .filter(({ name }) => name === "activity.page")
    .map(({ input }) => JSON.stringify((input as { filter: unknown }).filter));
  return asked.filter((filter, index) => filter !== asked[index - 1]).map((filter) => JSON.parse(filter));
}

const anything = { text: "", tool: null, risk: null, status: null, conversationId: null, since: null };

describe("what is looked for", () => {
  test("is asked of main, each filter by its own field", async () => {
    await activity.begin({ entries: [turn(1)] });
    const { page } = activity;
    await page.getByText("Question 1").waitFor();
    await page.getByLabel("Tool", { exact: true }).selectOption("edit_file");
    await page.getByLabel("Risk").selectOption("Dangerous");
    await page.getByLabel("State", { exact: true }).selectOption("Denied");
    await page.getByLabel("Conversation", { exact: true }).selectOption("Tidy the trip budget");
    await expect
      .poll(() => filters().at(-1))
      .toEqual({
        ...anything,
        tool: "edit_file",
        risk: "dangerous",
        status: "denied",
        conversationId: "c1",
      });
    await page.getByRole("button", { name: "Clear" }).click();
    await page.getByLabel("Time", { exact: true }).selectOption("Today");
    const midnight = new Date();
    midnight.setHours(0, 0, 0, 0);
    await expect.poll(() => filters().at(-1)).toEqual({ ...anything, since: midnight.toISOString() });
  });

  test("is searched for once the person pauses, not at every letter", async () => {
    await activity.begin({ entries: [turn(1)] });
    await activity.page.getByText("Question 1").waitFor();
    activity.log.entries = [];
    await activity.page.getByRole("searchbox").fill("hotel");
    await activity.page.getByText("Nothing found").waitFor();
    expect(filters()).toEqual([anything, { ...anything, text: "hotel" }]);
    activity.log.entries = [turn(1)];
    await activity.page.getByRole("button", { name: "Show everything" }).click();
    await activity.page.getByText("Question 1").waitFor();
  });

  test("is looked for further back through pages on which nothing was found", async () => {
    await activity.begin({
      page: ({ before }) => {
        const from = before ?? 1_000;
        return from > 200 ? { entries: [], next: from - 200 } : { entries: [turn(7)], next: null };
      },
    });
    await activity.page.getByText("Question 7").waitFor();
    await activity.page.getByText("That is all: 1 entry.").waitFor();
  });
});

describe("a long log", () => {
  const many = Array.from({ length: 1_000 }, (_none, index) => turn(1_000 - index));

  test("draws what is in sight, and asks for older pages as one scrolls", async () => {
    await activity.begin({ entries: many });
    const { page } = activity;
    await page.getByText("Question 1000").waitFor();
    expect(filters().length).toBe(1);
    expect(await page.getByText("Question 850", { exact: true }).count()).toBe(0);
    const scrolled = async (): Promise<number> => {
      await page.evaluate(`(() => {
        const list = document.querySelector("main li[data-type=turn]").closest("div");
        list.scrollTop = list.scrollHeight;
      })()`);
      return page.getByText("That is all").count();
    };
    await expect.poll(scrolled, { timeout: 15_000 }).toBe(1);
    await page.getByText("That is all: 1,000 entries.").waitFor();
    await page.getByText("Question 1", { exact: true }).waitFor();
    expect(await page.locator("main li").count()).toBeLessThan(80);
    const asked = activity.requests.filter(({ name }) => name === "activity.page").map(({ input }) => input);
    expect(asked.map((input) => (input as { before: number | null }).before)).toEqual([
      null,
      901,
      801,
      701,
      601,
      501,
      401,
      301,
      201,
      101,
    ]);
  });

  test("says that an older page failed, keeps what is there, and tries again", async () => {
    await activity.begin({
      entries: many,
      more: {
        "activity.page": ({ before }) =>
          before === null
            ? { ok: true, value: { entries: many.slice(0, 12), next: 989 } }
            : fail("busy", "Older entries could not be read. Nothing was lost.", "Try again in a moment."),
      },
    });
    await activity.page.getByRole("alert").getByText("Older entries could not be read.").waitFor();
    expect(await activity.page.getByText("Question 1000").count()).toBe(1);
    activity.log.more = {};
    await activity.page.getByRole("button", { name: "Try again" }).click();
    await activity.page.getByText("Question 985").waitFor();
  });
});

describe("what happens while one reads", () => {
  test("waits above the list until it is wanted", async () => {
    await activity.begin({ entries: [turn(2), turn(1)] });
    const { page } = activity;
    const first = page.locator("main li").first();
    await first.getByText("Question 2").waitFor();
    activity.log.entries = [turn(4), turn(3), turn(2), turn(1)];
    await activity.push({ type: "turn-events", number: 1, events: turn(4).events });
    const button = page.getByRole("button", { name: "2 new: show" });
    await button.waitFor();
    expect(await first.innerText()).toContain("Question 2");
    await button.click();
    await first.getByText("Question 4").waitFor();
    expect(await page.locator("main li[data-type=turn]").count()).toBe(4);
    expect(await button.count()).toBe(0);
  });

  test("draws a turn that goes on anew where it stands", async () => {
    const ended = turn(5);
    const running = { ...ended, events: ended.events.slice(0, 4) };
    await activity.begin({ entries: [running, turn(1)] });
    const { page } = activity;
    await page.getByText("Tidy the trip budget · desktop (process 4711), goes on").waitFor();
    activity.log.entries = [ended, turn(1)];
    await activity.push({ type: "turn-events", number: 2, events: ended.events.slice(4) });
    await page.getByText("Read file-5.md").waitFor();
    expect(await page.getByText("goes on").count()).toBe(0);
  });

  test("is not looked at for every piece of text that streams", async () => {
    await activity.begin({ entries: [turn(1)] });
    await activity.page.getByText("Question 1").waitFor();
    const asked = () => activity.requests.filter(({ name }) => name === "activity.page").length;
    const before = asked();
    const { conversationId, turnId } = turn(1).events[0] ?? { conversationId: "", turnId: "" };
    const delta = { type: "text.delta", at, conversationId, turnId, text: "a" } as const;
    await activity.push({ type: "turn-events", number: 3, events: [delta] });
    await activity.push({ type: "turn-events", number: 4, events: turn(1).events });
    await expect.poll(asked).toBe(before + 1);
  });
});
