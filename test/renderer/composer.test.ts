import { expect, test } from "vitest";
import { fail, succeed } from "../../shared/result.ts";
import { axe } from "../helpers/axe.ts";
import { answered, TurnScript } from "./conversation-events.ts";
import { serveRenderer, type Answers, type OpenRenderer } from "./open-renderer.ts";

const server = await serveRenderer();

async function open(answers: Answers = {}): Promise<OpenRenderer> {
  return server.open({
    answers: {
      "conversation.list": () => succeed([]),
      "conversation.open": () =>
        succeed({ title: "x", events: answered("t1", "First", "Yes.").events, after: 0 }),
      "turn.ask": () => succeed({ conversationId: "c1", turnId: "t2" }),
      "turn.stop": () => succeed(null),
      "file.attach": ({ path }) => succeed({ name: path.split("/").at(-1) ?? "", text: "inside" }),
      ...answers,
    },
  });
}

async function openChat(answers: Answers = {}): Promise<OpenRenderer> {
  const window = await open(answers);
  await window.push({ type: "go", to: { view: "chat", conversationId: "c1" } });
  await window.page.getByText("Yes.").waitFor();
  return window;
}

const message = (window: OpenRenderer) => window.page.getByRole("textbox", { name: "Message" });
const asked = (window: OpenRenderer) =>
  window.requests.filter(({ name }) => name === "turn.ask").map(({ input }) => input);

test("Enter sends, Shift+Enter breaks the line, and a word that is being composed sends nothing", async () => {
  const window = await openChat();
  await message(window).fill("one");
  await message(window).press("Shift+Enter");
  await message(window).pressSequentially("two");
  await message(window).dispatchEvent("keydown", { key: "Enter", keyCode: 229, isComposing: true });
  expect(asked(window)).toEqual([]);
  await message(window).press("Enter");
  await expect
    .poll(() => asked(window))
    .toEqual([{ conversationId: "c1", prompt: "one\ntwo", attachments: [] }]);
  await expect.poll(() => message(window).inputValue()).toBe("");
  await window.close();
});

test("a first prompt begins a conversation; it is seen at once, and then the conversation is", async () => {
  const { promise: taken, resolve: take } = Promise.withResolvers<void>();
  const window = await open({
    "turn.ask": async () => {
      await taken;
      return succeed({ conversationId: "c1", turnId: "t1" });
    },
  });
  await message(window).fill("First");
  await message(window).press("Enter");
  await window.page.getByRole("heading", { name: "You asked" }).waitFor();
  expect(await window.page.locator("#main").getByText("First").count()).toBeGreaterThan(0);
  take();
  await window.page.getByText("Yes.").waitFor();
  expect(await window.page.getByRole("heading", { name: "You asked" }).count()).toBe(1);
  expect(asked(window)).toEqual([{ conversationId: null, prompt: "First", attachments: [] }]);
  await window.close();
});

test("what main does not take stays written, and says why", async () => {
  const window = await openChat({
    "turn.ask": () =>
      fail("no-model", "The model cannot be reached; nothing was sent.", "Start it and send again."),
  });
  await message(window).fill("Do it");
  await message(window).press("Enter");
  await window.page.getByText("The model cannot be reached; nothing was sent.").waitFor();
  expect(await message(window).inputValue()).toBe("Do it");
  expect(await window.page.getByText("Do it", { exact: true }).count()).toBe(1);
  await window.close();
});

test("a draft stays where it was written, also over a restart", async () => {
  const window = await openChat();
  await message(window).fill("half a thought");
  await window.push({ type: "go", to: { view: "chat", conversationId: null } });
  await expect.poll(() => message(window).inputValue()).toBe("");
  await window.page.reload();
  await window.push({ type: "go", to: { view: "chat", conversationId: "c1" } });
  await expect.poll(() => message(window).inputValue()).toBe("half a thought");
  await window.close();
});

test("Up in an empty field edits the last message, to be asked beside it; Esc leaves it", async () => {
  const window = await openChat();
  await message(window).press("ArrowUp");
  await window.page.getByText("Editing an earlier message.").waitFor();
  expect(await message(window).inputValue()).toBe("First");
  await message(window).press("Escape");
  await window.page.getByText("Editing an earlier message.").waitFor({ state: "detached" });
  expect(await message(window).inputValue()).toBe("");
  await message(window).press("ArrowUp");
  await expect.poll(() => message(window).inputValue()).toBe("First");
  await message(window).pressSequentially(", but better");
  await message(window).press("Enter");
  await expect
    .poll(() => asked(window))
    .toEqual([{ conversationId: "c1", prompt: "First, but better", attachments: [], parentTurnId: null }]);
  await window.page.getByText("Editing an earlier message.").waitFor({ state: "detached" });
  await window.close();
});

test("while an answer comes one can write, and stop it with Esc or the button, but not send", async () => {
  const window = await openChat();
  const running = new TurnScript("c1", "t2", 1).started("Go").add("text.delta", { text: "Going" }).events;
  await window.push({ type: "turn-events", number: 1, events: running });
  await window.page.getByRole("button", { name: "Stop" }).waitFor();
  await message(window).fill("next");
  await window.page.getByText("You can send this when the answer is there").waitFor();
  await message(window).press("Enter");
  await message(window).press("Escape");
  await window.page.getByRole("button", { name: "Stop" }).click();
  await expect.poll(() => window.requests.filter(({ name }) => name === "turn.stop")).toHaveLength(2);
  expect(asked(window)).toEqual([]);
  const end = new TurnScript("c1", "t2", 1).message("Going").finished({ reason: "stopped" }).events;
  await window.push({ type: "turn-events", number: 2, events: end });
  await window.page.getByRole("button", { name: "Send" }).click();
  await expect.poll(() => asked(window)).toEqual([{ conversationId: "c1", prompt: "next", attachments: [] }]);
  await window.close();
});

test("files go with a message: chosen, dropped or pasted; each can be taken off again", async () => {
  const window = await openChat();
  const { page } = window;
  const input = page.locator("input[type=file]");
  await input.setInputFiles([
    { name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("a") },
    { name: "b.txt", mimeType: "text/plain", buffer: Buffer.from("b") },
  ]);
  await page.getByRole("list", { name: "2 of at most 20 files attached" }).waitFor();
  await page.getByRole("button", { name: "Remove a.txt" }).click();
  await page.evaluate(`(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["c"], "c.txt", { type: "text/plain" }));
    document.body.dispatchEvent(new DragEvent("dragover", { dataTransfer, bubbles: true, cancelable: true }));
    window.drop = () => document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  })()`);
  await page.getByText("Drop files to attach them").waitFor();
  // Main is given the path, and decides what may be read; a dropped file that a page kept for itself would be lost.
  expect(await page.evaluate("drop()")).toBe(false);
  await page.getByRole("list", { name: "2 of at most 20 files attached" }).waitFor();
  await message(window).fill("Read them");
  await message(window).press("Enter");
  await expect
    .poll(() => asked(window))
    .toEqual([
      {
        conversationId: "c1",
        prompt: "Read them",
        attachments: [
          { name: "b.txt", text: "inside" },
          { name: "c.txt", text: "inside" },
        ],
      },
    ]);
  await expect.poll(() => page.getByRole("button", { name: /^Remove/u }).count()).toBe(0);
  await window.close();
});

test("a file without a path is read here: text of up to 1 MB and nothing else", async () => {
  const window = await openChat();
  await window.page.evaluate(`(() => {
    const bridge = window.steward;
    Object.defineProperty(window, "steward", { value: { ...bridge, attach: async () => null } });
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File(["pasted"], "note.txt", { type: "text/plain" }));
    clipboardData.items.add(new File([new Uint8Array([0xff, 0xfe, 0])], "x.bin"));
    clipboardData.items.add(new File(["x".repeat(1_000_001)], "long.txt", { type: "text/plain" }));
    document.querySelector("textarea").dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  })()`);
  await window.page.getByText("note.txt").waitFor();
  await window.page.getByText("“x.bin” is not a text.").waitFor();
  await window.page.getByText("“long.txt” is larger than 1 MB").waitFor();
  await message(window).fill("Read");
  await message(window).press("Enter");
  await expect
    .poll(() => asked(window))
    .toEqual([{ conversationId: "c1", prompt: "Read", attachments: [{ name: "note.txt", text: "pasted" }] }]);
  await window.close();
});

test("whether tools may be used is chosen beside the message", async () => {
  const window = await openChat();
  await window.page.getByRole("button", { name: /^Use of tools/u }).click();
  await window.page.getByRole("menuitemcheckbox", { name: "No tools: only answer" }).click();
  await message(window).fill("Just say it");
  await message(window).press("Enter");
  await expect
    .poll(() => asked(window))
    .toEqual([{ conversationId: "c1", prompt: "Just say it", attachments: [], toolChoice: "none" }]);
  await window.close();
});

test("axe finds nothing with everything open", { timeout: 60_000 }, async () => {
  const window = await openChat({
    "file.attach": ({ path }) =>
      path.endsWith(".png")
        ? fail("not-attached", "“cat.png” was not attached: it is too large.", "Choose another file.")
        : succeed({ name: "a.txt", text: "inside" }),
  });
  await message(window).press("ArrowUp");
  await window.page.getByText("Editing an earlier message.").waitFor();
  const png = { name: "cat.png", mimeType: "image/png", buffer: Buffer.from("png") };
  await window.page
    .locator("input[type=file]")
    .setInputFiles([{ ...png, name: "a.txt", mimeType: "text/plain" }, png]);
  await window.page.getByText("“cat.png” was not attached").waitFor();
  expect(await axe(window.page, "#main")).toEqual([]);
  await window.close();
});
