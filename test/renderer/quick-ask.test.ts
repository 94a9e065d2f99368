import { afterEach, describe, expect, it } from "vitest";
import { fail, succeed } from "../../shared/result.ts";
import type { TurnEvent } from "../../shared/turn-event.ts";
import { serveRenderer, type Answers, type OpenRenderer } from "./open-renderer.ts";
import { eventually, question, usualAnswers } from "./shell-answers.ts";

let opened: OpenRenderer;
const server = await serveRenderer();
afterEach(() => opened.close());

const base = { at: "2026-11-23T09:00:00.000Z", conversationId: "q", turnId: "t" };
const call = { ...base, callId: "k", tool: "find_free_time" };
const started: TurnEvent = {
  ...base,
  type: "turn.started",
  prompt: "Am I free on Tuesday?",
  model: "offline",
  tools: [],
  policy: "p",
  toolChoice: "auto",
};
const finished: TurnEvent = { ...base, type: "turn.finished", reason: "done", usage: null, error: null };
const delta = (text: string): TurnEvent => ({ ...base, type: "text.delta", text });

async function open(answers: Answers = {}, events: TurnEvent[] = [started]): Promise<OpenRenderer> {
  opened = await server.open({
    page: "renderer/quick-ask.html",
    width: 640,
    height: 400,
    answers: {
      ...usualAnswers(),
      "turn.ask": () => succeed({ conversationId: "q", turnId: "t" }),
      "turn.stop": () => succeed(null),
      "conversation.open": () => succeed({ title: "", events, after: 4 }),
      "quick.resize": () => succeed(null),
      "quick.hide": () => succeed(null),
      "window.go": () => succeed(null),
      ...answers,
    },
  });
  await opened.page.getByRole("textbox", { name: "Ask Steward" }).waitFor();
  return opened;
}

const inputs = (name: string) =>
  opened.requests.filter((request) => request.name === name).map(({ input }) => input);
const field = () => opened.page.getByRole("textbox", { name: "Ask Steward" });

const heights = () => (inputs("quick.resize") as { height: number }[]).map(({ height }) => height);

async function ask(prompt: string): Promise<void> {
  await opened.page.keyboard.type(prompt);
  await opened.page.keyboard.press("Enter");
}

/** Asks, and waits until its conversation is open: the pretended main process tells an event to no page that is not there yet. */
async function askAndFollow(prompt: string): Promise<void> {
  await ask(prompt);
  await opened.page.getByRole("button", { name: "Stop" }).waitFor();
}

describe("the quick ask", () => {
  it("is ready to type in, asks in a new conversation and streams the answer", async () => {
    const { page, push } = await open();
    await askAndFollow("Am I free on Tuesday?");
    await page.getByText("Am I free on Tuesday?").waitFor();
    await eventually(() => field().inputValue()).toBe("");
    await push({ type: "turn-events", number: 5, events: [delta("Yes, from **13")] });
    await push({ type: "turn-events", number: 6, events: [delta(":30**.")] });
    await page.locator("strong", { hasText: "13:30" }).waitFor();
    expect(inputs("turn.ask")).toEqual([
      { conversationId: null, prompt: "Am I free on Tuesday?", attachments: [] },
    ]);
  });

  it("goes on in the same conversation, and asks nothing while an answer is under way", async () => {
    const { page, push } = await open();
    await ask("First");
    await page.getByRole("button", { name: "Stop" }).waitFor();
    await ask("Too early");
    await push({ type: "turn-events", number: 5, events: [finished] });
    await page.getByRole("button", { name: "Stop" }).waitFor({ state: "detached" });
    await page.keyboard.press("Enter");
    await eventually(() => inputs("turn.ask").length).toBe(2);
    expect(inputs("turn.ask")[1]).toEqual({ conversationId: "q", prompt: "Too early", attachments: [] });
  });

  it("shows each call in one line with its risk, and that what it read came from outside", async () => {
    const { page } = await open({}, [
      started,
      {
        ...base,
        type: "message.completed",
        text: "",
        toolCalls: [
          { callId: "k", wireId: "w", name: "find_free_time", arguments: "{}" },
          { callId: "own", wireId: "o", name: "calculate", arguments: "{}" },
        ],
        finishReason: "tool_calls",
        usage: null,
      },
      {
        ...call,
        type: "tool.planned",
        arguments: {},
        risk: "read",
        keys: [],
        preview: { type: "text", text: "" },
        notUndoable: null,
      },
      { ...call, type: "tool.started", argumentsHash: "h" },
      {
        ...call,
        type: "tool.finished",
        status: "ok",
        forModel: "Busy from 10:00",
        forPerson: "Busy from 10:00",
        durationMs: 3,
        undo: null,
        error: null,
        provenance: "outside",
        outside: ["calendar:team.ics"],
      },
      {
        ...call,
        callId: "own",
        tool: "calculate",
        type: "tool.finished",
        status: "ok",
        forModel: "4",
        forPerson: "2 + 2 = 4",
        durationMs: 1,
        undo: null,
        error: null,
        provenance: "workspace",
      },
    ]);
    await askAndFollow("Am I free on Tuesday?");
    const line = page.getByRole("listitem");
    await line.getByText(": the calendar team.ics").waitFor();
    await line.getByText("Read", { exact: true }).waitFor();
    await line.getByText("Busy from 10:00").waitFor();
    await line.getByText("2 + 2 = 4").waitFor();
    expect(await line.getByTitle(/^From outside/u).count()).toBe(1);
  });

  it("goes on where the answer broke off, and shows it with what had come", async () => {
    const error = { code: "connection-lost", message: "The connection was lost.", suggestion: "Try again." };
    const broken: TurnEvent = { ...finished, type: "turn.finished", reason: "error", error };
    const { page, push } = await open({
      "turn.resume": () => succeed({ conversationId: "q", turnId: "t2" }),
    });
    await askAndFollow("Am I free on Tuesday?");
    await push({ type: "turn-events", number: 5, events: [delta("Yes, from"), broken] });
    await page.getByRole("button", { name: "Try again" }).click();
    await eventually(() => inputs("turn.resume")).toEqual([{ conversationId: "q", turnId: "t" }]);
    const next = { turnId: "t2" };
    const resumed = { ...started, ...next, prompt: "", resumes: "t" } as TurnEvent;
    const rest = { ...delta("half past one."), ...next } as TurnEvent;
    await push({ type: "turn-events", number: 6, events: [resumed, rest, { ...finished, ...next }] });
    await page.getByText("half past one.").waitFor();
    await page.getByText("Yes, from").waitFor();
    await page.getByText("Am I free on Tuesday?").waitFor();
    expect(await page.getByRole("alert").count()).toBe(0);
  });

  it("leads to the key in the main window where it was refused", async () => {
    const error = { code: "key-refused", message: "The key was not accepted.", suggestion: "Set another." };
    const { page, push } = await open();
    await askAndFollow("Am I free on Tuesday?");
    await push({
      type: "turn-events",
      number: 5,
      events: [{ ...finished, reason: "error", error } as TurnEvent],
    });
    await page.getByRole("button", { name: "Set the key…" }).click();
    await eventually(() => inputs("window.go")).toEqual([{ view: "settings", section: "model/key" }]);
    await eventually(() => inputs("quick.hide").length).toBe(1);
  });

  it("says what waits, and leads to where it is answered", async () => {
    const { page, push } = await open();
    await ask("Change it");
    await page.getByRole("button", { name: "Open in Steward" }).waitFor();
    await push({ type: "approvals", approvals: [question("other"), question("q")] });
    await page.getByRole("alert").getByText("Change a file").waitFor();
    await page.getByRole("button", { name: "Answer in Steward" }).click();
    await eventually(() => inputs("window.go")).toEqual([
      { view: "chat", conversationId: "q", callId: "k-1" },
    ]);
    await eventually(() => inputs("quick.hide").length).toBe(1);
    await push({ type: "approvals", approvals: [question("q", { surface: "native", risk: "dangerous" })] });
    await page.getByText("Answer in the system’s dialog.").waitFor();
    expect(await page.getByRole("button", { name: "Answer in Steward" }).count()).toBe(0);
  });

  it("stops, hands over with Ctrl+Enter, and hides with Esc", async () => {
    const { page } = await open();
    await ask("A long story");
    await page.getByRole("button", { name: "Stop" }).click();
    await eventually(() => inputs("turn.stop")).toEqual([{ conversationId: "q" }]);
    await field().focus();
    await page.keyboard.press("Control+Enter");
    await eventually(() => inputs("window.go")).toEqual([{ view: "chat", conversationId: "q" }]);
    await eventually(() => inputs("quick.hide").length).toBe(1);
    await page.keyboard.press("Escape");
    await eventually(() => inputs("quick.hide").length).toBe(2);
  });

  it("asks and hands over at once when something was typed", async () => {
    const { page } = await open();
    await page.keyboard.type("Sort my files");
    await page.keyboard.press("Control+Enter");
    await eventually(() => inputs("window.go")).toEqual([{ view: "chat", conversationId: "q" }]);
    expect(inputs("turn.ask")).toHaveLength(1);
  });

  it("is empty and focused when it is called up again, and fills in what a link proposed", async () => {
    const { page, push } = await open();
    await askAndFollow("Am I free on Tuesday?");
    await page.getByText("Am I free on Tuesday?").waitFor();
    await push({ type: "quick-shown" });
    await page.getByText("Am I free on Tuesday?").waitFor({ state: "detached" });
    await page.keyboard.type("typed");
    expect(await field().inputValue()).toBe("typed");
    await push({ type: "quick-shown", prompt: "delete everything" });
    await eventually(() => field().inputValue()).toBe("delete everything");
    expect(inputs("turn.ask")).toHaveLength(1);
    await page.keyboard.press("Enter");
    await eventually(() => inputs("turn.ask")[1]).toMatchObject({ conversationId: null });
  });

  it("begins anew when it goes out of sight, so that nothing typed on its way back is lost", async () => {
    const { page, push } = await open();
    await page.keyboard.type("left behind");
    await page.keyboard.press("Escape");
    await eventually(() => field().inputValue()).toBe("");
    await page.keyboard.type("quick");
    await push({ type: "quick-shown" });
    await page.keyboard.type(" hands");
    expect(await field().inputValue()).toBe("quick hands");
    await ask("");
    await eventually(() => inputs("turn.ask")).toMatchObject([{ prompt: "quick hands" }]);
  });

  it("keeps what was typed when it could not be asked, and says why", async () => {
    const { page } = await open({
      "turn.ask": () => fail("log-unwritable", "The disk is full.", "Make room."),
    });
    await ask("Hello");
    await page.getByText("The disk is full.").waitFor();
    expect(await field().inputValue()).toBe("Hello");
  });

  it("is as high as what it shows, and no higher than a small window", async () => {
    const { page, push } = await open();
    await eventually(heights).toEqual([76]);
    await ask("A long story");
    await page.getByRole("button", { name: "Stop" }).waitFor();
    await push({ type: "turn-events", number: 5, events: [delta("A paragraph.\n\n".repeat(80))] });
    await eventually(() => heights().at(-1)).toBe(560);
    await push({ type: "quick-shown" });
    await eventually(() => heights().at(-1)).toBe(76);
  });
});
