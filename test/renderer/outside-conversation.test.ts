import { describe, expect, test } from "vitest";
import { fail, succeed } from "../../shared/result.ts";
import type { TurnEvent } from "../../shared/turn-event.ts";
import { axe } from "../helpers/axe.ts";
import { answered, TurnScript } from "./conversation-events.ts";
import { serveRenderer, type OpenRenderer, type RendererOptions } from "./open-renderer.ts";
import { attached, outsideEvents, sources } from "./sample-outside.ts";
import { grants, openSettings } from "./settings-answers.ts";

/** What a conversation, and Settings, show of text from outside. */

const server = await serveRenderer();

const three = [
  {
    source: "imported:t0",
    words: "a conversation that was imported",
    isTrusted: false,
    texts: 2,
    characters: 22,
  },
  ...sources,
];
const imported = "What is this? (a conversation that was imported)";

async function openChat(events: readonly TurnEvent[], more: RendererOptions = {}): Promise<OpenRenderer> {
  const answers: RendererOptions["answers"] = {
    "conversation.open": () => succeed({ title: imported, events: [...events], after: 0 }),
    "conversation.list": () => succeed([]),
    "approval.list": () => succeed([]),
    "source.list": () => succeed(three),
    ...more.answers,
  };
  const open = await server.open({ ...more, answers });
  await open.push({ type: "go", to: { view: "chat", conversationId: "c1" } });
  await open.page
    .getByRole("article", { name: /^Message/ })
    .first()
    .waitFor();
  return open;
}

const chip = ({ page }: OpenRenderer) => page.getByRole("button", { name: /from outside(, trusted)?$/ });
const asked = (open: OpenRenderer, wanted: string) =>
  open.requests.filter(({ name }) => name === wanted).length;

describe("the conversation's header", () => {
  test("says from how many sources there is text, and leads to them, one by one, and back", async () => {
    const open = await openChat(outsideEvents());
    const { page } = open;
    await page.getByRole("button", { name: "3 sources from outside", exact: true }).click();
    const all = page.getByRole("dialog", { name: "Text from outside" });
    await all.locator("li").first().waitFor();
    expect(await all.locator("li bdi").allInnerTexts()).toEqual([
      "A conversation that was imported",
      "The attached file invitation.ics",
      "party.example",
    ]);
    await all.getByText("2 texts, 22 characters").waitFor();
    await all.getByRole("button", { name: "Look at it: a conversation that was imported" }).click();
    const one = page.getByRole("dialog", { name: "A conversation that was imported" });
    expect(await one.locator("pre").allTextContents()).toEqual(["Old question", "Old answer"]);
    await one.getByRole("button", { name: "Back" }).click();
    await all.getByRole("button", { name: "Close" }).click();
    await all.waitFor({ state: "detached" });
    await open.close();
  });

  test("asks again when more comes from outside, and not for each word of an answer", async () => {
    const open = await openChat(outsideEvents());
    await chip(open).waitFor();
    const before = asked(open, "source.list");
    const [first] = answered("t5", "More", "It is.", 3).events;
    const turn = { at: "2026-11-23T09:03:00.000Z", conversationId: "c1", turnId: "t5" };
    const delta = { ...turn, type: "text.delta", text: "word " } as const;
    if (first) await open.push({ type: "turn-events", number: 1, events: [first, delta, delta] });
    await open.page.getByText("word word").waitFor();
    expect(asked(open, "source.list")).toBe(before);
    const attachments = [{ name: "b.txt", text: "b" }];
    const { events } = new TurnScript("c1", "t6", 3).started("And this?", { attachments });
    await open.push({ type: "turn-events", number: 2, events });
    await expect.poll(() => asked(open, "source.list")).toBe(before + 1);
    await open.close();
  });

  test("says that all is trusted, where it is", async () => {
    const trusted = three.map((one) => ({ ...one, isTrusted: true }));
    const open = await openChat(outsideEvents(), { answers: { "source.list": () => succeed(trusted) } });
    await open.page.getByRole("button", { name: "3 sources from outside, trusted", exact: true }).waitFor();
    await open.close();
  });

  test("says nothing, and asks nothing, where all was typed here", async () => {
    const open = await openChat(answered("t1", "Hello", "Hello.").events);
    expect([await chip(open).count(), asked(open, "source.list")]).toEqual([0, 0]);
    await open.close();
  });

  test("leads to why, where main cannot tell which sources they are", async () => {
    const answers = {
      "source.list": () => fail("locked", "The log is locked. Nothing was changed.", "Wait."),
    };
    const open = await openChat(outsideEvents(), { answers });
    await open.page.getByRole("button", { name: "Text from outside", exact: true }).click();
    await open.page.getByRole("dialog").getByRole("alert").getByText("The log is locked.").waitFor();
    await open.close();
  });
});

test("attachments, imported turns and results say that they are from outside, and lead to their source", async () => {
  const open = await openChat(outsideEvents());
  const { page } = open;
  const turns = page.getByRole("article", { name: /^Message/ });
  await turns
    .first()
    .getByRole("heading", { name: "What was asked elsewhere" })
    .waitFor({ state: "attached" });
  expect(await turns.first().innerText()).toContain(
    "This turn is from outside: a conversation that was imported",
  );
  const file = page.getByRole("button", { name: /^invitation\.ics .*from outside/ });
  await file.click();
  expect(await page.getByText("‹U+200B›").count()).toBe(1);
  expect(await page.getByRole("article", { name: /^Ran / }).innerText()).toContain("from outside");
  await turns.first().getByRole("button", { name: "a conversation that was imported" }).click();
  await page.getByRole("dialog", { name: "A conversation that was imported" }).waitFor();
  await open.close();
});

test("Settings list the trusted sources by themselves, and take the trust back", async () => {
  const trust = {
    id: "trust-1",
    words: "trusting the attached file invitation.ics",
    givenAt: "2026-11-24T09:12:00.000Z",
    holds: "in the conversation “What is this?”",
    remainingUses: null,
    isOver: false,
    trusts: { source: attached, conversationId: "c1" },
  };
  const open = await openSettings(server, {
    section: "permissions",
    answers: {
      "grant.list": () => succeed([...grants, trust]),
      "grant.revoke": () => succeed([...grants, { ...trust, isOver: true }]),
    },
  });
  const heading = open.page.getByRole("heading", { name: "Text from outside that you trust" });
  await heading.waitFor();
  await open.page.getByRole("button", { name: "Revoke: trusting the attached file invitation.ics" }).click();
  await heading.waitFor({ state: "detached" });
  await open.page.getByRole("button", { name: "2 permissions that are over" }).waitFor();
  await open.close();
});

test.each([
  { dark: false, width: 1120, size: 14 },
  { dark: true, width: 480, size: 14 },
  { dark: false, width: 480, size: 28 },
])(
  "axe finds nothing in the conversation and its sources: $width pixels, $size a letter, dark $dark",
  async (look) => {
    const open = await openChat(outsideEvents(), look);
    const { page } = open;
    await page.addStyleTag({ content: `html { font-size: ${look.size}px !important }` });
    await chip(open).waitFor();
    const violations = () => axe(page);
    expect(await violations()).toEqual([]);
    await chip(open).click();
    await page.getByRole("dialog").locator("li").first().waitFor();
    expect(await violations()).toEqual([]);
    await open.close();
  },
);
