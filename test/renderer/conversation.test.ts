import { expect, test } from "vitest";
import { fail, type Failure, succeed } from "../../shared/result.ts";
import type { TurnEvent } from "../../shared/turn-event.ts";
import { axe } from "../helpers/axe.ts";
import { answered, TurnScript } from "./conversation-events.ts";
import { serveRenderer, type Answers, type OpenRenderer } from "./open-renderer.ts";

const server = await serveRenderer();

const two = [
  ...answered("t1", "What is in the folder?", "Three files.").events,
  ...answered("t2", "And in the other?", "It is **empty**.", 1).events,
];

/** A window with a conversation of these events open. */
async function openChat(
  events: readonly TurnEvent[],
  more: { answers?: Answers; dark?: boolean; width?: number; height?: number; isOwn?: boolean } = {},
): Promise<OpenRenderer> {
  const answers: Answers = {
    "conversation.open": () => succeed({ title: "Folders", events: [...events], after: 0 }),
    "conversation.list": () => succeed([]),
    "turn.ask": () => succeed({ conversationId: "c1", turnId: "t9" }),
    "turn.stop": () => succeed(null),
    ...more.answers,
  };
  const open = await server.open({ ...more, answers });
  await open.push({ type: "go", to: { view: "chat", conversationId: "c1" } });
  return open;
}

const asked = (open: OpenRenderer) =>
  open.requests.filter(({ name }) => name === "turn.ask").map(({ input }) => input);

test("shows what was asked and answered, the end first, and says which turn is which", async () => {
  const open = await openChat(two);
  const turns = open.page.getByRole("article", { name: /^Message/u });
  await turns.last().waitFor();
  expect(await turns.count()).toBe(2);
  expect(await turns.first().locator("p").allInnerTexts()).toEqual(
    expect.arrayContaining(["What is in the folder?", "Three files."]),
  );
  expect(await turns.last().locator("strong").allInnerTexts()).toEqual(["empty"]);
  await open.close();
});

test("an answer streams in, and screen readers hear that it begins and how, not each word", async () => {
  const open = await openChat(two, { isOwn: true });
  await open.page.getByText("empty").waitFor();
  const said: string[] = [];
  await open.page.exposeFunction("heard", (text: string) => said.push(text));
  await open.page
    .evaluate(`new MutationObserver(() => heard(document.querySelector("output[aria-live]").textContent))
    .observe(document.querySelector("output[aria-live]"), { childList: true, characterData: true, subtree: true })`);
  const turn = new TurnScript("c1", "t3", 2).started("Count to three");
  await open.push({ type: "turn-events", number: 1, events: turn.events });
  for (const [index, text] of ["One, ", "two, ", "three. ", "Done."].entries()) {
    const delta = new TurnScript("c1", "t3", 2).add("text.delta", { text }).events;
    await open.push({ type: "turn-events", number: index + 2, events: delta });
  }
  await open.page.getByText("One, two, three. Done.").waitFor();
  await open.page.getByRole("button", { name: "Stop" }).waitFor();
  const end = new TurnScript("c1", "t3", 2).message("One, two, three. Done.").finished().events;
  await open.push({ type: "turn-events", number: 9, events: end });
  await open.page.getByRole("button", { name: "Send" }).waitFor();
  expect(said).toEqual(["Answering.", "One, two, three."]);
  await open.close();
});

test("regenerates beside the turn, and switches between the versions", async () => {
  const other = new TurnScript("c1", "t3", 2).started("And in the other?", { parentTurnId: "t1" });
  const open = await openChat([...two, ...other.message("Nothing at all.").finished().events]);
  await open.page.getByText("Nothing at all.").waitFor();
  expect(await open.page.getByText("empty").count()).toBe(0);
  await open.page.getByText("2 / 2").waitFor();
  await open.page.getByRole("button", { name: "Previous version" }).click();
  await open.page.getByText("empty").waitFor();
  expect(await open.page.getByText("Nothing at all.").count()).toBe(0);
  await open.page.getByRole("button", { name: "Answer again" }).last().click();
  await expect
    .poll(() => asked(open))
    .toEqual([{ conversationId: "c1", prompt: "And in the other?", attachments: [], parentTurnId: "t1" }]);
  await open.close();
});

test("an older branch says so, and what is asked there continues it", async () => {
  const open = await openChat(two);
  await open.page.getByRole("article").first().hover();
  await open.page.getByRole("button", { name: "Branch from here" }).click();
  await open.page.getByText("in a branch of its own").waitFor();
  expect(await open.page.getByText("And in the other?").count()).toBe(0);
  await open.page.getByRole("textbox", { name: "Message" }).fill("Then what?");
  await open.page.keyboard.press("Enter");
  await expect
    .poll(() => asked(open))
    .toEqual([{ conversationId: "c1", prompt: "Then what?", attachments: [], parentTurnId: "t1" }]);
  await open.close();
});

test("takes a whole turn back, the last change first, and says what could not be", async () => {
  const turn = new TurnScript("c1", "t1")
    .started("Change both")
    .write("k1", "a.md")
    .write("k2", "b.md")
    .finished();
  const changed = fail(
    "changed-since",
    "“a.md” changed since; it was left as it is.",
    "Look at it, then undo by hand.",
  );
  const open = await openChat(turn.events, {
    answers: {
      "call.undo": () =>
        succeed([
          { callId: "k2", status: "ok", forPerson: "Took back b.md", failure: null },
          { callId: "k1", status: "failed", forPerson: "", failure: changed.failure },
        ]),
    },
  });
  await open.page.getByRole("button", { name: "Undo all 2 changes" }).click();
  await open.page.getByText("“a.md” changed since; it was left as it is.").waitFor();
  expect(open.requests.find(({ name }) => name === "call.undo")?.input).toEqual({ callIds: ["k2", "k1"] });
  await open.close();
});

const resumed = (open: OpenRenderer) =>
  open.requests.filter(({ name }) => name === "turn.resume").map(({ input }) => input);

test("how a turn ended is said; only the newest can be gone on with", async () => {
  const failure = { code: "x", message: "The model did not answer.", suggestion: "Start it and try again." };
  const open = await openChat([
    ...new TurnScript("c1", "t1").started("First").message("Half of").finished({ reason: "stopped" }).events,
    ...new TurnScript("c1", "t2", 1).started("Second").finished({ reason: "error", error: failure }).events,
    ...new TurnScript("c1", "t3", 2).started("Third").message("So far").finished({ reason: "step-limit" })
      .events,
  ]);
  await open.page.getByText("Stopped. What had arrived is kept.").waitFor();
  await open.page.getByText("The model did not answer.").waitFor();
  expect(await open.page.getByRole("button", { name: "Try again" }).count()).toBe(0);
  await open.page.getByRole("button", { name: "Go on" }).click();
  await expect.poll(() => resumed(open)).toEqual([{ conversationId: "c1", turnId: "t3" }]);
  expect(asked(open)).toEqual([]);
  await open.close();
});

/** When the events of `failed` are. */
const failedAt = Date.parse("2026-11-23T09:00:00.000Z");

const failed = (code: string, more: Partial<Failure> = {}): readonly TurnEvent[] =>
  new TurnScript("c1", "t1")
    .started("Sum up the notes", { model: "gpt at api.example" })
    .message("The notes say", { finishReason: "error" })
    .finished({
      reason: "error",
      error: {
        code,
        message: "The connection to api.example was lost before the answer was complete.",
        suggestion: "Send the message again.",
        ...more,
      },
    }).events;

test.each([
  { code: "key-refused", buttons: ["Set the key…", "Try again"] },
  { code: "quota-exhausted", buttons: ["Choose another model…", "Try again"] },
  { code: "context-overflow", buttons: ["New conversation", "Choose another model…"] },
  { code: "content-filtered", buttons: ["Edit the message", "Choose another model…"] },
  { code: "connection-lost", buttons: ["Try again"] },
  { code: "endpoint-silent", buttons: ["Try again", "Change the limit…"] },
  { code: "proxy-down", buttons: ["Open the connection…", "Try again"] },
  { code: "interrupted", buttons: ["Go on"] },
])("after $code there are $buttons", async ({ code, buttons }) => {
  const open = await openChat(failed(code));
  const note = open.page.getByRole("alert").filter({ hasText: "The connection to api.example" });
  await note.waitFor();
  expect(await note.getByRole("button").allInnerTexts()).toEqual(buttons);
  await open.close();
});

test("Set the key… opens the row where it is set", async () => {
  const open = await openChat(failed("key-refused"));
  await open.page.getByRole("button", { name: "Set the key…" }).click();
  await open.page.getByRole("region", { name: "Settings" }).waitFor();
  await open.page.locator("[id='model/key']").waitFor();
  await open.close();
});

test("what an endpoint asked to wait counts down on the button, and is not read out", async () => {
  const open = await openChat(failed("rate-limited", { retryAfterMs: Date.now() + 90_000 - failedAt }));
  const button = open.page.getByRole("button", { name: "Try again" });
  const left = async () => Number(/in (\d+) s/u.exec(await button.innerText())?.[1]);
  const first = await left();
  expect(first).toBeGreaterThan(60);
  await expect.poll(left).toBeLessThan(first);
  await open.close();
});

test("what was gone on with has a thin line and no empty bubble, in light and in dark", async () => {
  const events = [
    ...failed("connection-lost"),
    ...new TurnScript("c1", "t2", 1)
      .started("", { resumes: "t1", model: "gpt at api.example" })
      .message("that the meeting is on Friday.")
      .finished({ reason: "stopped" }).events,
  ];
  for (const dark of [false, true]) {
    const open = await openChat(events, { dark, width: 480 });
    await open.page.getByRole("heading", { name: "Went on from where it stopped" }).waitFor();
    expect(await open.page.getByRole("heading", { name: "You asked" }).count()).toBe(1);
    expect(await open.page.getByRole("button", { name: "Answer again" }).count()).toBe(1);
    await open.page.getByRole("button", { name: "Go on" }).waitFor();
    expect(await axe(open.page)).toEqual([]);
    await open.close();
  }
});

test("a conversation that cannot be opened says why and is asked for again", async () => {
  let isThere = false;
  const open = await openChat([], {
    answers: {
      "conversation.open": () =>
        isThere
          ? succeed({ title: "x", events: [...two], after: 0 })
          : fail("unreadable", "The conversation could not be read.", "Try again."),
    },
  });
  await open.page.getByText("The conversation could not be read.").waitFor();
  isThere = true;
  await open.page.getByRole("button", { name: "Try again" }).click();
  await open.page.getByText("Three files.").waitFor();
  await open.close();
});

test("a long prompt is folded, an attached file too, and nothing in them is Markdown", async () => {
  const prompt = `# not a heading\n${"word ".repeat(600)}the end`;
  const turn = new TurnScript("c1", "t1").started(prompt, {
    attachments: [{ name: "a\u202Etxt.exe", text: "**inside**" }],
  });
  const open = await openChat(turn.message("Yes.").finished().events);
  await open.page.getByText("Yes.").waitFor();
  expect(await open.page.getByText("the end").count()).toBe(0);
  await open.page.getByRole("button", { name: /^Show all 3,0\d\d characters$/u }).click();
  await open.page.getByText("the end").waitFor();
  await open.page.getByRole("button", { name: /U\+202E/u }).click();
  await open.page.getByText("**inside**").waitFor();
  await open.close();
});

for (const dark of [false, true]) {
  test(
    `axe finds nothing, in a wide and in a narrow window (${dark ? "dark" : "light"})`,
    { timeout: 120_000 },
    async () => {
      const turn = new TurnScript("c1", "t3", 2).started("Change both", {
        attachments: [{ name: "a.txt", text: "a" }],
      });
      turn
        .message("Thinking done.", { reasoning: "I think." })
        .write("k1")
        .write("k2")
        .message("| a |\n|--|\n| b |");
      const open = await openChat([...two, ...turn.finished({ reason: "stopped" }).events], { dark });
      await open.page.getByText("Stopped. What").waitFor();
      for (const width of [1_120, 480]) {
        await open.page.setViewportSize({ width, height: 740 });
        expect(await axe(open.page, "#main")).toEqual([]);
        expect(
          await open.page.evaluate("document.documentElement.scrollWidth - innerWidth"),
        ).toBeLessThanOrEqual(0);
      }
      await open.close();
    },
  );
}
