import { afterEach, describe, expect, test } from "vitest";
import { axe } from "../helpers/axe.ts";
import { call, openGallery, question, type GalleryCard } from "./call-gallery.ts";
import { serveRenderer } from "./open-renderer.ts";
import { sampleCards } from "./sample-calls.ts";
import { files } from "./sample-previews.ts";

const server = await serveRenderer();
const gallery = await openGallery(server);
afterEach(() => gallery.clear());

const waiting = [
  question("waiting", { grants: [{ id: "exact", words: "Delete draft-1.md with find" }] }),
  question("native", { surface: "native", risk: "dangerous" }),
];

function samples(...ids: readonly string[]): GalleryCard[] {
  return sampleCards.filter(({ call: { id } }) => ids.includes(id));
}

/** One card in words: what is seen of it, without line ends. */
async function words(id: string): Promise<string> {
  return (await gallery.page.locator(`[data-call="${id}"]`).innerText()).replaceAll(/\s+/g, " ");
}

function head(id: string) {
  return gallery.page.locator(`[data-call="${id}"] button[aria-expanded]`).first();
}

describe("a call card", () => {
  test("says in words what each call does or did, and how it stands", async () => {
    await gallery.show(sampleCards, waiting);
    await gallery.page.waitForSelector("article");
    const said = await Promise.all(
      sampleCards.map(async ({ call: { id } }) => {
        const line = await head(id).innerText();
        return `${id}: ${line.replaceAll(/\s+/g, " ").trim()}`;
      }),
    );
    expect(said).toEqual([
      "requested: Read budget.md Getting ready",
      expect.stringMatching(/^running: Read Search files for “hotel” Running( for \d s)?$/),
      "waiting: Change Run a command Waiting for you",
      "native: Dangerous Run a command Waiting for you",
      "read: Read Read budget.md Done 12 ms",
      "changed: Change Changed budget.md Done 12 ms",
      "many: Change Ran `tidy`: changed 419 files Done 12 ms",
      "event: Change Changed “Review”, now on Friday 2026-11-27 16:00–17:00 Done 12 ms",
      "new: Change Added “Dentist” on Tuesday 2026-11-24 12:30–13:30 to the calendar home Done 12 ms",
      "printed: Read Ran npm test Done changed nothing, exit code 1 8.4 s",
      "taken: Change Deleted old.md Done 12 ms",
      "failed: Change Change budget.md Failed 8 ms 3 attempts",
      "refused: Read ../.ssh/id_rsa Refused",
      "denied: Change Delete all Denied",
      "stopped: Read Run npm test Stopped 1 min 9 s",
      "unknown: Change Write a.md Not known",
      "strange: Use the tool “x‹U+202E›y” Failed",
    ]);
  });

  test("is closed once done, and open while it waits or where it failed", async () => {
    await gallery.show(sampleCards, waiting);
    await gallery.page.waitForSelector("article");
    const open: string[] = [];
    for (const {
      call: { id },
    } of sampleCards)
      if ((await head(id).getAttribute("aria-expanded")) === "true") open.push(id);
    expect(open).toEqual(["waiting", "native", "failed", "refused", "unknown", "strange"]);
  });

  test("tells what a failed call came to, and what the model was told", async () => {
    await gallery.show(samples("failed"));
    const failed = gallery.page.locator('[data-call="failed"]');
    expect(await words("failed")).toContain(
      "budget.md was changed in the meantime. Nothing was changed. The model was told: Read it again, then try again.",
    );
    expect(await failed.getByText('"path": "budget.md"').count()).toBe(0);
    await failed.getByRole("button", { name: "Exact arguments" }).click();
    expect(await failed.getByText('"path": "budget.md"').count()).toBe(1);
    await failed.getByRole("button", { name: "What the model was told" }).click();
    expect(await failed.locator("pre", { hasText: /^\{\}$/ }).count()).toBe(1);
  });

  test("does not say that what was only planned was done", async () => {
    const planned = call("planned", "edit_file", { state: "failed", risk: "write", preview: files });
    const done = call("done", "edit_file", {
      state: "ok",
      risk: "write",
      preview: files,
      forPerson: "Changed it",
    });
    await gallery.show([{ call: planned }, { call: done }]);
    await head("done").click();
    expect(await words("planned")).toContain("Change budget.md +5 5 lines added −3 3 lines deleted 1.2 kB");
    expect(await words("done")).toContain("Changed budget.md +5 5 lines added −3 3 lines deleted 1.2 kB");
  });

  test("says to look first where it is not known whether it was done", async () => {
    const running = call("left", "write_file", { state: "running", risk: "write" });
    await gallery.show([...samples("unknown"), { call: running, isRunning: false }]);
    const sentence = "Steward ended while this ran: look before you run it again.";
    expect(await words("unknown")).toContain(sentence);
    expect(await words("left")).toContain(sentence);
  });

  test("says how long a call runs once that is more than a second", async () => {
    await gallery.show([{ call: call("slow", "read_file", { state: "running" }) }]);
    await gallery.page.getByText(/Running for [12] s/).waitFor();
    expect(await words("slow")).toMatch(/Running for \d s/);
  });

  test("folds long output, and says how long it is", async () => {
    await gallery.show(samples("printed"));
    await head("printed").click();
    expect(await gallery.page.getByText("test 340 failed").count()).toBe(0);
    await gallery.page.getByRole("button", { name: "What it printed: 340 lines" }).click();
    expect(await gallery.page.getByText("test 340 failed").count()).toBe(1);
  });
});

describe.each(["light", "dark"] as const)("axe, %s", (colorScheme) => {
  test("finds nothing on any card, open or closed", { timeout: 180_000 }, async () => {
    await gallery.page.emulateMedia({ colorScheme });
    await gallery.show(sampleCards, waiting);
    await gallery.page.getByRole("button", { name: "Delete 4 files", disabled: false }).waitFor();
    for (const {
      call: { id },
    } of sampleCards)
      if ((await head(id).getAttribute("aria-expanded")) === "false") await head(id).click();
    for (const fold of await gallery.page.getByRole("button", { name: "Exact arguments" }).all())
      await fold.click();
    await gallery.page.getByRole("button", { name: "What it printed: 340 lines" }).first().click();
    expect(await axe(gallery.page)).toEqual([]);
  });
});
