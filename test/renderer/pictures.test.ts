import { expect, test } from "vitest";
import { plainPicture } from "../../electron/model/probe/plain-picture.ts";
import { succeed } from "../../shared/result.ts";
import type { Attachment } from "../../shared/attachment.ts";
import { axe } from "../helpers/axe.ts";
import { colourOf } from "../helpers/drawn-colour.ts";
import { SVG } from "../helpers/pictures.ts";
import { answered } from "./conversation-events.ts";
import { serveRenderer, type Answers, type OpenRenderer } from "./open-renderer.ts";

const server = await serveRenderer();

const image = plainPicture([200, 30, 30]);
const red: Attachment = { name: "red\u202egnp.png", text: "", image };

/** The policy that main serves windows with, as far as it bears on pictures. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'";

type Options = { answers?: Answers; attached?: readonly Attachment[]; dark?: boolean; width?: number };

async function openChat({ answers = {}, attached = [], ...look }: Options = {}): Promise<OpenRenderer> {
  const { events } = answered("t1", "First", "Yes.");
  const withFiles = events.map((event) =>
    event.type === "turn.started" ? { ...event, attachments: [...attached] } : event,
  );
  const window = await server.open({
    ...look,
    isOwn: true,
    answers: {
      "conversation.list": () => succeed([]),
      "conversation.open": () => succeed({ title: "x", events: withFiles, after: 0 }),
      "turn.ask": () => succeed({ conversationId: "c1", turnId: "t2" }),
      "turn.sees": () => succeed({ images: "yes" }),
      "file.attach": ({ path }) => succeed({ ...red, name: path.split("/").at(-1) ?? "" }),
      ...answers,
    },
  });
  await window.page.route("**/*.html", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": POLICY } });
  });
  await window.page.reload();
  await window.push({ type: "go", to: { view: "chat", conversationId: "c1" } });
  await window.page.getByText("Yes.").waitFor();
  return window;
}

const RED = "200 30 30 255";
const message = (window: OpenRenderer) => window.page.getByRole("textbox", { name: "Message" });

async function paste(
  window: OpenRenderer,
  bytes: Uint8Array,
  file: { name: string; type: string },
): Promise<void> {
  await window.page.evaluate(`(() => {
    const bridge = window.steward;
    Object.defineProperty(window, "steward", { configurable: true, value: { ...bridge, attach: async () => null } });
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([new Uint8Array(${JSON.stringify([...bytes])})], ${JSON.stringify(file.name)}, { type: ${JSON.stringify(file.type)} }));
    document.querySelector("textarea").dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  })()`);
}

test("a chosen picture is a chip with a thumbnail, its name and its size, and goes with the message", async () => {
  const window = await openChat();
  const { page } = window;
  await page
    .locator("input[type=file]")
    .setInputFiles([{ name: "cat.png", mimeType: "image/png", buffer: Buffer.from("x") }]);
  await page.getByText("PNG, 64×64, ").waitFor();
  const drawn = page.getByRole("img", { name: "Picture cat.png, PNG, 64×64 pixels" });
  await expect.poll(() => colourOf(drawn)).toBe(RED);
  expect(await page.getByText("does not see pictures").count()).toBe(0);
  expect(await axe(page)).toEqual([]);
  await message(window).fill("What is it?");
  await message(window).press("Enter");
  await expect
    .poll(() => window.requests.find(({ name }) => name === "turn.ask")?.input)
    .toEqual({
      conversationId: "c1",
      prompt: "What is it?",
      attachments: [{ name: "cat.png", text: "", image }],
    });
  await window.close();
});

test("a picture from the clipboard is read here, by its bytes", async () => {
  const window = await openChat();
  await paste(window, Buffer.from(image.data, "base64"), { name: "image.png", type: "image/png" });
  const { page } = window;
  await expect.poll(() => colourOf(page.getByRole("img", { name: /Picture image\.png/u }))).toBe(RED);
  await message(window).fill("Look");
  await message(window).press("Enter");
  const { hash: _, ...own } = image;
  await expect
    .poll(() => window.requests.find(({ name }) => name === "turn.ask")?.input)
    .toMatchObject({ attachments: [{ name: "image.png", text: "", image: own }] });
  await window.close();
});

test("what only calls itself a picture is none: SVG goes as the text that it is, and no canvas draws it", async () => {
  const disguised = { ...image, data: SVG.toString("base64") };
  const window = await openChat({ attached: [{ name: "evil.png", text: "", image: disguised }] });
  const { page } = window;
  await page.getByText("it cannot be shown").waitFor({ state: "attached" });
  expect(await page.locator("canvas").count()).toBe(0);
  await paste(window, SVG, { name: "cat.png", type: "image/png" });
  await page.getByText("cat.png").waitFor();
  await page.getByText(`${SVG.length} characters`).waitFor();
  expect(await page.locator("canvas").count()).toBe(0);
  expect(await page.locator("img[src^='data:'], img[src^='blob:']").count()).toBe(0);
  await window.close();
});

test("where the model does not see, the chip and a sentence say so before anything is sent", async () => {
  const window = await openChat({ answers: { "turn.sees": () => succeed({ images: "no" }) } });
  const { page } = window;
  await page
    .locator("input[type=file]")
    .setInputFiles([{ name: "cat.png", mimeType: "image/png", buffer: Buffer.from("x") }]);
  await page.getByText("only its name is sent").waitFor();
  await page
    .getByRole("status")
    .getByText("The model that answers does not see pictures: it is told their names only.")
    .waitFor();
  await page.getByRole("button", { name: "Remove cat.png" }).click();
  await page.getByText("does not see pictures").waitFor({ state: "detached" });
  await window.close();
});

test("no more than five pictures go with a message", async () => {
  const window = await openChat();
  const files = Array.from({ length: 6 }, (_, index) => ({
    name: `${index}.png`,
    mimeType: "image/png",
    buffer: Buffer.from("x"),
  }));
  await window.page.locator("input[type=file]").setInputFiles(files);
  await window.page.getByText("No more than 5 pictures can go with one message").waitFor();
  expect(await window.page.getByRole("button", { name: /^Remove/u }).count()).toBe(5);
  await window.close();
});

test.each([
  { dark: false, width: 1_120 },
  { dark: true, width: 480 },
])("in the conversation a picture has a thumbnail, and opens by the keyboard ($width wide)", async (look) => {
  const window = await openChat({ attached: [red], ...look });
  const { page } = window;
  const file = page.getByRole("list", { name: "Attached files" }).getByRole("button");
  await expect.poll(() => colourOf(page.locator("canvas").first())).toBe(RED);
  // The sign stands for the character that would turn the name around.
  expect(await file.textContent()).not.toContain("\u202e");
  expect(await file.textContent()).toContain("PNG, 64×64");
  await file.focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => colourOf(page.locator("canvas").nth(1))).toBe(RED);
  expect(await axe(page)).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  await window.close();
});
