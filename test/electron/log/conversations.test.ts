import { closeSync, openSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import {
  messageCompleted,
  toolFinished,
  toolPlanned,
  turnFinished,
  turnStarted,
  wholeTurn,
} from "./events.ts";
import { openLog } from "./open-log.ts";

const at = "2026-11-22T12:00:00.000Z";

describe("the list of conversations", () => {
  test("pinned first, then the latest; titles are the person's, else the first line of the first prompt", () => {
    const { log } = openLog(temporaryFolder());
    log.append(wholeTurn(`\n  ${"word ".repeat(30)}\nsecond line`, { conversation: "a", turn: "a1" }));
    log.append(wholeTurn("show me notes.md", { conversation: "b", turn: "b1" }));
    log.append(wholeTurn("thanks", { conversation: "b", turn: "b2", at: "2026-11-22T11:00:00.000Z" }));
    log.append(wholeTurn("pin me", { conversation: "c", turn: "c1" }));
    log.append([
      { type: "conversation.pinned", at, conversationId: "c", pinned: true },
      { type: "conversation.pinned", at, conversationId: "a", pinned: true },
      { type: "conversation.pinned", at, conversationId: "a", pinned: false },
      { type: "conversation.renamed", at, conversationId: "c", title: "Pins" },
      { type: "policy.changed", at, policy: "hash" },
    ]);
    const started = "2026-11-22T09:00:00.000Z";
    expect(log.conversations()).toEqual([
      { id: "c", title: "Pins", started, last: at, turns: 1, pinned: true },
      { id: "a", title: `${"word ".repeat(15)}word…`, started, last: at, turns: 1, pinned: false },
      {
        id: "b",
        title: "show me notes.md",
        started,
        last: "2026-11-22T11:00:00.000Z",
        turns: 2,
        pinned: false,
      },
    ]);
  });
});

describe("the list as it goes on", () => {
  /** Asked again and again, it is what a log that was just opened says; whoever wrote. */
  test("is what the log says at any time, also of what another process wrote", () => {
    const home = temporaryFolder();
    const { log } = openLog(home);
    const other = openLog(home, { actor: "terminal" }).log;
    const afresh = (): unknown => {
      const { log: again, database } = openLog(home);
      const list = again.conversations();
      database.close();
      return list;
    };
    const seen: string[][] = [];
    const steps = [
      () => other.append(wholeTurn("first", { conversation: "a", turn: "a1" })),
      () => log.append(wholeTurn("second", { conversation: "b", turn: "b1" })),
      () => log.append(wholeTurn("third", { conversation: "c", turn: "c1" })),
      () => other.append(wholeTurn("more", { conversation: "a", turn: "a2", at })),
      () => other.append([{ type: "conversation.pinned", at, conversationId: "b", pinned: true }]),
      () => log.append([{ type: "conversation.renamed", at, conversationId: "c", title: "Third" }]),
      () => void other.deleteContent("a"),
      () => other.append(wholeTurn("anew", { conversation: "a", turn: "a3" })),
      () => log.append([{ type: "policy.changed", at, policy: "hash" }]),
    ];
    for (const step of steps) {
      step();
      const list = log.conversations();
      expect(list).toEqual(afresh());
      seen.push(list.map(({ id, title, turns }) => `${id} ${title} ${turns}`));
    }
    expect(seen.slice(-4)).toEqual([
      ["b second 1", "c Third 1", "a first 2"],
      ["b second 1", "c Third 1"],
      ["b second 1", "a anew 1", "c Third 1"],
      ["b second 1", "a anew 1", "c Third 1"],
    ]);
  });

  test("a conversation in which nothing happened since is not read again", () => {
    const { log, database } = openLog(temporaryFolder());
    log.append(wholeTurn("stays", { conversation: "a", turn: "a1" }));
    log.append(wholeTurn("goes on", { conversation: "b", turn: "b1" }));
    const before = log.conversations();
    expect(log.conversations()[0]).toBe(before[0]);
    log.append(wholeTurn("more", { conversation: "b", turn: "b2" }));
    const [b, a] = log.conversations();
    expect([b?.turns, a === before[1]]).toEqual([2, true]);
    database.close();
  });
});

describe("deleting a conversation's content", () => {
  const canary = "zanzibarcanary";
  const told = [
    turnStarted(`${canary} prompt`, { conversation: "gone" }),
    messageCompleted(`${canary} answer`, { "call-1": `{"path":"${canary}.md"}` }, { conversation: "gone" }),
    toolPlanned({ path: `${canary}.md` }, { conversation: "gone" }),
    toolFinished(`Changed ${canary}.md`, { conversation: "gone" }),
    turnFinished({ conversation: "gone" }),
  ];

  test("its words leave views, search, index and files; rows and chain stay; others are untouched", async () => {
    const { log, home } = openLog(temporaryFolder());
    const other = wholeTurn("keep this", { conversation: "kept", turn: "turn-k", call: "call-k" });
    // Enough around it that the index merges and old copies come to lie on free pages.
    log.append(told);
    for (let turn = 0; turn < 200; turn += 1)
      log.append(wholeTurn(`filler ${turn}`, { conversation: "filler" }));
    log.append(other);
    expect(filesWith(home, canary)).not.toEqual([]);

    expect(log.deleteContent("gone")).toBe("erased");

    expect(filesWith(home, canary)).toEqual([]);
    expect(log.search({ text: canary })).toEqual([]);
    expect(log.eventsOfConversation("gone")).toEqual([]);
    expect(log.conversations().map(({ id }) => id)).toEqual(["kept", "filler"]);
    expect(log.eventsOfConversation("kept")).toEqual(other);
    expect(log.search({ text: "keep" })).toHaveLength(1);
    expect(await log.verify()).toMatchObject({ ok: true, rows: 5 + 1400 + 7 + 1, firstBad: null });
    expect([...log.rows({ conversation: "gone" })].map(({ kind, event }) => [kind, event])).toEqual([
      [
        "conversation.deleted",
        { type: "conversation.deleted", at: "2026-11-22T10:00:00.000Z", conversationId: "gone" },
      ],
      ...told.map((event) => [event.type, null]).toReversed(),
    ]);
  });

  test("there is nothing to delete in an unknown or already deleted conversation", async () => {
    const { log } = openLog(temporaryFolder());
    log.append(told);
    expect([log.deleteContent("unknown"), log.deleteContent("gone"), log.deleteContent("gone")]).toEqual([
      "nothing-there",
      "erased",
      "nothing-there",
    ]);
    expect(await log.verify()).toMatchObject({ ok: true, rows: 6 });
  });

  test("while another process reads, it says that the files are cleaned later; then they are", () => {
    const home = temporaryFolder();
    const reader = openLog(home);
    const { log, database } = openLog(home, { busyTimeoutMs: 20 });
    log.append(told);
    reader.database.exec("BEGIN; SELECT count(*) FROM events");
    reader.database.prepare("SELECT count(*) FROM events").get();
    expect(log.deleteContent("gone")).toBe("erased-when-closed");
    expect(log.search({ text: canary })).toEqual([]);
    reader.database.close();
    database.close();
    expect(filesWith(home, canary)).toEqual([]);
  });

  test("a conversation that goes on after its deletion is listed with what it has since", () => {
    const { log } = openLog(temporaryFolder());
    log.append(told);
    log.deleteContent("gone");
    log.append(wholeTurn("a new beginning", { conversation: "gone", turn: "turn-2" }));
    expect(log.conversations()).toMatchObject([{ id: "gone", title: "a new beginning", turns: 1 }]);
  });
});

/** The files under `home` in which the text's bytes stand, in whatever case the index folded it to. */
function filesWith(home: string, text: string): string[] {
  return readdirSync(home).filter((name) => {
    const file = openSync(join(home, name), "r");
    const found = readFileSync(file).includes(text);
    closeSync(file);
    return found;
  });
}
