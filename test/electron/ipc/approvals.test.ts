import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { PendingApproval } from "../../../shared/ipc/views.ts";
import { scriptedEndpoint, type ScriptedResponse } from "../../helpers/scripted-endpoint.ts";
import { eventsIn, openDesk, question, type Desk } from "./desk.ts";

const careful = '{ "version": 1, "extends": "careful" }';

type Setting = { policy?: string; desktop?: Parameters<typeof openDesk>[0] };

/** A desk under the policy *Careful*, so that each change asks, whose model does what the script says. */
async function asking(script: readonly ScriptedResponse[], { policy = careful, desktop = {} }: Setting = {}) {
  const endpoint = await scriptedEndpoint(script);
  const desk = await openDesk({ settings: { model: "scripted", baseUrl: endpoint.baseUrl }, ...desktop });
  writeFileSync(join(desk.home, "policy.json"), policy);
  return desk;
}

const write = (path: string, content = "new\n") => ({
  id: `write ${path}`,
  name: "write_file",
  arguments: { path, content },
});

function answerTo({ callId, binding }: PendingApproval) {
  return { callId, binding, answer: "allow" as const, grant: null };
}

function ask(desk: Desk, prompt = "go", conversationId: string | null = null) {
  return desk.get("turn.ask", { conversationId, prompt, attachments: [] });
}

function ended(desk: Desk, turnId: string) {
  return desk.until((push) =>
    eventsIn(push).find((event) => event.type === "turn.finished" && event.turnId === turnId),
  );
}

test("a card is answered once, with the binding that was shown", async () => {
  const desk = await asking([{ calls: [write("a.md")] }, { text: "done" }]);
  const { turnId, conversationId } = await ask(desk);
  const asked = await question(desk, "Write a file");
  expect(asked).toMatchObject({ conversationId, turnId, surface: "card", risk: "write" });
  expect(await desk.get("approval.list", {})).toEqual([asked]);
  const answer = answerTo(asked);
  expect(await desk.fail("approval.answer", { ...answer, binding: "another" })).toMatchObject({
    code: "other-question",
  });
  expect(await desk.fail("approval.answer", { ...answer, callId: "another" })).toMatchObject({
    code: "not-waiting",
  });
  expect(existsSync(join(desk.workspace, "a.md"))).toBe(false);
  expect(await desk.get("approval.list", {})).toEqual([asked]);
  await desk.get("approval.answer", answer);
  expect(await desk.fail("approval.answer", answer)).toMatchObject({ code: "not-waiting" });
  await ended(desk, turnId);
  expect(readFileSync(join(desk.workspace, "a.md"), "utf8")).toBe("new\n");
  expect(await desk.get("approval.list", {})).toEqual([]);
});

test("a denial does nothing, and its answer cannot be replayed on the same call asked again", async () => {
  const desk = await asking([{ calls: [write("a.md")] }, { calls: [write("a.md")] }, { text: "done" }]);
  const { turnId } = await ask(desk);
  const first = await question(desk, "Write a file");
  await desk.get("approval.answer", { ...answerTo(first), answer: "deny" });
  const second = await desk.until((push) =>
    push.type === "approvals" ? push.approvals.find(({ callId }) => callId !== first.callId) : undefined,
  );
  expect(await desk.fail("approval.answer", answerTo(first))).toMatchObject({ code: "not-waiting" });
  expect(await desk.fail("approval.answer", { ...answerTo(first), callId: second.callId })).toMatchObject({
    code: "other-question",
  });
  await desk.get("approval.answer", { ...answerTo(second), answer: "deny" });
  await ended(desk, turnId);
  expect(existsSync(join(desk.workspace, "a.md"))).toBe(false);
});

test("an edited call is planned and asked again, under another binding", async () => {
  const desk = await asking([{ calls: [write("a.md")] }, { text: "done" }]);
  const { turnId } = await ask(desk);
  const first = await question(desk, "Write a file");
  const edit = { ...answerTo(first), answer: "edit" as const };
  expect(await desk.fail("approval.answer", edit)).toMatchObject({ code: "nothing-edited" });
  await desk.get("approval.answer", { ...edit, arguments: { path: "b.md", content: "mine\n" } });
  const second = await desk.until((push) =>
    push.type === "approvals" ? push.approvals.find(({ binding }) => binding !== first.binding) : undefined,
  );
  expect(second.callId).toBe(first.callId);
  expect(await desk.fail("approval.answer", answerTo(first))).toMatchObject({ code: "other-question" });
  await desk.get("approval.answer", answerTo(second));
  await ended(desk, turnId);
  expect(existsSync(join(desk.workspace, "a.md"))).toBe(false);
  expect(readFileSync(join(desk.workspace, "b.md"), "utf8")).toBe("mine\n");
});

test("a permission for the folder covers that and no more, stands in the list, and can be taken back", async () => {
  const files = ["reports/a.md", "reports/deep/b.md", "c.md", "reports/d.md"];
  const desk = await asking([...files.map((file) => ({ calls: [write(file)] })), { text: "done" }], {
    desktop: { files: { "reports/old.md": "old" } },
  });
  const { turnId, conversationId } = await ask(desk);
  const first = await question(desk, "Write a file");
  expect(first.grants).toEqual([
    { id: "exact", words: "writing reports/a.md" },
    { id: "folder", words: "writing files under reports/" },
  ]);
  expect(
    await desk.fail("approval.answer", { ...answerTo(first), answer: "deny", grant: "exact" }),
  ).toMatchObject({ code: "no-such-permission" });
  await desk.get("approval.answer", { ...answerTo(first), grant: "folder" });
  const outside = await desk.until((push) =>
    push.type === "approvals" ? push.approvals.find(({ callId }) => callId !== first.callId) : undefined,
  );
  expect(existsSync(join(desk.workspace, "reports/deep/b.md"))).toBe(true);
  const [grant] = await desk.get("grant.list", {});
  expect(grant).toMatchObject({
    words: "writing files under reports/",
    holds: "in the conversation “go”",
    isOver: false,
  });
  expect(await desk.get("grant.revoke", { id: grant?.id ?? "" })).toMatchObject([{ isOver: true }]);
  await desk.get("approval.answer", { ...answerTo(outside), answer: "deny" });
  const again = await desk.until((push) =>
    push.type === "approvals"
      ? push.approvals.find(({ callId }) => ![first.callId, outside.callId].includes(callId))
      : undefined,
  );
  await desk.get("approval.answer", { ...answerTo(again), answer: "deny" });
  await ended(desk, turnId);
  const events = (await desk.get("activity.page", { filter: { conversationId }, before: null, limit: 50 }))
    .entries;
  const facts = events.flatMap((entry) => (entry.type === "fact" ? [entry.kind] : []));
  expect(facts).toContain("grant.given");
});

test("where a rule of the person asks, no permission is offered: it would not spare the question", async () => {
  const policy = `{ "version": 1, "extends": "balanced", "rules": [
    { "name": "reports are looked at", "then": "ask", "when": { "path": "reports/**" } } ] }`;
  const desk = await asking([{ calls: [write("reports/a.md")] }, { text: "done" }], { policy });
  await ask(desk);
  const asked = await question(desk, "Write a file");
  expect(asked.grants).toEqual([]);
  expect(await desk.fail("approval.answer", { ...answerTo(asked), grant: "exact" })).toMatchObject({
    code: "no-such-permission",
  });
  expect(await desk.get("grant.list", {})).toEqual([]);
});

test("cards of several conversations and calls stand at the same time", async () => {
  const desk = await asking([
    { calls: [write("a.md"), write("b.md")] },
    { calls: [write("c.md")] },
    { text: "done" },
    { text: "done" },
  ]);
  await ask(desk, "one");
  await desk.until((push) => push.type === "approvals" && push.approvals.length === 2);
  await ask(desk, "two");
  const all = await desk.until((push) =>
    push.type === "approvals" && push.approvals.length === 3 ? push.approvals : undefined,
  );
  expect(new Set(all.map(({ conversationId }) => conversationId)).size).toBe(2);
  for (const one of all) await desk.get("approval.answer", answerTo(one));
  await desk.until((push) => push.type === "approvals" && push.approvals.length === 0);
});

const reaching = {
  calls: [
    {
      id: "1",
      name: "run_command",
      arguments: {
        command: "touch ran",
        folder: null,
        hosts: ["api.example.com"],
        folders: [],
        reason: "to try",
      },
    },
  ],
};

test("a dangerous call is listed, but no window can answer it: only the native dialog counts", async () => {
  const shown = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<unknown>();
  const desk = await asking([reaching, { text: "done" }], {
    desktop: {
      desktop: {
        askNatively(_request, signal) {
          shown.resolve();
          signal.addEventListener("abort", () => answered.resolve(null), { once: true });
          return answered.promise;
        },
      },
    },
  });
  const { turnId, conversationId } = await ask(desk);
  await shown.promise;
  const [asked] = await desk.get("approval.list", {});
  expect(asked).toMatchObject({ surface: "native", risk: "dangerous", grants: [] });
  if (!asked) throw new Error("nothing waits");
  for (const answer of ["allow", "deny"] as const)
    expect(await desk.fail("approval.answer", { ...answerTo(asked), answer })).toMatchObject({
      code: "not-answerable-here",
    });
  expect(await desk.get("approval.list", {})).toHaveLength(1);
  await desk.get("turn.stop", { conversationId });
  await ended(desk, turnId);
  expect(existsSync(join(desk.workspace, "ran"))).toBe(false);
});

test("with all questions native, a change too is asked in the dialog and not on a card, from the next question on", async () => {
  const desk = await asking([{ calls: [write("a.md")] }, { text: "done" }], {
    desktop: { desktop: { askNatively: async ({ binding }) => ({ answer: "allow", binding }) } },
  });
  await desk.get("settings.change", { name: "nativeApprovals", value: "all" });
  const { turnId } = await ask(desk);
  await ended(desk, turnId);
  expect(desk.desktop.dialogs.map(({ tool }) => tool)).toEqual(["write_file"]);
  expect(existsSync(join(desk.workspace, "a.md"))).toBe(true);
  await desk.get("settings.change", { name: "nativeApprovals", value: "dangerous" });
  expect(desk.desktop.asked).toMatchObject([{ yes: "Use cards" }]);
  expect(desk.session.state().settings.nativeApprovals).toBe("all");
});
