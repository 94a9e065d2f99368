import { describe, expect, test } from "vitest";
import { BROKE_OFF, WAS_STOPPED } from "../../../electron/model/own-notes.ts";
import { readHistory } from "../../../electron/model/offline/read-history.ts";
import { messagesOf } from "../../../electron/turn/model-history.ts";
import { placeToResume } from "../../../electron/turn/place-to-resume.ts";
import { prepareRequest } from "../../../electron/turn/prepare-request.ts";
import { splitResumed } from "../../../electron/turn/resumed-turns.ts";
import type { TurnEvent } from "../../../shared/turn-event.ts";

const at = "2026-11-29T09:00:00.000Z";

/** Events of one turn in few words. */
function turnOf(turnId: string) {
  const ids = { at, conversationId: "conversation", turnId };
  const call = { ...ids, callId: `${turnId}-call`, tool: "write_file" };
  const start = {
    type: "turn.started" as const,
    ...ids,
    model: "m",
    tools: [],
    policy: "",
    toolChoice: "auto" as const,
  };
  const said = { type: "message.completed" as const, ...ids, usage: null };
  return {
    asked: (prompt: string): TurnEvent => ({ ...start, prompt }),
    resumed: (resumes: string, parentTurnId?: string): TurnEvent => ({
      ...start,
      prompt: "",
      resumes,
      ...(parentTurnId === undefined ? {} : { parentTurnId }),
    }),
    text: (text: string, finishReason = "error"): TurnEvent => ({
      ...said,
      text,
      toolCalls: [],
      finishReason,
    }),
    calls: (): TurnEvent => ({
      ...said,
      text: "",
      toolCalls: [{ callId: call.callId, wireId: "w", name: "write_file", arguments: "{}" }],
      finishReason: "tool_calls",
    }),
    callEnded: (status: "ok" | "stopped"): TurnEvent => ({
      ...call,
      type: "tool.finished",
      status,
      forModel: status,
      forPerson: status,
      durationMs: 1,
      undo: null,
      error: null,
      provenance: "workspace",
    }),
    ended: (reason: "done" | "stopped" | "error" | "step-limit"): TurnEvent => ({
      ...ids,
      type: "turn.finished",
      reason,
      usage: null,
      error: null,
    }),
  };
}

const [one, two, three] = [turnOf("one"), turnOf("two"), turnOf("three")];
const prompt = { role: "user", content: "write it" };
const asked = [
  { role: "assistant", content: "", calls: [{ wireId: "w", name: "write_file", arguments: "{}" }] },
];
const answered = (content: string) => ({ role: "tool", wireId: "w", name: "write_file", content });

describe("the history of a turn that goes on with another one", () => {
  const cases: { name: string; before: TurnEvent[]; history: unknown[] }[] = [
    {
      name: "nothing was answered: the model is simply asked again",
      before: [one.asked("write it"), one.ended("error")],
      history: [prompt],
    },
    {
      name: "text broke off: it is told to go on from there",
      before: [one.asked("write it"), one.text("I will"), one.ended("error")],
      history: [
        prompt,
        { role: "assistant", content: "I will", calls: [] },
        { role: "user", content: BROKE_OFF },
      ],
    },
    {
      name: "only thoughts had arrived: they are no answer",
      before: [one.asked("write it"), one.text(""), one.ended("stopped")],
      history: [prompt],
    },
    {
      name: "a call is done: its result is what the model has to answer",
      before: [one.asked("write it"), one.calls(), one.callEnded("ok"), one.ended("step-limit")],
      history: [prompt, ...asked, answered("ok")],
    },
    {
      name: "a call was stopped: the person wants to go on all the same",
      before: [one.asked("write it"), one.calls(), one.callEnded("stopped"), one.ended("stopped")],
      history: [prompt, ...asked, answered("stopped"), { role: "user", content: WAS_STOPPED }],
    },
    {
      name: "a crash left the call without its end: that is told as unknown",
      before: [one.asked("write it"), one.calls()],
      history: [prompt, ...asked, answered(expect.stringContaining("unknown-outcome") as string)],
    },
    {
      name: "resumed in vain, and again: it is told once",
      before: [
        one.asked("write it"),
        one.text("I will"),
        one.ended("error"),
        two.resumed("one"),
        two.ended("error"),
      ],
      history: [
        prompt,
        { role: "assistant", content: "I will", calls: [] },
        { role: "user", content: BROKE_OFF },
      ],
    },
  ];
  test.each(cases)("$name", ({ before, history }) => {
    expect(messagesOf([...before, three.resumed("two")])).toEqual(history);
  });

  test("a prompt after a resume that came to nothing stands alone", () => {
    const events = [one.asked("write it"), one.text("I will"), one.ended("error"), two.resumed("one")];
    expect(messagesOf([...events, two.ended("error"), three.asked("never mind")])).toEqual([
      prompt,
      { role: "assistant", content: "I will", calls: [] },
      { role: "user", content: "never mind" },
    ]);
  });

  test("the embedded model takes Steward's own note for no prompt", () => {
    const messages = messagesOf([one.asked("write it"), one.text("I will"), two.resumed("one")]);
    expect(readHistory(messages)).toMatchObject({ prompt: "write it", turn: 1 });
  });
});

describe("what a turn goes on with is never summed up", () => {
  const long = "word ".repeat(4_000);
  const before = [
    one.asked(long),
    one.text(long, "stop"),
    one.ended("done"),
    two.asked("write it"),
    two.calls(),
    two.callEnded("ok"),
    two.ended("error"),
  ];

  test("the turns that are resumed stand with the turn itself", () => {
    const split = splitResumed(before, [three.resumed("two")]);
    expect(split).toEqual({ earlier: before.slice(0, 3), resumed: before.slice(3) });
    expect(splitResumed(before, [three.asked("next")])).toEqual({ earlier: before, resumed: [] });
  });

  test("a small context sums up what was before them, up to the turn before", () => {
    const prepared = prepareRequest(
      { history: [], before, events: [three.resumed("two")], tools: [], toolChoice: "auto" },
      { model: "m", size: 8_000, most: null, sees: false },
    );
    expect(prepared).toMatchObject({ type: "sum-up", note: { messages: 2, through: "one" } });
  });
});

describe("which turn can be gone on with", () => {
  const stopped = [one.asked("write it"), one.ended("stopped")];
  const branch = { ...two.asked("else"), parentTurnId: null } as TurnEvent;
  const imported = { ...one.asked("write it"), provenance: "outside" } as TurnEvent;
  const byHand = { ...one.asked("write it"), model: "by hand" } as TurnEvent;
  const cases: { name: string; events: TurnEvent[]; code: string | null }[] = [
    { name: "the newest, stopped", events: stopped, code: null },
    { name: "the newest, failed", events: [one.asked("x"), one.ended("error")], code: null },
    { name: "the newest, at the step limit", events: [one.asked("x"), one.ended("step-limit")], code: null },
    { name: "the newest, without its end", events: [one.asked("x")], code: null },
    { name: "the newest of an older branch", events: [...stopped, branch], code: null },
    { name: "one that is done", events: [one.asked("x"), one.ended("done")], code: "nothing-to-resume" },
    { name: "one that was imported", events: [imported, one.ended("error")], code: "nothing-to-resume" },
    { name: "a call by hand", events: [byHand, one.ended("error")], code: "nothing-to-resume" },
    { name: "not the newest", events: [...stopped, two.asked("next")], code: "turn-not-newest" },
    { name: "one that was gone on with", events: [...stopped, two.resumed("one")], code: "turn-not-newest" },
    { name: "none at all", events: [], code: "unknown-turn" },
  ];
  test.each(cases)("$name: $code", ({ events, code }) => {
    const place = placeToResume(events, "one");
    expect(place.ok ? null : place.failure.code).toBe(code);
  });

  test("on an older branch the new turn names its parent", () => {
    expect(placeToResume([...stopped, branch], "one")).toEqual({
      ok: true,
      value: { before: stopped, parentTurnId: "one" },
    });
    expect(placeToResume(stopped, "one")).toEqual({
      ok: true,
      value: { before: stopped, parentTurnId: undefined },
    });
  });
});
