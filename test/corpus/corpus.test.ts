import { describe, expect, test } from "vitest";
import { recordIn } from "../../electron/replay/turn-record.ts";
import { fail } from "../../shared/result.ts";
import type { TurnEvent } from "../../shared/turn-event.ts";
import { type FrozenTurn, frozenTurns, newlyAsked, replayFrozen } from "./frozen-turn.ts";

const turns = frozenTurns();

test("there are turns to replay", () => {
  expect(turns.length).toBeGreaterThanOrEqual(50);
});

describe.each(turns)("$name: $head.about", (frozen) => {
  test("today's program does the same, and asks its model the same", async () => {
    const { differences, requests, isSamePolicy } = await replayFrozen(frozen);
    expect(differences).toEqual([]);
    expect(newlyAsked(requests)).toEqual(frozen.asked);
    expect(isSamePolicy).toBe(true);
  });

  test("and so it does as far as the record goes, wherever Steward was ended in it", async () => {
    for (let cut = 1; cut < frozen.record.events.length; cut++) {
      const begun = cutAfter(frozen, cut);
      if (isSizeUnknown(begun.record.events)) continue;
      const { differences } = await replayFrozen(begun);
      expect({ cut, differences }).toEqual({ cut, differences: [] });
    }
  });
});

/** What did not fit was told, and how much would have fitted not yet: that stands with the answer. */
function isSizeUnknown(events: readonly TurnEvent[]): boolean {
  const messages = events.filter((event) => event.type === "message.completed");
  return (
    messages.some(({ leftOut }) => leftOut?.because === "size") &&
    messages.every(({ context }) => context === undefined)
  );
}

/** The turn as the next start leaves it where Steward was ended after so many events (electron/log/recover.ts). */
function cutAfter({ head, record }: FrozenTurn, count: number): FrozenTurn {
  const { conversationId, turnId, at } = record.finished;
  const { failure } = fail("interrupted", "Steward was ended.", "Go on.");
  const end: TurnEvent = {
    type: "turn.finished",
    at,
    conversationId,
    turnId,
    reason: "error",
    usage: null,
    error: failure,
  };
  const cut = recordIn([...record.before, ...record.events.slice(0, count), end], turnId, head.grants);
  if (!cut.ok) throw new Error(cut.failure.message);
  return { name: "", head, record: cut.value, asked: [] };
}
