import { afterEach, describe, expect, it } from "vitest";
import { fail, succeed } from "../../shared/result.ts";
import { serveRenderer, type OpenRenderer, type RendererOptions } from "./open-renderer.ts";
import { restingState } from "./resting-state.ts";
import { eventually, usualAnswers } from "./shell-answers.ts";

let opened: OpenRenderer;
const server = await serveRenderer();
afterEach(() => opened.close());

async function open(options: RendererOptions = {}): Promise<OpenRenderer> {
  opened = await server.open({ answers: usualAnswers(), ...options });
  return opened;
}

const names = () => opened.requests.map(({ name }) => name);
const focused = () =>
  opened.page.evaluate("document.activeElement.ariaLabel ?? document.activeElement.innerText");
const diskFull = {
  code: "log-unwritable",
  message: "The log cannot be written, because the disk is full. Nothing was lost.",
  suggestion: "Make room on the disk.",
};

describe("where nothing can run", () => {
  it("says why in place of everything, and tries again", async () => {
    const usual = usualAnswers();
    const { page } = await open({
      answers: {
        ...usual,
        "app.state": () => succeed({ ...restingState, problem: diskFull }),
        "app.retry": () => succeed(restingState),
        "conversation.list": () => fail("log-unwritable", diskFull.message, diskFull.suggestion),
      },
    });
    await page.getByRole("heading", { name: "Steward cannot work now" }).waitFor();
    await page.getByText(diskFull.message).waitFor();
    await page.getByText(diskFull.suggestion).waitFor();
    expect(await page.getByRole("button", { name: "Read earlier conversations" }).count()).toBe(0);
    expect(await page.getByRole("navigation").count()).toBe(0);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("heading", { level: 1, name: "New conversation" }).waitFor();
    expect(names()).toContain("app.retry");
  });

  it("keeps the history readable where main still answers, and lets one quit", async () => {
    const { page } = await open({
      answers: { ...usualAnswers({ problem: diskFull }), "app.quit": () => succeed(null) },
    });
    await page.getByRole("button", { name: "Quit Steward" }).click();
    await page.getByRole("button", { name: "Read earlier conversations" }).click();
    await page.getByRole("alert").filter({ hasText: diskFull.message }).waitFor();
    await page.getByRole("button", { name: "Rename the scans", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "Rename the scans" }).waitFor();
    expect(names()).toContain("app.quit");
  });

  it("opens conversations again that could not be opened before", async () => {
    let isDown = true;
    const { page, requests } = await open({
      answers: {
        ...usualAnswers({ problem: diskFull }),
        "app.retry": () => succeed(restingState),
        "conversation.open": () =>
          isDown
            ? fail("busy", "It cannot be opened.", "Try again.")
            : succeed({ title: "", events: [], after: 0 }),
      },
    });
    await page.getByRole("button", { name: "Read earlier conversations" }).click();
    await page.getByRole("button", { name: "Rename the scans", exact: true }).click();
    await page.getByRole("button", { name: "More for this conversation" }).click();
    await page.getByRole("menuitem", { name: "About this conversation" }).click();
    const about = page.getByRole("dialog");
    await about.getByText("It cannot be opened.").waitFor();
    await page.keyboard.press("Escape");
    const before = requests.filter(({ name }) => name === "conversation.open").length;
    isDown = false;
    await page.getByRole("button", { name: "Try again" }).first().click();
    await eventually(() => requests.filter(({ name }) => name === "conversation.open").length).toBe(
      before + 1,
    );
  });

  it("says that main did not answer at all", async () => {
    const { page } = await open({
      answers: {
        ...usualAnswers(),
        "app.state": () => fail("internal-error", "Steward did not answer.", "Start it again."),
      },
    });
    await page.getByRole("heading", { name: "Steward cannot work now" }).waitFor();
    await page.getByText("Steward did not answer.").waitFor();
  });
});

describe("what is not as it should be", () => {
  it("stands above the chat until it is put away", async () => {
    const warning = {
      code: "no-keychain",
      message: "There is no keychain here.",
      suggestion: "Install one.",
    };
    const { page } = await open({ answers: usualAnswers({ warnings: [warning] }) });
    await page.getByText("There is no keychain here.").waitFor();
    await page.getByRole("button", { name: "Put this warning away" }).click();
    await page.getByText("There is no keychain here.").waitFor({ state: "detached" });
  });

  it("says once that a broken policy refuses every tool, and leads to it", async () => {
    const message = "The policy, line 1, column 50 cannot be used.";
    const warnings = [{ code: "broken-policy", message, suggestion: "Correct the file there." }];
    const policy = { name: "Broken", isBroken: true };
    const { page } = await open({ answers: usualAnswers({ policy, warnings }) });
    await page.getByText("so every tool is refused").waitFor();
    expect(await page.getByText(message).count()).toBe(0);
    await page.getByRole("button", { name: "Show what is wrong" }).click();
    await page.getByRole("region", { name: "Settings" }).waitFor();
  });

  it("says that the log was changed", async () => {
    const { page, push } = await open();
    const firstBad = { seq: 17, id: null, reason: "its hash does not fit" };
    await push({ type: "log-health", health: { state: "broken", rows: 40, firstBad } });
    await page.getByText("The log is not as Steward wrote it from entry 17 on.").waitFor();
    await page.getByRole("button", { name: "The log was changed" }).waitFor();
  });

  it("lets a folder be chosen where none is", async () => {
    const { page } = await open({
      answers: { ...usualAnswers({ workspaces: [] }), "workspace.add": () => succeed(restingState) },
    });
    await page.getByRole("button", { name: "Folder: Choose a folder" }).click();
    await page.getByRole("button", { name: "Folder: ~/Trips" }).waitFor();
  });
});

describe("the window", () => {
  it("has the size of text that was chosen, at once", async () => {
    const settings = { ...restingState.settings, textSize: 150 };
    const { page, push } = await open();
    await push({ type: "app-state", state: { ...restingState, settings } });
    await eventually(() => page.evaluate("getComputedStyle(document.documentElement).fontSize")).toBe("21px");
  });

  it("hides the list and remembers it", async () => {
    const { page } = await open();
    await page.getByRole("button", { name: "Hide the list" }).click();
    await page.getByRole("button", { name: "Show the list" }).waitFor();
    await page.reload();
    await page.getByRole("button", { name: "Show the list" }).waitFor();
    await page.keyboard.press("Control+b");
    await page.getByRole("button", { name: "Hide the list" }).waitFor();
  });

  it("lays the list over a narrow chat; Esc closes it and gives the focus back", async () => {
    const { page } = await open({ width: 480 });
    await page.getByRole("button", { name: "Show the list" }).click();
    await eventually(focused).toBe("Hide the list");
    expect(await page.locator("main").evaluate("document.querySelector('main').inert")).toBe(true);
    await page.keyboard.press("Escape");
    await eventually(focused).toBe("Show the list");
    await page.getByRole("button", { name: "Show the list" }).click();
    await page.getByRole("button", { name: "Rename the scans", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "Rename the scans" }).waitFor();
    await page.getByRole("complementary").waitFor({ state: "detached" });
  });

  it("fits into 480 pixels without scrolling sideways", async () => {
    const { page } = await open({ width: 480 });
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(480);
  });

  it("answers to keys and to the native menu alike, and to both at once", async () => {
    const { page, push } = await open();
    await page.getByRole("button", { name: "Rename the scans", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "Rename the scans" }).waitFor();
    await page.keyboard.press("Control+n");
    await push({ type: "go", to: { view: "chat", conversationId: null } });
    await page.getByRole("heading", { level: 1, name: "New conversation" }).waitFor();
    await page.keyboard.press("Alt+ArrowDown");
    await page.getByRole("heading", { level: 1, name: "Pack list" }).waitFor();
    await page.keyboard.press("F2");
    await page.getByRole("textbox", { name: "Name of the conversation" }).waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+,");
    await page.getByRole("region", { name: "Settings" }).waitFor();
    await push({ type: "go", to: { view: "chat", conversationId: "c-free" } });
    await page.getByRole("heading", { level: 1, name: "Free on Tuesday afternoon?" }).waitFor();
  });
});
