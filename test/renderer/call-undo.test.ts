import { afterEach, describe, expect, test } from "vitest";
import type { Call } from "../../shared/call-view.ts";
import type { ActivityEntry, PlannedUndosView } from "../../shared/ipc/views.ts";
import { fail, succeed } from "../../shared/result.ts";
import { call, openGallery, type OpenGallery } from "./call-gallery.ts";
import { serveRenderer, type Answers } from "./open-renderer.ts";
import { turnEntry } from "./sample-activity.ts";

let planned: PlannedUndosView;
let gone: { callId: string; sentence: string }[] = [];
let undone: (input: {
  callIds: string[];
  part?: "others" | "beside" | undefined;
}) => ReturnType<NonNullable<Answers["call.undo"]>>;
let history: readonly ActivityEntry[] = [];
const server = await serveRenderer();
const gallery = await openGallery(server, {
  answers: {
    "call.undo": (input) => undone(input),
    "undo.plan": () => succeed(planned),
    "undo.gone": () => succeed(gone),
    "conversation.open": () => succeed({ title: "Trips", events: history.flatMap(eventsOf), after: 0 }),
  },
});
afterEach(() => gallery.clear());

const changed = call("k1", "edit_file", {
  state: "ok",
  risk: "write",
  forPerson: "Changed a.md",
  canUndo: true,
});
const undoTurn = turnEntry({
  id: "t2",
  seq: 2,
  at: "2026-11-22T10:00:00.000Z",
  prompt: "Take that back.",
  calls: [{ id: "u1", tool: "edit_file", undoes: "k1", risk: "write", canUndo: true }],
});
const partTurn: Parameters<typeof turnEntry>[0] = {
  id: "t4",
  seq: 4,
  at: "2026-11-22T10:02:00.000Z",
  prompt: "Take back what can be taken back of that.",
  calls: [{ id: "p1", tool: "edit_file", undoes: "k1", undoesPart: true, risk: "write", canUndo: true }],
};
const redoTurn = turnEntry({
  id: "t3",
  seq: 3,
  at: "2026-11-22T10:01:00.000Z",
  prompt: "Take that back.",
  calls: [{ id: "u2", tool: "edit_file", undoes: "u1", risk: "write", canUndo: true }],
});
const first = turnEntry({
  id: "t1",
  seq: 1,
  at: "2026-11-22T09:00:00.000Z",
  prompt: "Change it",
  calls: [{ id: "k1", tool: "edit_file", risk: "write", canUndo: true }],
});

const done = { callId: "k1", status: "ok", forPerson: "Took back 1 change.", failure: null } as const;

function eventsOf(entry: ActivityEntry) {
  return entry.type === "turn" ? entry.events : [];
}

function undos(): OpenGallery["requests"] {
  return gallery.requests.filter(({ name }) => name === "call.undo");
}

async function asked(): Promise<unknown> {
  await expect.poll(() => undos().length).toBe(1);
  return undos()[0]?.input;
}

describe("Undo on a card", () => {
  test("asks main to take the call back", async () => {
    undone = () => succeed([done]);
    await gallery.show([{ call: changed }]);
    await gallery.page.getByRole("button", { name: "Undo" }).click();
    await gallery.page.getByRole("status").getByText("Took back 1 change.").waitFor();
    expect(await asked()).toEqual({ callIds: ["k1"] });
  });

  test("says why it failed, until that is put away", async () => {
    const { failure } = fail("changed-since", "a.md was changed after this was done.", "Look at the file.");
    undone = () => succeed([{ callId: "k1", status: "failed", forPerson: "", failure }]);
    await gallery.show([{ call: changed }]);
    await gallery.page.getByRole("button", { name: "Undo" }).click();
    const note = gallery.page.getByRole("alert");
    await note.waitFor();
    expect(await note.innerText()).toContain("a.md was changed after this was done.");
    await note.getByRole("button", { name: "Put away" }).click();
    expect(await note.count()).toBe(0);
  });

  test("offers what can still be done where it cannot be taken back as a whole, and does it", async () => {
    const paths = [
      { path: "a.md", why: "It was changed since.", beside: "a (before 2026-11-25).md" },
      { path: "b.md", why: null, beside: null },
    ];
    const remains = { can: 1, cannot: 1, beside: 1, paths };
    const { failure } = fail("changed-since", "a.md was changed after this was done.", "Look at it.", {
      remains,
    });
    undone = (input) =>
      succeed([input.part === undefined ? { callId: "k1", status: "failed", forPerson: "", failure } : done]);
    await gallery.show([{ call: changed }]);
    await gallery.page.getByRole("button", { name: "Undo" }).click();
    const note = gallery.page.getByRole("alert");
    const list = note.getByRole("list", { name: "What can still be restored" });
    await expect
      .poll(() => list.getByRole("listitem").allInnerTexts())
      .toEqual([
        "a.md It was changed since. Can be saved as “a (before 2026-11-25).md”.",
        "b.md Can be taken back.",
      ]);
    await note.getByRole("button", { name: "Restore the others" }).click();
    await note.getByRole("button", { name: "Restore the others" }).waitFor({ state: "detached" });
    await note.getByRole("button", { name: "Save the earlier version beside it" }).click();
    await note.waitFor({ state: "detached" });
    expect(undos().map(({ input }) => input)).toEqual([
      { callIds: ["k1"] },
      { callIds: ["k1"], part: "others" },
      { callIds: ["k1"], part: "beside" },
    ]);
  });

  test("says of what was taken back in part that it was", async () => {
    history = [first, turnEntry({ ...partTurn })];
    const taken = { ...changed, canUndo: false, undoneBy: "p1" };
    await gallery.show([{ call: taken, conversationId: "part" }]);
    await gallery.page.getByText("Partly taken back").waitFor();
    await gallery.page.getByRole("button", { name: "Bring back" }).waitFor();
  });

  test("shows the whole effect of a large one first, and does nothing until somebody says yes", async () => {
    undone = () => succeed([done]);
    const changes = Array.from({ length: 12 }, (_, index) => ({
      change: "modified" as const,
      kind: "file" as const,
      path: `f${index}.md`,
      size: 1,
    }));
    const preview = { type: "files" as const, changes, more: { changed: 0, deleted: 0 } };
    planned = {
      calls: [{ callId: "k1", failure: null }],
      previews: [preview],
      effect: { changed: 12, deleted: 0 },
    };
    await gallery.show([{ call: { ...changed, preview } }]);
    const undo = gallery.page.getByRole("button", { name: "Undo" });
    await undo.click();
    const dialog = gallery.page.getByRole("dialog", { name: "Take all of this back?" });
    await dialog.getByText("12 changes").first().waitFor();
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await dialog.waitFor({ state: "detached" });
    expect(undos()).toEqual([]);
    await undo.click();
    await dialog.getByRole("button", { name: "Take back" }).click();
    await dialog.waitFor({ state: "detached" });
    expect(await asked()).toEqual({ callIds: ["k1"] });
  });

  test("is not there where what stood before is not kept any more, and that is said", async () => {
    const sentence =
      "What stood there before was kept for 90 days and is gone since 2026-11-20, so this cannot be taken back any more.";
    gone = [{ callId: "old", sentence }];
    await gallery.show([{ call: { ...changed, id: "old" } }]);
    await gallery.page.getByText("Cannot be undone any more").waitFor();
    expect(await gallery.page.getByRole("button", { name: "Undo" }).count()).toBe(0);
    expect(await gallery.page.getByText(sentence).count()).toBe(1);
  });

  test("brings back what was taken back, by undoing the undo", async () => {
    undone = () => succeed([done]);
    history = [first, undoTurn];
    const taken = { ...changed, canUndo: false, undoneBy: "u1" };
    await gallery.show([{ call: taken, conversationId: "taken" }]);
    await gallery.page.getByText("Taken back", { exact: true }).waitFor();
    await gallery.page.getByRole("button", { name: "Bring back" }).click();
    expect(await asked()).toEqual({ callIds: ["u1"] });
  });

  test("offers Undo again after it was brought back", async () => {
    undone = () => succeed([done]);
    history = [first, undoTurn, redoTurn];
    const taken = { ...changed, canUndo: false, undoneBy: "u1" };
    await gallery.show([{ call: taken, conversationId: "brought" }]);
    await gallery.page.getByText("Brought back").waitFor();
    await gallery.page.getByRole("button", { name: "Undo" }).click();
    expect(await asked()).toEqual({ callIds: ["u2"] });
  });

  test("says of an undo that undoing it brings back, and of the undo of one that it takes away again", async () => {
    history = [first, undoTurn, redoTurn];
    const undo = call("u1", "edit_file", { state: "ok", undoes: "k1", canUndo: true });
    const redo = call("u2", "edit_file", { state: "ok", undoes: "u1", canUndo: true });
    await gallery.show([
      { call: undo, conversationId: "chain" },
      { call: redo, conversationId: "chain" },
    ]);
    await gallery.page.getByRole("button", { name: "Undo", exact: true }).waitFor();
    expect(await gallery.page.getByRole("button", { name: /^(Undo|Bring back)$/ }).allInnerTexts()).toEqual([
      "Bring back",
      "Undo",
    ]);
  });
});

/** As the window's own module tells it. */
function undoState(of: Call, known: readonly Call[]): Promise<unknown> {
  return gallery.page.evaluate(
    `parts.undoState(${JSON.stringify(of)}, (id) => ${JSON.stringify(known)}.find((call) => call.id === id))`,
  );
}

describe("the state of a call that was taken back", () => {
  test("has an end where undos are linked in a circle, which no log of Steward's has", async () => {
    const loop = call("k1", "edit_file", { undoneBy: "u1" });
    const back = call("u1", "edit_file", { undoneBy: "k1" });
    expect(await undoState(loop, [loop, back])).toMatchObject({ next: null });
  });

  test("goes by what is known where a later undo is not at hand", async () => {
    const taken = call("k1", "edit_file", { undoneBy: "u1" });
    const undo = call("u1", "edit_file", { undoneBy: "u2", undoes: "k1" });
    expect(await undoState(taken, [])).toMatchObject({ isTakenBack: true, isBroughtBack: false, next: "u1" });
    expect(await undoState(taken, [undo])).toMatchObject({
      isTakenBack: false,
      isBroughtBack: true,
      next: "u2",
    });
  });
});
