import { afterEach, describe, expect, it } from "vitest";
import { fail, succeed } from "../../shared/result.ts";
import { serveRenderer, type OpenRenderer, type RendererOptions } from "./open-renderer.ts";
import { restingState } from "./resting-state.ts";
import { eventually, usualAnswers } from "./shell-answers.ts";

let opened: OpenRenderer;
const server = await serveRenderer();
afterEach(() => opened.close());

async function open(keys: string, options: RendererOptions = {}): Promise<OpenRenderer> {
  opened = await server.open({ answers: usualAnswers(), ...options });
  await opened.page.getByRole("button", { name: "Pack list", exact: true }).waitFor();
  await opened.page.keyboard.press(keys);
  await opened.page.getByRole("combobox").waitFor();
  return opened;
}

const options = () => opened.page.getByRole("option").allInnerTexts();
const chosen = () => opened.page.getByRole("option", { selected: true }).innerText();
const inputs = (name: string) =>
  opened.requests.filter((request) => request.name === name).map(({ input }) => input);

const hit = (turnId: string, text: string) => ({
  conversationId: "c-scans",
  title: "Rename the scans",
  turnId,
  at: "2026-11-20T10:00:00.000Z",
  snippet: [
    { text: "the ", hit: false },
    { text, hit: true },
    { text: " of the trip", hit: false },
  ],
});

describe("the palette", () => {
  it("offers every command and the latest conversations, and goes away on Esc", async () => {
    const { page } = await open("Control+k");
    const all = await options();
    expect(all.map((text) => text.split("\n")[0])).toEqual(
      expect.arrayContaining(["New conversation", "Activity", "Settings", "Quit Steward", "Pack list"]),
    );
    expect(all).toContain("New conversation\nCtrl N");
    await page.keyboard.press("Escape");
    await page.getByRole("combobox").waitFor({ state: "detached" });
  });

  it("finds a conversation by a few letters and opens it with Enter", async () => {
    const { page } = await open("Control+k");
    await page.keyboard.type("rensc");
    await eventually(chosen).toBe("Rename the scans");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Rename the scans" }).waitFor();
    expect(await page.getByRole("combobox").count()).toBe(0);
  });

  it("moves with the arrows around the ends, and says which option is meant", async () => {
    const { page } = await open("Control+k");
    await page.keyboard.type("appearance");
    await eventually(async () => (await options()).length).toBeGreaterThanOrEqual(3);
    const [first] = await options();
    await page.keyboard.press("ArrowUp");
    expect(await chosen()).not.toBe(first);
    await page.keyboard.press("ArrowDown");
    expect(await chosen()).toBe(first);
    const active = await page.getByRole("combobox").getAttribute("aria-activedescendant");
    expect(await page.getByRole("option", { selected: true }).getAttribute("id")).toBe(active);
  });

  it("changes what it names: dark, at once", async () => {
    const settings = { ...restingState.settings, appearance: "dark" as const };
    const { page } = await open("Control+k", {
      answers: { ...usualAnswers(), "settings.change": () => succeed({ ...restingState, settings }) },
    });
    await page.keyboard.type("dark");
    await eventually(chosen).toBe("Appearance: dark");
    await page.keyboard.press("Enter");
    await eventually(() => inputs("settings.change")).toEqual([{ name: "appearance", value: "dark" }]);
  });

  it("leads to one thing in Settings", async () => {
    const { page } = await open("Control+k");
    await page.keyboard.type("what would happen");
    await page.keyboard.press("Enter");
    await page.getByRole("region", { name: "Settings" }).waitFor();
    await page.getByText("What would happen if…").first().waitFor();
  });

  it("renames the conversation that is open", async () => {
    const { page } = await open("Control+k");
    await page.keyboard.type("pack list");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Pack list" }).waitFor();
    await page.keyboard.press("Control+k");
    await page.keyboard.type("rename this");
    await page.keyboard.press("Enter");
    const field = page.getByRole("textbox", { name: "Name of the conversation" });
    await field.waitFor();
    await eventually(() => page.evaluate("document.activeElement.ariaLabel")).toBe(
      "Name of the conversation",
    );
  });

  it("says where to look when nothing is called that", async () => {
    const { page } = await open("Control+k");
    await page.keyboard.type("zzzzqqq");
    await page.getByText("Nothing is called that.").waitFor();
  });
});

describe("the search over all conversations", () => {
  it("asks once for what was typed, marks it, and opens the conversation", async () => {
    const { page } = await open("Control+Shift+f", {
      answers: {
        ...usualAnswers(),
        "conversation.search": ({ text }) => succeed([hit("t-1", text), hit("t-2", text)]),
      },
    });
    await page.keyboard.type("budget", { delay: 5 });
    await page.getByRole("option").first().waitFor();
    expect(await page.locator("mark").allInnerTexts()).toEqual(["budget", "budget"]);
    expect(inputs("conversation.search").at(-1)).toEqual({ text: "budget", conversationId: null });
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Rename the scans" }).waitFor();
  });

  it("never shows the answer to older words over that to newer ones", async () => {
    const late = Promise.withResolvers<null>();
    const { page, requests } = await open("Control+Shift+f", {
      answers: {
        ...usualAnswers(),
        "conversation.search": async ({ text }) => {
          if (text === "old") await late.promise;
          return succeed([hit("t-1", text)]);
        },
      },
    });
    await page.keyboard.type("old");
    await eventually(() => requests.filter(({ name }) => name === "conversation.search").length).toBe(1);
    await page.getByRole("combobox").fill("new");
    await eventually(() => page.locator("mark").allInnerTexts()).toEqual(["new"]);
    late.resolve(null);
    await page.evaluate(
      "new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))",
    );
    expect(await page.locator("mark").allInnerTexts()).toEqual(["new"]);
  });

  it("says that nothing was found, and what failed", async () => {
    const { page } = await open("Control+Shift+f", {
      answers: {
        ...usualAnswers(),
        "conversation.search": ({ text }) =>
          text === "none" ? succeed([]) : fail("busy", "The search could not be made.", "Try again."),
      },
    });
    await page.keyboard.type("none");
    await page.getByText("Nothing holds “none”.").waitFor();
    await page.getByRole("combobox").fill("other");
    await page.getByText("The search could not be made.").waitFor();
  });
});
