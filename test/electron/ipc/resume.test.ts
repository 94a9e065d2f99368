import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { exchangedTurns } from "../../../electron/ipc/exchange/exchanged-turns.ts";
import { foldConversation } from "../../../shared/conversation.ts";
import { scriptedEndpoint, type ScriptedResponse } from "../../helpers/scripted-endpoint.ts";
import { type Desk, eventsIn, openDesk } from "./desk.ts";

/** A desk whose model is a scripted endpoint. */
async function scripted(script: readonly ScriptedResponse[]) {
  const endpoint = await scriptedEndpoint(script);
  const desk = await openDesk({ settings: { model: "scripted", baseUrl: endpoint.baseUrl } });
  return { desk, endpoint };
}

const writing = (id: string, path: string, content: string) => ({
  calls: [{ id, name: "write_file", arguments: { path, content } }],
});

/** The beginning of an answer, and then the connection is gone. */
const brokenOff: ScriptedResponse = {
  body: `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: "It is" }, finish_reason: null }] })}\n\n`,
  ending: "dropped",
};
const refusing = (status: number, message: string): ScriptedResponse => ({
  status,
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ error: { message } }),
});

describe("a turn that was cut short is gone on with", () => {
  const cases: { name: string; answer: ScriptedResponse; code: string }[] = [
    { name: "the endpoint goes midway", answer: brokenOff, code: "connection-lost" },
    { name: "the key is refused midway", answer: refusing(401, "Incorrect API key"), code: "key-missing" },
    {
      name: "there is no credit any more",
      answer: refusing(402, "Insufficient credit"),
      code: "quota-exhausted",
    },
  ];
  test.each(cases)("$name: the call that is done is not run again", async ({ answer, code }) => {
    const { desk, endpoint } = await scripted([
      writing("1", "plan.md", "a plan\n"),
      answer,
      writing("2", "more.md", "more\n"),
      { text: " done." },
    ]);
    const attachments = [{ name: "wishes.txt", text: "short, please" }];
    const events = await desk.turn({ prompt: "write a plan", attachments });
    const [{ conversationId = "", turnId = "" } = {}] = events;
    expect(foldConversation(events).turns[0]?.end).toMatchObject({ reason: "error", error: { code } });
    // What stands there now must stand there afterwards too.
    writeFileSync(join(desk.workspace, "plan.md"), "mine now\n");

    const resumed = await desk.get("turn.resume", { conversationId, turnId });
    const { turns } = foldConversation(await finished(desk, resumed.turnId));
    expect(turns).toMatchObject([
      {
        resumes: turnId,
        prompt: "",
        steps: [{ calls: [{ state: "ok" }] }, { text: " done." }],
        end: { reason: "done" },
      },
    ]);
    expect(readFileSync(join(desk.workspace, "plan.md"), "utf8")).toBe("mine now\n");
    expect(readFileSync(join(desk.workspace, "more.md"), "utf8")).toBe("more\n");
    expect(JSON.stringify(endpoint.requests[2]?.body)).toContain("short, please");

    const exported = exchangedTurns(
      foldConversation((await desk.get("conversation.open", { conversationId })).events),
    );
    expect(exported.map(({ prompt }) => prompt)).toEqual(["write a plan", "(Go on from where it stopped.)"]);
    const [summary] = await desk.get("conversation.list", {});
    expect(summary).toMatchObject({ title: "write a plan", turns: 2 });
    expect(await desk.fail("turn.resume", { conversationId, turnId })).toMatchObject({
      code: "turn-not-newest",
    });
    expect(await desk.fail("turn.resume", resumed)).toMatchObject({ code: "nothing-to-resume" });
    expect(endpoint.requests).toHaveLength(4);
  });

  test("a question is put anew: a yes of before is not one now", async () => {
    const ask = writing("c", "notes.md", "two\n");
    const { desk } = await scripted([ask, ask, { text: "Left alone." }]);
    await desk.get("policy.use", { preset: "careful" });
    const ids = await desk.get("turn.ask", { conversationId: null, prompt: "change it", attachments: [] });
    const first = await waitingQuestion(desk, 0);
    await desk.get("turn.stop", { conversationId: ids.conversationId });
    expect(readFileSync(join(desk.workspace, "notes.md"), "utf8")).toBe("one\n");

    const resumed = await desk.get("turn.resume", ids);
    const second = await waitingQuestion(desk, 1);
    expect(second.callId).not.toBe(first.callId);
    await desk.get("approval.answer", { ...second, answer: "deny", grant: null });
    await finished(desk, resumed.turnId);
    expect(readFileSync(join(desk.workspace, "notes.md"), "utf8")).toBe("one\n");
  });

  test("another conversation's turn, one that runs, and a model that is no longer connected are refused", async () => {
    const held = Promise.withResolvers<void>();
    const { desk, endpoint } = await scripted([brokenOff, { text: "slow", beforeChunk: () => held.promise }]);
    const [{ conversationId = "", turnId = "" } = {}] = await desk.turn({ prompt: "begin" });
    expect(await desk.fail("turn.resume", { conversationId: "other", turnId })).toMatchObject({
      code: "unknown-turn",
    });
    expect(await desk.fail("turn.resume", { conversationId, turnId: "none" })).toMatchObject({
      code: "unknown-turn",
    });
    const answeredBy = { connectionId: "gone", model: "m" };
    expect(await desk.fail("turn.resume", { conversationId, turnId, answeredBy })).toMatchObject({
      code: "unknown-connection",
    });
    const running = await desk.get("turn.resume", { conversationId, turnId });
    expect(await desk.fail("turn.resume", running)).toMatchObject({ code: "turn-running" });
    held.resolve();
    await finished(desk, running.turnId);
    expect(endpoint.requests).toHaveLength(2);
  });

  test("the embedded model can go on where another one broke off", async () => {
    const { desk } = await scripted([brokenOff]);
    const [{ conversationId = "", turnId = "" } = {}] = await desk.turn({ prompt: "what is 6 * 7" });
    const resumed = await desk.get("turn.resume", { conversationId, turnId, answeredBy: "offline" });
    const [turn] = foldConversation(await finished(desk, resumed.turnId)).turns;
    expect(turn).toMatchObject({ model: "offline", end: { reason: "done" } });
    expect(turn?.steps.at(-1)?.text).toContain("42");
  });
});

/** All events of a turn, once it has ended. */
async function finished(desk: Desk, turnId: string) {
  await desk.until((push) =>
    eventsIn(push).some((event) => event.turnId === turnId && event.type === "turn.finished"),
  );
  return desk.pushes.flatMap(eventsIn).filter((event) => event.turnId === turnId);
}

/** What is needed to answer the question with this number. */
async function waitingQuestion(desk: Desk, number: number) {
  return await desk.until((push) => {
    if (push.type !== "approvals") return undefined;
    const asked = new Map(
      desk.pushes
        .flatMap((one) => (one.type === "approvals" ? one.approvals : []))
        .map((one) => [one.callId, one]),
    );
    const found = [...asked.values()][number];
    return found && { callId: found.callId, binding: found.binding };
  });
}
