import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { succeed } from "../../shared/result.ts";
import { axe } from "../helpers/axe.ts";
import { serveRenderer, type RendererOptions } from "./open-renderer.ts";
import { question, usualAnswers } from "./shell-answers.ts";

const server = await serveRenderer();

const problem = { code: "x", message: "The disk is full.", suggestion: "Make room." };
const notes = { policy: { name: "Broken", isBroken: true }, warnings: [problem], workspaces: [] };

/** Each screen: how it is opened, and what is pressed then. Parts that others drew are looked at in their own tests. */
const screens: readonly { name: string; options?: RendererOptions; act(page: Page): Promise<unknown> }[] = [
  {
    name: "the list and the header",
    act: (page) => page.getByRole("button", { name: "Rename the scans", exact: true }).click(),
  },
  { name: "notes above the chat", options: { answers: usualAnswers(notes) }, act: async () => null },
  {
    name: "the list over a narrow chat",
    options: { width: 480 },
    act: (page) => page.getByRole("button", { name: "Show the list" }).click(),
  },
  {
    name: "nothing can run",
    options: { answers: usualAnswers({ problem }) },
    act: (page) => page.getByRole("heading", { name: "Steward cannot work now" }).waitFor(),
  },
  {
    name: "the palette",
    async act(page) {
      await page.keyboard.press("Control+k");
      await page.getByRole("option").first().waitFor();
    },
  },
  {
    name: "the menu of a conversation",
    async act(page) {
      await page.getByRole("button", { name: "Rename the scans", exact: true }).click({ button: "right" });
      await page.getByRole("menuitem").first().waitFor();
    },
  },
  {
    name: "connecting a model",
    async act(page) {
      await page.getByRole("button", { name: "Connect…" }).click();
      await page.getByRole("radio", { name: "On this computer" }).check();
      await page.getByText("No model server answers").waitFor();
    },
  },
  {
    name: "the quick ask",
    options: {
      page: "renderer/quick-ask.html",
      answers: {
        ...usualAnswers(),
        "turn.ask": () => succeed({ conversationId: "c-free", turnId: "t" }),
        "approval.list": () => succeed([question("c-free")]),
      },
    },
    async act(page) {
      await page.getByRole("textbox").fill("Am I free?");
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "Answer in Steward" }).waitFor();
    },
  },
];

describe.each([{ dark: false }, { dark: true }])("axe, dark: $dark", ({ dark }) => {
  it.each(screens)("finds nothing in $name", { timeout: 60_000 }, async ({ options, act }) => {
    const { page, close } = await server.open({ answers: usualAnswers(), dark, ...options });
    await page.getByRole("heading", { level: 1 }).or(page.getByRole("textbox")).first().waitFor();
    await act(page);
    expect(await axe(page)).toEqual([]);
    await close();
  });
});
