import { deepStrictEqual, ok } from "node:assert/strict";
import { openLog } from "../electron/log/open-log.ts";
import type { Said } from "./kill-writers.ts";

/**
 * What must hold when writers were killed: every effect has its intent row, every acknowledged turn is there whole, each
 * started call ends exactly once (as unknown where it was cut off), recovering twice adds nothing, the chain is whole.
 */
export async function checkAfterKill(home: string, said: Said): Promise<void> {
  const { log, database } = openLog(home);
  for (const call of said.effects)
    ok(
      log.eventsOfCall(call).some(({ type }) => type === "tool.started"),
      `${call} took effect without an intent row`,
    );
  for (const turn of said.turns)
    deepStrictEqual(log.eventsOfTurn(turn).length, 9, `${turn} was acknowledged and is not whole`);
  const unfinished = log.unfinishedCalls().map(({ callId }) => callId);
  log.recover();
  for (const call of unfinished)
    deepStrictEqual(
      log.eventsOfCall(call).map((event) => ("status" in event ? event.status : event.type)),
      ["tool.planned", "tool.started", "unknown"],
    );
  deepStrictEqual([log.unfinishedCalls(), log.recover()], [[], []]);
  const verification = await log.verify();
  ok(verification.ok, JSON.stringify(verification));
  database.close();
}
