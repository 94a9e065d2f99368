import { afterEach, describe, expect, test } from "vitest";
import type { Call } from "../../shared/call-view.ts";
import type { PendingApproval } from "../../shared/ipc/views.ts";
import { fail, succeed } from "../../shared/result.ts";
import { call, openGallery, question } from "./call-gallery.ts";
import { serveRenderer, type Answers } from "./open-renderer.ts";
import { calendar, command, fileInNewFolder, files, manyFiles, unrehearsed } from "./sample-previews.ts";

let answer: NonNullable<Answers["approval.answer"]> = () => succeed(null);
const server = await serveRenderer();
const gallery = await openGallery(server, { answers: { "approval.answer": (input) => answer(input) } });
afterEach(async () => {
  answer = () => succeed(null);
  await gallery.clear();
});

const decision = {
  verdict: "ask",
  rule: "built-in/no-rule",
  reason: "No rule of the policy (preset careful) allows this call.",
} as const;
const asked = call("k1", "run_command", {
  state: "waiting",
  surface: "card",
  risk: "write",
  preview: command,
  arguments: {
    command: "find",
    folder: null,
    hosts: null,
    folders: null,
    reason: null,
    timeoutSeconds: null,
  },
  decision,
});

async function open(known: Partial<PendingApproval> = {}, shown: Call = asked): Promise<void> {
  await gallery.show([{ call: shown }], [question(shown.id, known)]);
  await gallery.page.getByRole("button", { name: "Deny", disabled: false }).waitFor();
}

function given(): unknown[] {
  return gallery.requests.filter(({ name }) => name === "approval.answer").map(({ input }) => input);
}

async function answered(): Promise<unknown[]> {
  await expect.poll(() => given().length).toBeGreaterThan(0);
  return given();
}

describe("a question on a card", () => {
  test("says what would happen, that nothing has, and why it is asked", async () => {
    await open();
    const bar = gallery.page.getByRole("region", { name: "Your answer" });
    const words = (await bar.innerText()).replaceAll(/\s+/g, " ");
    expect(words).toContain(
      "Would delete 4 files in ~/Trips, exactly as the rehearsal did. Nothing has changed yet; it can be undone.",
    );
    expect(words).toContain(
      "Asked: No rule allows it. No rule of the policy (preset careful) allows this call.",
    );
    expect(words).not.toContain("left to answer");
  });

  test.each([
    ["the effect of a command", command, "Delete 4 files"],
    ["one changed file", files, "Change budget.md"],
    ["a file in folders that are made for it", fileInNewFolder, "Create july.md and its folder"],
    ["many changes of several kinds", manyFiles, "Change 419 files and folders"],
    ["an event", calendar, "Change “Review”"],
    ["what could not be rehearsed", unrehearsed, "Run it for real"],
  ])("names %s on the button that allows it", async (_what, preview, label) => {
    await open({}, { ...asked, preview });
    expect(await gallery.page.getByRole("button", { name: label, exact: true }).count()).toBe(1);
  });

  test("sends Allow once with the binding that was shown, and puts the focus on the card", async () => {
    await open();
    await gallery.page.getByRole("button", { name: "Delete 4 files" }).click();
    expect(await answered()).toEqual([{ callId: "k1", binding: "binding-k1", answer: "allow", grant: null }]);
    await gallery.push({ type: "approvals", approvals: [] });
    await gallery.page.locator('article[data-call="k1"]:focus').waitFor();
  });

  test("gives a permission that says exactly what it covers", async () => {
    const grants = [
      { id: "exact", words: "Delete the four drafts, with exactly this command" },
      { id: "folder", words: "Changes under ~/Trips/old" },
    ] as const;
    await open({ grants: [...grants] });
    await gallery.page.getByRole("button", { name: "Allow for this conversation" }).click();
    expect(await gallery.page.getByRole("menuitem").allInnerTexts()).toEqual(
      grants.map(({ words }) => words),
    );
    await gallery.page.getByRole("menuitem", { name: "Changes under ~/Trips/old" }).click();
    expect(await answered()).toMatchObject([{ answer: "allow", grant: "folder" }]);
  });

  test("offers no permission where none can be given", async () => {
    await open();
    expect(await gallery.page.getByText("Allow for this conversation").count()).toBe(0);
  });

  test("never takes the focus, and nothing in it answers to Enter by itself", async () => {
    await gallery.page.evaluate("document.activeElement.blur()");
    await gallery.show([{ call: asked }]);
    await gallery.push({ type: "approvals", approvals: [question("k1")] });
    await gallery.page.getByRole("button", { name: "Delete 4 files", disabled: false }).waitFor();
    expect(await gallery.page.evaluate("document.activeElement.tagName")).toBe("BODY");
    await gallery.page.keyboard.press("Enter");
    await gallery.page.locator("article").focus();
    await gallery.page.keyboard.press("Enter");
    await gallery.page.keyboard.press("Alt+D");
    expect(await answered()).toMatchObject([{ answer: "deny" }]);
  });

  test.each([
    ["Alt+a", { answer: "allow", grant: null }],
    ["Alt+d", { answer: "deny", grant: null }],
  ])("answers to %s with the focus inside the card only", async (keys, said) => {
    await open();
    await gallery.page.keyboard.press(keys);
    await gallery.page.getByRole("button", { name: "Deny" }).focus();
    expect(given()).toEqual([]);
    await gallery.page.keyboard.press(keys);
    expect(await answered()).toMatchObject([said]);
  });

  test("says why an answer did not arrive, and can be answered again", async () => {
    let tries = 0;
    answer = () => {
      tries += 1;
      return tries === 1
        ? fail(
            "wrong-binding",
            "The call was planned again in the meantime. Nothing was done.",
            "Look at it again.",
          )
        : succeed(null);
    };
    await open();
    await gallery.page.getByRole("button", { name: "Deny" }).click();
    await gallery.page.getByRole("alert").getByText("The call was planned again in the meantime.").waitFor();
    await gallery.page.getByRole("button", { name: "Deny" }).click();
    await expect.poll(() => given().length).toBe(2);
  });

  test("says how much time is left in the last two minutes", async () => {
    await open({ until: new Date(Date.now() + 90_000).toISOString() });
    await gallery.page.getByText(/1 min (2\d|30) ?s? ?left to answer/).waitFor();
    expect(await gallery.page.getByText(/left to answer; without an answer it is not done/).count()).toBe(1);
  });

  test("has no answers where only the system's dialog may answer", async () => {
    const native = {
      ...asked,
      surface: "native",
      risk: "dangerous",
      preview: unrehearsed,
      notUndoable: "It runs for real.",
    } as const;
    await gallery.show([{ call: native }], [question("k1", { surface: "native", risk: "dangerous" })]);
    await gallery.page.getByText("Answer in the system’s dialog. It cannot be answered here.").waitFor();
    expect(await gallery.page.getByText("it cannot be undone: it runs for real.").count()).toBe(1);
    expect(await gallery.page.getByRole("button", { name: /Deny|Edit|Allow|Run it/ }).count()).toBe(0);
    await gallery.page.locator("article").focus();
    await gallery.page.keyboard.press("Alt+a");
    expect(given()).toEqual([]);
  });
});
