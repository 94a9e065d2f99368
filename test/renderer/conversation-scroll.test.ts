import { expect, test } from "vitest";
import { succeed } from "../../shared/result.ts";
import type { TurnEvent } from "../../shared/turn-event.ts";
import { answered, TurnScript } from "./conversation-events.ts";
import { serveRenderer, type OpenRenderer } from "./open-renderer.ts";

const server = await serveRenderer();

const many = Array.from({ length: 300 }, (_, index) =>
  answered(`t${index}`, `Question ${index}`, `Answer ${index}.\n\n${"words ".repeat(index % 90)}`, index),
).flatMap(({ events }) => events);

async function openChat(events: readonly TurnEvent[] = many): Promise<OpenRenderer> {
  const open = await server.open({
    answers: {
      "conversation.open": ({ conversationId }) =>
        succeed({ title: conversationId, events: conversationId === "c1" ? [...events] : [], after: 0 }),
      "conversation.list": () => succeed([]),
    },
  });
  await open.push({ type: "go", to: { view: "chat", conversationId: "c1" } });
  await feed(open).waitFor();
  return open;
}

const feed = (open: OpenRenderer) => open.page.getByRole("feed", { name: "Conversation" });
type Scrolled = { scrollHeight: number; clientHeight: number; scrollTop: number };
const fromEnd = (open: OpenRenderer): Promise<number> =>
  feed(open).evaluate((element) => {
    const { scrollHeight, clientHeight, scrollTop } = element as unknown as Scrolled;
    return Math.round(scrollHeight - clientHeight - scrollTop);
  });
/** Where a text stands in the window, in pixels from its top. */
const topOf = async (open: OpenRenderer, text: string): Promise<number> =>
  Math.round((await open.page.getByText(text, { exact: true }).boundingBox())?.y ?? Number.NaN);

let pushed = 0;
async function stream(open: OpenRenderer, turn: TurnScript): Promise<void> {
  pushed += 1;
  await open.push({ type: "turn-events", number: pushed, events: turn.events });
}

const delta = (text: string): TurnScript => new TurnScript("c1", "new", 999).add("text.delta", { text });

test("opens at the end, with only what is seen drawn, and stays there while an answer comes", async () => {
  const open = await openChat();
  await open.page.getByText("Answer 299.").waitFor();
  await expect.poll(() => fromEnd(open)).toBeLessThanOrEqual(1);
  expect(await open.page.getByRole("article").count()).toBeLessThan(30);
  await stream(open, new TurnScript("c1", "new", 999).started("More"));
  for (let index = 0; index < 30; index += 1) await stream(open, delta(`Line ${index}\n\n`));
  await open.page.getByText("Line 29").waitFor();
  await expect.poll(() => fromEnd(open)).toBeLessThanOrEqual(1);
  expect(await open.page.getByRole("button", { name: /Jump to latest/u }).count()).toBe(0);
  await open.close();
}, 60_000);

test("stays at the end when the composer grows or shrinks while an answer comes", async () => {
  const open = await openChat();
  await open.page.getByText("Answer 299.").waitFor();
  const field = open.page.getByRole("textbox", { name: "Message" });
  await stream(open, new TurnScript("c1", "new", 999).started("More"));
  for (let index = 0; index < 12; index += 1) {
    await field.fill(index % 2 === 0 ? "a\nb\nc\nd\ne\nf\ng" : "");
    await stream(open, delta(`Line ${index}\n\n`));
  }
  await open.page.getByText("Line 11").waitFor();
  await expect.poll(() => fromEnd(open)).toBeLessThanOrEqual(1);
  expect(await open.page.getByRole("button", { name: /Jump to latest/u }).count()).toBe(0);
  await open.close();
}, 60_000);

test("what is being read does not move while an answer comes; a button leads to it", async () => {
  const open = await openChat();
  await open.page.getByText("Answer 299.").waitFor();
  await stream(open, new TurnScript("c1", "new", 999).started("More"));
  for (let index = 0; index < 40; index += 1) await stream(open, delta(`Line ${index}\n\n`));
  await open.page.getByText("Line 39").waitFor();
  await feed(open).hover();
  await open.page.mouse.wheel(0, -300);
  await open.page.getByRole("button", { name: "Jump to latest" }).waitFor();
  const before = await topOf(open, "Line 20");
  for (let index = 40; index < 80; index += 1) await stream(open, delta(`Line ${index}\n\n`));
  await open.page.getByRole("button", { name: /something new came/u }).waitFor();
  expect(await topOf(open, "Line 20")).toBe(before);
  await open.page.getByRole("button", { name: /Jump to latest/u }).click();
  await open.page.getByText("Line 79").waitFor();
  await expect.poll(() => fromEnd(open)).toBeLessThanOrEqual(1);
  await open.close();
}, 60_000);

test("turns above that turn out higher than thought move nothing that is seen", async () => {
  const open = await openChat();
  await open.page.getByText("Answer 299.").waitFor();
  await feed(open).hover();
  for (let index = 0; index < 12; index += 1) {
    const shown = await open.page
      .getByText(/^Answer \d+\.$/u)
      .first()
      .innerText();
    const before = await topOf(open, shown);
    await open.page.mouse.wheel(0, -40);
    await expect.poll(async () => Math.abs((await topOf(open, shown)) - before - 40)).toBeLessThanOrEqual(2);
  }
  await open.close();
}, 60_000);

test("a conversation is found again where it was left", async () => {
  const open = await openChat();
  await open.page.getByText("Answer 299.").waitFor();
  await feed(open).hover();
  await open.page.mouse.wheel(0, -4_000);
  await expect.poll(() => fromEnd(open)).toBeGreaterThan(1_000);
  await open.page.evaluate("new Promise(requestAnimationFrame)");
  const shown = await open.page
    .getByText(/^Answer \d+\.$/u)
    .first()
    .innerText();
  await expect.poll(() => open.page.evaluate("localStorage.getItem('place:c1')")).toMatch(/^-?\d+ t\d+$/u);
  const before = await topOf(open, shown);
  await open.push({ type: "go", to: { view: "chat", conversationId: "c2" } });
  await open.page.getByText(shown, { exact: true }).waitFor({ state: "detached" });
  await open.push({ type: "go", to: { view: "chat", conversationId: "c1" } });
  await expect.poll(async () => Math.abs((await topOf(open, shown)) - before)).toBeLessThanOrEqual(2);
  await open.close();
}, 60_000);

test("a link to a turn or a call leads there, on whichever branch it is, and marks it", async () => {
  const branch = new TurnScript("c1", "aside", 1_000)
    .started("Aside", { parentTurnId: "t3" })
    .write("call-7")
    .finished();
  const newest = new TurnScript("c1", "last", 1_001)
    .started("Newest", { parentTurnId: "t299" })
    .message("End.")
    .finished();
  const open = await openChat([...many, ...branch.events, ...newest.events]);
  await open.page.getByText("End.").waitFor();
  await open.push({ type: "go", to: { view: "chat", conversationId: "c1", turnId: "t42" } });
  await open.page.getByText("Answer 42.").waitFor();
  expect(await topOf(open, "Answer 42.")).toBeLessThan(300);
  await open.push({ type: "go", to: { view: "chat", conversationId: "c1", callId: "call-7" } });
  await open.page.locator('[data-call="call-7"]').waitFor();
  await open.page.locator('[data-flash="true"]', { hasText: "Aside" }).waitFor();
  expect(await open.page.getByText("Answer 3.").count()).toBe(1);
  await open.close();
}, 60_000);

test("finds words everywhere in the conversation, counts them, and goes from one to the next", async () => {
  const open = await openChat();
  await open.page.getByText("Answer 299.").waitFor();
  await open.push({ type: "go", to: { view: "find" } });
  const field = open.page.getByRole("textbox", { name: "Find in this conversation" });
  await field.fill("ANSWER 17");
  await open.page.getByText("1 of 11").waitFor();
  await open.page.getByText("Answer 17.").waitFor();
  await field.press("Enter");
  await open.page.getByText("2 of 11").waitFor();
  await open.page.getByText("Answer 170.").waitFor();
  await field.press("Shift+Enter");
  await field.press("Shift+Enter");
  await open.page.getByText("11 of 11").waitFor();
  await open.page.getByText("Answer 179.").waitFor();
  await expect
    .poll(() => open.page.evaluate("[...CSS.highlights.get('found-now')].map(String)"))
    .toEqual(["Answer 17"]);
  await field.fill("nowhere to be found");
  await open.page.getByText("Not found").waitFor();
  await field.press("Escape");
  await field.waitFor({ state: "detached" });
  expect(await open.page.evaluate("CSS.highlights.has('found')")).toBe(false);
  expect(await open.page.evaluate("document.activeElement.localName")).toBe("textarea");
  await open.close();
}, 60_000);
