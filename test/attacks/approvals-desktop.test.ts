import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import type { PendingApproval } from "../../shared/ipc/views.ts";
import { eventsIn, openDesk, type Desk } from "../electron/ipc/desk.ts";
import { scriptedEndpoint, type ScriptedResponse } from "../helpers/scripted-endpoint.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";
import { endsIn, markersIn } from "./approvals-world.ts";

/** Attack 14 from the desktop: the session behind the windows, with real files and the real log. */

const careful = '{ "version": 1, "extends": "careful" }';
const write = (path: string) => ({ id: path, name: "write_file", arguments: { path, content: "x\n" } });
const done = { text: "done" };

type DeskOptions = NonNullable<Parameters<typeof openDesk>[0]>;
type Open = Pick<DeskOptions, "desktop" | "root"> & { native?: boolean };

async function open(script: readonly ScriptedResponse[], { native = false, ...rest }: Open = {}) {
  const endpoint = await scriptedEndpoint(script);
  const nativeApprovals = native ? ("all" as const) : ("dangerous" as const);
  const settings = { model: "scripted", baseUrl: endpoint.baseUrl, nativeApprovals };
  const desk = await openDesk({ settings, ...rest });
  writeFileSync(join(desk.home, "policy.json"), careful);
  return desk;
}

const ask = (desk: Desk, prompt = "go") =>
  desk.get("turn.ask", { conversationId: null, prompt, attachments: [] });

const over = (desk: Desk, turnId: string) =>
  desk.until((push) =>
    eventsIn(push).find((event) => event.type === "turn.finished" && event.turnId === turnId),
  );

/** The first question that was never seen before. */
function next(desk: Desk, seen: readonly PendingApproval[] = []): Promise<PendingApproval> {
  const bindings = new Set(seen.map(({ binding }) => binding));
  return desk.until((push) =>
    push.type === "approvals" ? push.approvals.find(({ binding }) => !bindings.has(binding)) : undefined,
  );
}

const saying = ({ callId, binding }: PendingApproval, answer: "allow" | "deny" = "allow") => ({
  callId,
  binding,
  answer,
  grant: null,
});

type Replay = {
  name: string;
  /** What the model does after the call that asks first. */
  then?: readonly ScriptedResponse[];
  /** Tries to have the call run by an answer that must not count; ends with no question open. */
  attack(desk: Desk, asked: PendingApproval): Promise<void>;
};

const replays: Replay[] = [
  {
    name: "an answer with another binding",
    async attack(desk, asked) {
      await desk.fail("approval.answer", { ...saying(asked), binding: `${asked.binding}0` });
      await desk.get("approval.answer", saying(asked, "deny"));
    },
  },
  {
    name: "deny and allow at the same moment: the first counts",
    async attack(desk, asked) {
      const [first, second] = await Promise.all([
        desk.call("approval.answer", saying(asked, "deny")),
        desk.call("approval.answer", saying(asked)),
      ]);
      expect([first.ok, second.ok]).toEqual([true, false]);
    },
  },
  {
    name: "after Stop",
    async attack(desk, asked) {
      await desk.get("turn.stop", { conversationId: asked.conversationId });
      await desk.until((push) => push.type === "approvals" && push.approvals.length === 0);
      await desk.fail("approval.answer", saying(asked));
    },
  },
  {
    name: "Stop and allow at the same moment: Stop was first",
    async attack(desk, asked) {
      await Promise.all([
        desk.get("turn.stop", { conversationId: asked.conversationId }),
        desk.call("approval.answer", saying(asked)),
      ]);
    },
  },
  {
    name: "after the computer slept through the time limit, also with a permission",
    async attack(desk, asked) {
      const { grants } = asked;
      vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 24 * 60 * 60_000 });
      onTestFinished(() => void vi.useRealTimers());
      const grant = grants[0]?.id ?? null;
      expect(grant).toBe("exact");
      const failure = await desk.fail("approval.answer", { ...saying(asked), grant });
      expect(failure.code).toBe("too-late");
      expect(await desk.get("grant.list", {})).toEqual([]);
    },
  },
  {
    name: "the same call again after a denial, with the old answer",
    then: [{ calls: [write("marker")] }],
    async attack(desk, asked) {
      await desk.get("approval.answer", saying(asked, "deny"));
      const again = await next(desk, [asked]);
      await desk.fail("approval.answer", saying(asked));
      await desk.fail("approval.answer", { ...saying(asked), callId: again.callId });
      await desk.get("approval.answer", saying(again, "deny"));
    },
  },
  {
    name: "the old answer after an edit, and an edit that makes it worse",
    async attack(desk, asked) {
      const edit = (callArguments: object, { callId, binding }: PendingApproval) =>
        desk.get("approval.answer", {
          callId,
          binding,
          answer: "edit",
          grant: null,
          arguments: JSON.parse(JSON.stringify(callArguments)),
        });
      await edit({ path: "marker-worse", content: "x" }, asked);
      const worse = await next(desk, [asked]);
      expect(worse.callId).toBe(asked.callId);
      await desk.fail("approval.answer", saying(asked));
      await edit({ path: "../outside", content: "x" }, worse);
      await desk.until((push) => push.type === "approvals" && push.approvals.length === 0);
      await desk.fail("approval.answer", saying(worse));
      expect(existsSync(join(desk.workspace, "../outside"))).toBe(false);
    },
  },
];

test.each(replays)("attack 14: $name: nothing runs by it", async ({ then = [], attack }) => {
  const desk = await open([{ calls: [write("marker")] }, ...then, done]);
  const guess = { callId: "marker", binding: "0".repeat(64), answer: "allow" as const, grant: null };
  await desk.fail("approval.answer", guess);
  const { turnId } = await ask(desk);
  await attack(desk, await next(desk));
  await over(desk, turnId);
  expect(markersIn(desk.workspace)).toEqual([]);
  expect(await endsIn(desk.home)).toEqual({ odd: [], started: 0, ok: 0, others: 1 + then.length });
});

test("attack 14: an answer for a call of one conversation does not answer the same call of another", async () => {
  const desk = await open([{ calls: [write("marker")] }, { calls: [write("marker")] }, done, done]);
  const first = await ask(desk, "one");
  const one = await next(desk);
  const second = await ask(desk, "two");
  const two = await next(desk, [one]);
  for (const mixed of [
    { ...saying(one), callId: two.callId },
    { ...saying(two), callId: one.callId },
  ])
    await desk.fail("approval.answer", mixed);
  expect(markersIn(desk.workspace)).toEqual([]);
  await desk.get("approval.answer", saying(one));
  await over(desk, first.turnId);
  expect(await desk.get("approval.list", {})).toMatchObject([{ callId: two.callId }]);
  await desk.get("approval.answer", saying(two, "deny"));
  await over(desk, second.turnId);
  expect(await endsIn(desk.home)).toEqual({ odd: [], started: 1, ok: 1, others: 1 });
});

test("attack 14: allow and deny at the same moment, allow first: it runs once, and the denial does not count", async () => {
  const desk = await open([{ calls: [write("marker")] }, done]);
  const { turnId } = await ask(desk);
  const asked = await next(desk);
  const said = [saying(asked), saying(asked, "deny"), saying(asked), saying(asked, "deny")];
  const answers = await Promise.all(said.map((answer) => desk.call("approval.answer", answer)));
  expect(answers.map(({ ok }) => ok)).toEqual([true, false, false, false]);
  await over(desk, turnId);
  expect(markersIn(desk.workspace)).toEqual(["marker"]);
  expect(await endsIn(desk.home)).toEqual({ odd: [], started: 1, ok: 1, others: 0 });
});

test("attack 14: after a restart no old answer counts, and the call has ended without running", async () => {
  const root = temporaryFolder();
  const desk = await open([{ calls: [write("marker")] }], { root });
  await ask(desk);
  const asked = await next(desk);
  desk.session.close();
  const again = await openDesk({ root });
  expect(await again.fail("approval.answer", saying(asked))).toMatchObject({ code: "not-waiting" });
  expect(markersIn(again.workspace)).toEqual([]);
  expect(await endsIn(again.home)).toEqual({ odd: [], started: 0, ok: 0, others: 1 });
});

test("attack 14: an answer after the world moved runs nothing", async () => {
  const desk = await open([{ calls: [{ ...write("notes.md") }] }, done]);
  const { turnId } = await ask(desk);
  const asked = await next(desk);
  writeFileSync(join(desk.workspace, "notes.md"), "moved\n");
  await desk.get("approval.answer", saying(asked));
  await over(desk, turnId);
  expect(readFileSync(join(desk.workspace, "notes.md"), "utf8")).toBe("moved\n");
  expect(await endsIn(desk.home)).toEqual({ odd: [], started: 1, ok: 0, others: 1 });
});

const names = Array.from({ length: 100 }, (_, index) => `marker-${String(index).padStart(2, "0")}`);

test("attack 14: a hundred cards at once, fifty answers for each, every other one allowed: fifty effects", async () => {
  const desk = await open([{ calls: names.map(write) }, done]);
  const { turnId } = await ask(desk);
  const cards = await desk.until((push) =>
    push.type === "approvals" && push.approvals.length === 100 ? push.approvals : undefined,
  );
  expect(markersIn(desk.workspace)).toEqual([]);
  for (const [index, card] of [...cards.entries()].toReversed()) {
    const said = saying(card, index % 2 === 0 ? "allow" : "deny");
    const answers = await Promise.all(Array.from({ length: 50 }, () => desk.call("approval.answer", said)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  }
  await over(desk, turnId);
  expect(markersIn(desk.workspace)).toEqual(names.filter((_, index) => index % 2 === 0));
  expect(await endsIn(desk.home)).toEqual({ odd: [], started: 50, ok: 50, others: 50 });
});

test("attack 14: a hundred native questions at once come one by one, in order, and no answer counts for another", async () => {
  const standing: string[] = [];
  let most = 0;
  const desk = await open([{ calls: names.map(write) }, done], {
    native: true,
    desktop: {
      async askNatively({ preview, binding, callId }) {
        standing.push(callId);
        most = Math.max(most, standing.length);
        await new Promise((resolve) => setImmediate(resolve));
        standing.pop();
        const isFirst = JSON.stringify(preview).includes(names[0] ?? "");
        // One yes, and its binding as the answer to all that follow.
        first ??= binding;
        return { answer: "allow", binding: isFirst ? binding : first };
      },
    },
  });
  let first: string | undefined;
  const { turnId } = await ask(desk);
  await over(desk, turnId);
  expect(most).toBe(1);
  const asked = desk.desktop.dialogs.map(({ keys }) => keys[0]?.split("/").at(-1));
  expect(asked).toEqual(names);
  expect(markersIn(desk.workspace)).toEqual([names[0]]);
  expect(await endsIn(desk.home)).toEqual({ odd: [], started: 1, ok: 1, others: 99 });
});
