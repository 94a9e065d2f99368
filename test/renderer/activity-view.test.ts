import { describe, expect, test } from "vitest";
import { fail, succeed } from "../../shared/result.ts";
import { axe } from "../helpers/axe.ts";
import { openActivity, unbroken } from "./activity-page.ts";
import { serveRenderer } from "./open-renderer.ts";
import { factEntry, turnEntry } from "./sample-activity.ts";
import { command, files, unrehearsed } from "./sample-previews.ts";

const at = "2026-11-20T10:00:00.000Z";
const undo = turnEntry({
  id: "t3",
  seq: 300,
  at,
  prompt: "Take that back.",
  calls: [
    {
      id: "u1",
      tool: "edit_file",
      undoes: "k2",
      risk: "write",
      forPerson: "Took back 1 change.",
      canUndo: true,
    },
  ],
});
const tidy = turnEntry({
  id: "t2",
  seq: 200,
  at,
  prompt: "Sort the budget by amount.",
  calls: [
    { id: "k1", tool: "read_file", arguments: { path: "budget.md" }, forPerson: "Read budget.md" },
    {
      id: "k2",
      tool: "edit_file",
      risk: "write",
      preview: files,
      forPerson: "Changed budget.md",
      canUndo: true,
    },
    { id: "k3", tool: "run_command", risk: "write", preview: command, canUndo: true, answer: "allow" },
    { id: "k4", tool: "run_command", risk: "dangerous", preview: unrehearsed, answer: "deny" },
    { id: "k5", tool: "write_file", arguments: { path: "a.md" }, risk: "write", status: "unknown" },
  ],
});
const facts = [
  factEntry(104, at, { type: "settings.changed", at, names: ["model", "baseUrl"] }),
  factEntry(103, at, {
    type: "grant.given",
    at,
    grantId: "g1",
    grant: {
      tool: "write_file",
      covers: { paths: ["/home/ana/Trips/reports"], programs: [{ name: "git", arguments: ["add"] }] },
    },
  }),
  factEntry(103, at, {
    type: "grant.given",
    at,
    grantId: "g2",
    grant: { version: 1, kind: "trust-source", source: "host:a.example\u202E", texts: [], until: {} },
  }),
  factEntry(102, at, { type: "conversation.deleted", at, conversationId: "c9" }),
  factEntry(101, at, { type: "policy.changed", at, policy: "hash" }),
  factEntry(100, at, null),
];
const entries = [undo, tidy, ...facts];

function failing() {
  return fail("busy", "The log could not be read. Nothing was lost.", "Try again in a moment.");
}

const server = await serveRenderer();
const activity = await openActivity(server);

/** Every row that is drawn, in words, without the times. */
async function rows(): Promise<string[]> {
  const words = await activity.page.locator("main li").allInnerTexts();
  return words.map((text) =>
    text
      .replaceAll(/\s+/g, " ")
      .replaceAll(/(Fri )?20 Nov|\d\d:\d\d:\d\d/g, "")
      .trim(),
  );
}

function row(name: string) {
  return activity.page.locator('li[data-type="call"]', { hasText: name });
}

describe("the list", () => {
  test("has turns with their calls, newest first, and facts as plain sentences", async () => {
    await activity.begin({ entries });
    await row("Read budget.md").waitFor();
    expect(await rows()).toEqual([
      "Take that back. Tidy the trip budget · desktop (process 4711)",
      "Took back 1 change Change Rule “undoable changes” Done 12 ms Bring back",
      "Sort the budget by amount. Tidy the trip budget · desktop (process 4711)",
      "Read budget.md Read Rule “reads” Done 12 ms",
      "Changed budget.md Change Rule “undoable changes” Taken back 12 ms Bring back",
      "Ran find . -name 'draft*.md' -empty -delete Change You, on the card Done 12 ms Undo",
      "Run curl -fsS https://api.example.org/report -o report.json␊rm ‹U+202E›txt.exe Dangerous You, on the card Denied",
      "Write a.md Change Rule “undoable changes” Not known 12 ms",
      "Settings changed: model, address of the model.",
      "Permission given: write_file for /home/ana/Trips/reports, `git add`.",
      "Text from outside is trusted in one conversation: the host a.example‹U+202E›.",
      "A conversation was deleted: its contents are gone, its entries in the log stay.",
      "The policy changed.",
      "An entry whose content was erased.",
    ]);
  });

  test("says which calls of a turn were looked for", async () => {
    await activity.begin({ entries: [{ ...tidy, found: ["k2"] }] });
    await row("Changed budget.md").waitFor();
    expect((await rows())[0]).toContain("4 other calls not shown");
    expect((await rows()).length).toBe(2);
  });

  test("says what will stand here while there is nothing", async () => {
    await activity.begin({});
    await activity.page.getByText("Nothing has happened yet").waitFor();
  });

  test("says why it failed, and tries again", async () => {
    await activity.begin({ entries, more: { "activity.page": failing } });
    await activity.page.getByRole("alert").getByText("The log could not be read.").waitFor();
    activity.log.more = {};
    await activity.page.getByRole("button", { name: "Try again" }).click();
    await row("Changed budget.md").waitFor();
  });
});

describe("a row", () => {
  test("opens to who asked, when, which rule decided, the effect and what is needed to find it again", async () => {
    await activity.begin({ entries });
    await row("Ran find")
      .getByRole("button", { name: /Ran find/ })
      .click();
    const detail = activity.page.getByRole("region", { name: "All of this call" });
    await detail.waitFor();
    const words = (await detail.innerText()).replaceAll(/\s+/g, " ");
    for (const said of [
      "Asked by You, in desktop (process 4711): “Sort the budget by amount.”",
      "Made by the model offline",
      "Decided by You, on the card",
      "Asked by rule No rule allows it. No rule of the policy (preset balanced) allows it.",
      "Result Done: Done.",
      "Touches file:/home/ana/Trips/budget.md",
      "Deleted draft-1.md 0 bytes",
    ])
      expect(words).toContain(said);
    expect(words).toMatch(/Started Friday,? 20 November 2026 at \d\d:\d\d:\d\d/);
    await detail.getByRole("button", { name: "Copy the id of the call" }).click();
    await expect
      .poll(() => activity.requests.find(({ name }) => name === "clipboard.write")?.input)
      .toEqual({ text: "k3" });
    await detail.getByRole("button", { name: "Open the conversation" }).click();
    await expect
      .poll(() => activity.requests.find(({ name }) => name === "conversation.open")?.input)
      .toEqual({ conversationId: "c1" });
  });

  test("takes a call back, and says in passing why it could not", async () => {
    const { failure } = fail(
      "changed-since",
      "draft-1.md was changed since. Nothing was changed.",
      "Look at it.",
    );
    await activity.begin({
      entries,
      more: { "call.undo": () => succeed([{ callId: "k3", status: "failed", forPerson: "", failure }]) },
    });
    await row("Ran find").getByRole("button", { name: "Undo" }).click();
    await activity.page
      .getByRole("region", { name: "Notes" })
      .getByText("draft-1.md was changed since.")
      .waitFor();
    expect(activity.requests.find(({ name }) => name === "call.undo")?.input).toEqual({ callIds: ["k3"] });
    await activity.page.getByRole("button", { name: "Put this note away" }).click();
  });

  test("is brought to by its call, with all of it open", async () => {
    await activity.begin({ entries }, "k2");
    await activity.page.getByRole("region", { name: "All of this call" }).waitFor();
    expect((await rows())[2]).toContain("Taken back 12 ms Bring back");
    await activity.page.getByRole("button", { name: "Show everything" }).click();
    await activity.page.getByText("The policy changed.").waitFor();
  });

  test("goes to the next one with the arrow keys", async () => {
    await activity.begin({ entries });
    await row("Took back 1 change")
      .getByRole("button", { name: /Took back/ })
      .focus();
    await activity.page.keyboard.press("ArrowDown");
    await activity.page.locator(':focus:has-text("Read budget.md")').waitFor();
    await activity.page.keyboard.press("End");
    await activity.page.locator(':focus:has-text("Write a.md")').waitFor();
    await activity.page.keyboard.press("Home");
    await activity.page.locator(':focus:has-text("Took back 1 change")').waitFor();
  });
});

describe("the health of the log", () => {
  test("is said, and checked again when that is wanted", async () => {
    await activity.begin({ entries });
    await activity.push({ type: "log-health", health: { state: "checking", rows: 0, firstBad: null } });
    await activity.page.getByText("Checking the log…").waitFor();
    await activity.push({ type: "log-health", health: unbroken });
    await activity.page.getByText("Unbroken: 1,204 entries").waitFor();
    activity.log.health = {
      state: "broken",
      rows: 1_204,
      firstBad: { seq: 17, id: "x", reason: "it was changed after it was written" },
    };
    await activity.page.getByRole("button", { name: "Verify again" }).click();
    await activity.page.getByText("Broken at entry 17").waitFor();
    expect(await activity.page.getByRole("alert").innerText()).toContain(
      "The log is not as it was written. What was found: it was changed after it was written.",
    );
    await activity.push({ type: "log-health", health: unbroken });
  });

  test("can be taken along: the whole log is exported", async () => {
    await activity.begin({
      entries,
      more: { "activity.export": () => succeed({ path: "/home/ana/log.jsonl" }) },
    });
    await activity.page.getByRole("button", { name: "Export…" }).click();
    await activity.page.getByText("The log was written to /home/ana/log.jsonl.").first().waitFor();
  });
});

describe.each(["light", "dark"] as const)("axe, %s", (colorScheme) => {
  test("finds nothing, with a row open and the log broken", { timeout: 120_000 }, async () => {
    await activity.page.emulateMedia({ colorScheme });
    await activity.begin({ entries });
    await row("Ran find")
      .getByRole("button", { name: /Ran find/ })
      .click();
    await activity.page.getByRole("region", { name: "All of this call" }).waitFor();
    expect(await axe(activity.page, "#main")).toEqual([]);
  });
});

test.each([480, 560])("fits a window of %i pixels, where the size of text is doubled too", async (width) => {
  await activity.page.setViewportSize({ width, height: 900 });
  await activity.begin({ entries });
  await activity.page.evaluate(`document.documentElement.style.fontSize = "${width === 560 ? 28 : 14}px"`);
  await row("Changed budget.md").waitFor();
  const wide = await activity.page.evaluate(`[...document.querySelectorAll("#main *")]
    .filter((element) => element.getBoundingClientRect().right > ${width} + 1)
    .filter((element) => !element.closest("option, svg, .unseen, code"))
    .map((element) => element.outerHTML.slice(0, 120))`);
  await activity.page.evaluate(`document.documentElement.style.fontSize = ""`);
  await activity.page.setViewportSize({ width: 1120, height: 740 });
  expect(wide).toEqual([]);
});
