import { afterEach, describe, expect, it } from "vitest";
import { fail } from "../../shared/result.ts";
import { serveRenderer, type OpenRenderer, type RendererOptions } from "./open-renderer.ts";
import { eventually, question, summary, usualAnswers, week } from "./shell-answers.ts";

let opened: OpenRenderer;
const server = await serveRenderer();
afterEach(() => opened.close());

async function open(options: RendererOptions = {}): Promise<OpenRenderer> {
  opened = await server.open({ answers: usualAnswers(), ...options });
  return opened;
}

const row = (title: string) =>
  opened.page
    .getByRole("navigation", { name: "Conversations" })
    .getByRole("button", { name: title, exact: true });
const focused = () => opened.page.evaluate("document.activeElement.innerText");
const asked = (name: string) =>
  opened.requests.filter((request) => request.name === name).map(({ input }) => input);

describe("the list of conversations", () => {
  it("groups them by day, pinned ones first", async () => {
    const { page } = await open();
    await row("Pack list").waitFor();
    const list = page.getByRole("navigation", { name: "Conversations" });
    expect((await list.innerText()).split("\n").filter((line) => line.trim() !== "")).toEqual([
      "Pinned",
      "Pack list",
      "Today",
      "Tidy the trip budget",
      "Free on Tuesday afternoon?",
      "Yesterday",
      "Rename the scans",
      "This week",
      "Notes for the review",
      "Earlier",
      "What changed in Reports",
    ]);
  });

  it("opens one, marks it and names the window after it", async () => {
    const { page } = await open();
    await row("Rename the scans").click();
    await page.getByRole("heading", { level: 1, name: "Rename the scans" }).waitFor();
    expect(await row("Rename the scans").first().getAttribute("aria-current")).toBe("page");
    await eventually(() => page.title()).toBe("Rename the scans");
    await page.getByRole("button", { name: /^New conversation/ }).click();
    await page.getByRole("heading", { level: 1, name: "New conversation" }).waitFor();
    await eventually(() => page.title()).toBe("Steward");
  });

  it("says which answers and which waits, counts them in the title and leads to the question", async () => {
    const { page, push } = await open({
      answers: usualAnswers({ running: ["c-budget"] }),
    });
    await page.getByRole("button", { name: /^Tidy the trip budget\s*, answering$/ }).waitFor();
    await push({ type: "approvals", approvals: [question("c-scans")] });
    await page.getByRole("button", { name: /^Rename the scans\s*, waits for your answer$/ }).waitFor();
    await eventually(() => page.title()).toBe("(1) Steward");
    await page.getByRole("button", { name: "1 question waits for you" }).click();
    await page.getByRole("heading", { level: 1, name: "Rename the scans" }).waitFor();
    expect(await page.getByRole("button", { name: "1 question waits for you" }).count()).toBe(0);
    await push({ type: "approvals", approvals: [] });
    await eventually(() => page.title()).toBe("Rename the scans");
  });

  it("has one tab stop; the arrows, Home and End move in it", async () => {
    const { page } = await open();
    await row("Pack list").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await eventually(focused).toBe("Free on Tuesday afternoon?");
    await page.keyboard.press("End");
    await eventually(focused).toBe("What changed in Reports");
    const list = page.getByRole("navigation", { name: "Conversations" });
    expect(await list.locator("[data-conversation][tabindex='0']").count()).toBe(1);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "What changed in Reports" }).waitFor();
  });

  it("draws only those in sight of five thousand, and reaches the last", async () => {
    const many = Array.from({ length: 5_000 }, (_, index) =>
      summary(`c${index}`, `Conversation ${index}`, 30),
    );
    const { page } = await open({ answers: usualAnswers({}, many) });
    await row("Conversation 0").focus();
    expect(await page.locator("[data-conversation]").count()).toBeLessThan(80);
    await page.keyboard.press("End");
    await eventually(focused).toBe("Conversation 4999");
    expect(await page.locator("[data-conversation]").count()).toBeLessThan(80);
  });

  it("shows what a name hides", async () => {
    const { page } = await open({ answers: usualAnswers({}, [summary("c", "invoice\u202Egpj.exe")]) });
    await row("invoice‹U+202E›gpj.exe").click();
    await eventually(() => page.title()).toBe("invoice‹U+202E›gpj.exe");
  });

  it("says why it cannot be had, and tries again", async () => {
    const usual = usualAnswers();
    let isDown = true;
    const { page } = await open({
      answers: {
        ...usual,
        "conversation.list": (input) =>
          isDown
            ? fail("busy", "The list cannot be read now.", "Try again.")
            : (usual["conversation.list"]?.(input) ?? fail("", "", "")),
      },
    });
    await page.getByText("The list cannot be read now.").waitFor();
    isDown = false;
    await page.getByRole("button", { name: "Try again" }).click();
    await row("Pack list").waitFor();
  });
});

describe("a conversation's name", () => {
  it("is changed in the list with F2 and Enter, and left with Esc", async () => {
    const { page } = await open();
    await row("Pack list").focus();
    await page.keyboard.press("F2");
    await page.getByRole("textbox", { name: "Name of the conversation" }).fill("What to pack");
    await page.keyboard.press("Enter");
    await row("What to pack").waitFor();
    await eventually(focused).toBe("What to pack");
    expect(asked("conversation.rename")).toEqual([{ conversationId: "c-pack", title: "What to pack" }]);
    await page.keyboard.press("F2");
    await page.getByRole("textbox", { name: "Name of the conversation" }).fill("Never");
    await page.keyboard.press("Escape");
    await row("What to pack").waitFor();
    expect(asked("conversation.rename")).toHaveLength(1);
  });

  it("is changed in the header by a double click", async () => {
    const { page } = await open();
    await row("Rename the scans").click();
    await page.getByRole("heading", { level: 1 }).getByRole("button").dblclick();
    await page.getByRole("textbox", { name: "Name of the conversation" }).fill("Scans of 2026");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Scans of 2026" }).waitFor();
    expect(asked("conversation.rename")).toEqual([{ conversationId: "c-scans", title: "Scans of 2026" }]);
  });

  it("springs back where main refuses, and says why", async () => {
    const refused = fail("log-full", "The name was not kept.", "Make room on the disk.");
    const { page } = await open({ answers: { ...usualAnswers(), "conversation.rename": () => refused } });
    await row("Pack list").focus();
    await page.keyboard.press("F2");
    await page.getByRole("textbox", { name: "Name of the conversation" }).fill("Other");
    await page.keyboard.press("Enter");
    await page.getByText("The name was not kept.").first().waitFor();
    await row("Pack list").waitFor();
  });
});

describe("what can be done with a conversation", () => {
  it("is in the menu of its row: pin, export, delete", async () => {
    const { page } = await open({
      answers: {
        ...usualAnswers(),
        "conversation.export": () => ({ ok: true, value: { path: "/home/ana/budget.md" } }),
      },
    });
    const choose = async (item: string): Promise<void> => {
      await row("Tidy the trip budget").click({ button: "right" });
      await page.getByRole("menuitem", { name: item }).click();
    };
    await choose("Pin at the top");
    await page.getByText("Pinned at the top of the list.").first().waitFor();
    await choose("Export as Markdown…");
    await page.getByText("Exported to /home/ana/budget.md").first().waitFor();
    await row("Tidy the trip budget").click();
    await choose("Delete…");
    await page.getByText("The conversation was deleted.").first().waitFor();
    await page.getByRole("heading", { level: 1, name: "New conversation" }).waitFor();
    expect(asked("conversation.pin")).toEqual([{ conversationId: "c-budget", pinned: true }]);
    expect(asked("conversation.export")).toEqual([{ conversationId: "c-budget", format: "markdown" }]);
    expect(asked("conversation.delete")).toEqual([{ conversationId: "c-budget" }]);
  });

  it("tells its times, branches and calls", async () => {
    const { page } = await open();
    await row("Rename the scans").click();
    await page.getByRole("button", { name: "More for this conversation" }).click();
    await page.getByRole("menuitem", { name: "About this conversation" }).click();
    const about = page.getByRole("dialog", { name: "About this conversation" });
    await about.getByText("One: each turn continues the one before it.").waitFor();
    await about.getByText("c-scans").waitFor();
    await page.keyboard.press("Escape");
    await about.waitFor({ state: "detached" });
  });

  it("imports one and opens it", async () => {
    const usual = usualAnswers({}, [...week, summary("c-new", "From elsewhere")]);
    const { page } = await open({
      answers: { ...usual, "conversation.import": () => ({ ok: true, value: { conversationId: "c-new" } }) },
    });
    await page.getByRole("button", { name: "More for conversations" }).click();
    await page.getByRole("menuitem", { name: "Import a conversation…" }).click();
    await page.getByRole("heading", { level: 1, name: "From elsewhere" }).waitFor();
  });
});
