import { readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { TurnEvent } from "../../../shared/turn-event.ts";
import { snapshot, temporaryFolder } from "../../helpers/temporary-folder.ts";
import { openDesk, type Desk } from "./desk.ts";

const DAY = 24 * 60 * 60_000;

function callIn(events: readonly TurnEvent[]): string {
  const end = events.find((event) => event.type === "tool.finished");
  if (!end) throw new Error("no call was made");
  return end.callId;
}

/** Two edits in one conversation; its id and those of the calls. */
async function edited(desk: Desk): Promise<{ conversationId: string; calls: string[] }> {
  const first = await desk.turn({ prompt: 'In notes.md replace "one" with "two"' });
  const conversationId = first[0]?.conversationId ?? "";
  const second = await desk.turn({ conversationId, prompt: 'In notes.md replace "two" with "three"' });
  return { conversationId, calls: [callIn(first), callIn(second)] };
}

test("a window is shown what taking back a conversation comes to, and nothing has happened yet", async () => {
  const desk = await openDesk();
  const before = snapshot(desk.workspace);
  const { conversationId, calls } = await edited(desk);
  const after = snapshot(desk.workspace);
  const planned = await desk.get("undo.plan", { conversationId });
  expect(snapshot(desk.workspace)).toEqual(after);
  expect(planned).toMatchObject({
    calls: [
      { callId: calls[1], failure: null },
      { callId: calls[0], failure: null },
    ],
    previews: [{ type: "files", changes: [{ change: "modified", path: "notes.md" }] }],
    effect: { changed: 1, deleted: 0 },
  });
  const undone = await desk.get("call.undo", { callIds: planned.calls.map(({ callId }) => callId) });
  expect(undone.map(({ status }) => status)).toEqual(["ok", "ok"]);
  expect(snapshot(desk.workspace)).toEqual(before);
  expect((await desk.get("undo.plan", { conversationId })).calls).toEqual([]);
});

test("where the file was changed since, a window can have the earlier version saved beside it", async () => {
  const desk = await openDesk();
  const { calls } = await edited(desk);
  writeFileSync(join(desk.workspace, "notes.md"), "mine\n");
  const [refused] = await desk.get("call.undo", { callIds: [calls[1] ?? ""] });
  expect(refused?.failure).toMatchObject({
    code: "changed-since",
    remains: { can: 0, cannot: 1, beside: 1 },
  });
  const [saved] = await desk.get("call.undo", { callIds: [calls[1] ?? ""], part: "beside" });
  expect(saved).toMatchObject({
    status: "ok",
    forPerson: expect.stringMatching(/^Saved the earlier version of notes\.md as/),
  });
  const names = readdirSync(desk.workspace).filter((name) => name.startsWith("notes (before "));
  expect(names.map((name) => readFileSync(join(desk.workspace, name), "utf8"))).toEqual(["two\n"]);
  expect(readFileSync(join(desk.workspace, "notes.md"), "utf8")).toBe("mine\n");
});

test("at the next start what is older than is kept goes, but for the newest turn; and it is said before anybody tries", async () => {
  const root = temporaryFolder();
  const first = await openDesk({ root });
  const { calls } = await edited(first);
  await first.session.close();
  age(join(first.home, "contents"), 91);
  const second = await openDesk({ root, files: { "notes.md": "three\n" } });
  const gone = await second.get("undo.gone", { callIds: calls });
  expect(gone).toEqual([
    {
      callId: calls[0],
      sentence: expect.stringMatching(
        /^What stood there before was kept for 90 days and is gone since \d{4}-\d\d-\d\d, so this cannot be taken back any more\.$/,
      ),
    },
  ]);
  const [newest] = await second.get("call.undo", { callIds: [calls[1] ?? ""] });
  expect(newest?.status).toBe("ok");
  const [oldest] = await second.get("call.undo", { callIds: [calls[0] ?? ""] });
  expect(oldest?.failure?.message).toMatch(
    /^What stood there before was kept for 90 days and is gone since .*; nothing was changed\.$/,
  );
  expect(readFileSync(join(second.workspace, "notes.md"), "utf8")).toBe("two\n");
});

/** Everything in the store was needed last so many days ago, and it was looked through then. */
function age(folder: string, days: number): void {
  const at = new Date(Date.now() - days * DAY);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) utimesSync(join(entry.parentPath, entry.name), at, at);
}

test("to keep less is confirmed by a person, to keep more is not", async () => {
  const desk = await openDesk();
  await desk.get("settings.change", { name: "keepDays", value: 1 });
  await desk.get("settings.change", { name: "keepGigabytes", value: 0.1 });
  expect(desk.session.state().settings).toMatchObject({ keepDays: 90, keepGigabytes: 2 });
  expect(desk.desktop.asked.map(({ yes }) => yes)).toEqual(["Keep less", "Keep less"]);
  await desk.get("settings.change", { name: "keepDays", value: 365 });
  expect(desk.session.state().settings.keepDays).toBe(365);
  expect(desk.desktop.asked).toHaveLength(2);
});
