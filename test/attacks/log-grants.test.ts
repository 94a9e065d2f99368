import { rmSync } from "node:fs";
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { grantsInForce } from "../../electron/trust/grants.ts";
import { createTrust } from "../../electron/trust/create-trust.ts";
import { wholeTurn } from "../electron/log/events.ts";
import { openLog, type OpenLog } from "../electron/log/open-log.ts";
import { host, noon, policyOf, pushFeature, pushFeatureGrant } from "../electron/trust/given.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";
import { GUESSES, rehash, unguarded } from "./log-world.ts";

/** A permission put into Steward's files behind its back permits nothing, and is told of. */

const at = "2026-11-22T09:00:00.000Z";
const everything = JSON.stringify({
  type: "grant.given",
  at,
  grantId: "forged",
  uses: null,
  grant: { ...pushFeatureGrant, covers: { ...pushFeatureGrant.covers, paths: ["/"] } },
});

/** One permission in force, one revoked, one used up, each on record; rows 8 to 12. */
function victim(): OpenLog {
  const open = openLog(temporaryFolder());
  open.log.append(wholeTurn("before"));
  const give = (id: string, remainingUses: number | null) =>
    open.log.grants.insert({ id, givenAt: at, body: pushFeatureGrant, remainingUses });
  give("held", null);
  give("revoked", null);
  give("used", 1);
  open.log.grants.revoke("revoked", at);
  open.log.grants.use("used");
  return open;
}

function inForce({ log }: OpenLog): string[] {
  return grantsInForce(log.grants).map(({ id }) => id);
}

const forged = (body: string): string => `INSERT INTO payloads VALUES (13, '${body.replaceAll("'", "''")}')`;
const madeUp = `INSERT INTO events SELECT 13, 'made-up', at, NULL, NULL, NULL, actor, 'grant.given', payload_hash, hash, hash
  FROM events WHERE seq = 12; ${forged(everything)}`;
const drop = (seq: number): string =>
  `DELETE FROM payloads WHERE seq = ${seq}; DELETE FROM events WHERE seq = ${seq}`;
const replaceRow = (seq: number): string =>
  `UPDATE events SET (kind, payload_hash) = (SELECT kind, payload_hash FROM events WHERE seq = 8) WHERE seq = ${seq};
  UPDATE payloads SET body = (SELECT body FROM payloads WHERE seq = 8) WHERE seq = ${seq}`;

const attacks: Record<string, string> = {
  "one made up": madeUp,
  "one given again after it was revoked": `INSERT INTO events SELECT 13, id, at, conversation, turn, call, actor, kind, payload_hash, previous, hash
    FROM events WHERE seq = 9; INSERT INTO payloads SELECT 13, body FROM payloads WHERE seq = 9`,
  "one made wider": `UPDATE payloads SET body = replace(body, '/home/ana/work', '/') WHERE seq = 8`,
  "one made to last": `UPDATE payloads SET body = replace(body, '"uses":1', '"uses":9') WHERE seq = 10`,
  "a revocation taken away": drop(11),
  "a revocation turned into a permission": replaceRow(11),
  "a revocation turned into something else": "UPDATE events SET kind = 'settings.changed' WHERE seq = 11",
  "a revocation put into a turn": "UPDATE events SET turn = 'turn-1' WHERE seq = 11",
  "a revocation's content taken away": "DELETE FROM payloads WHERE seq = 11",
  "a revocation's content changed":
    "UPDATE payloads SET body = replace(body, 'revoked\"}', 'nobody\"}') WHERE seq = 11",
  "a use taken away": drop(12),
  "a use's content taken away": "DELETE FROM payloads WHERE seq = 12",
  "all after the permissions cut off": `${drop(11)}; ${drop(12)}`,
  "one made up, and a revocation taken away for it": `${drop(11)}; ${madeUp}`,
};

describe("in the files", () => {
  test.each(Object.entries(attacks))("%s", async (_what, sql) => {
    const open = victim();
    expect({ held: inForce(open), distrust: open.log.distrustOfGrants() }).toEqual({
      held: ["held"],
      distrust: null,
    });
    const other = new Database(open.files.database);
    unguarded(other, (database) => void database.exec(sql));
    other.close();
    // In the process that had looked before, and in one that starts now.
    for (const seen of [open, openLog(open.home)]) {
      expect({ held: inForce(seen), used: seen.log.grants.use("held") }).toEqual({ held: [], used: false });
      expect(seen.log.distrustOfGrants()).toMatchObject({
        code: "permissions-changed",
        message: expect.stringMatching(/asked again instead; nothing was lost/),
      });
      expect(await seen.log.verify()).toMatchObject({ ok: false });
    }
  });

  test.each(Object.keys(GUESSES))("one made up, hashed under %s", async (guess) => {
    const open = victim();
    const key = GUESSES[guess];
    unguarded(open.database, (database) => {
      database.exec(madeUp);
      if (key) rehash(database, 13, key);
    });
    expect(inForce(open)).toEqual([]);
    expect(await open.log.verify()).toMatchObject({ ok: false, firstBad: { seq: 13 } });
  });

  test("the checkpoint, which counts them, taken away", () => {
    const open = victim();
    rmSync(open.files.checkpoint);
    expect(inForce(open)).toEqual([]);
  });

  test("a table such as older ones had, with a permission for everything, is not looked at", async () => {
    const open = victim();
    open.database
      .exec(`CREATE TABLE grants (id TEXT, given_at TEXT, body TEXT, remaining_uses INTEGER, revoked_at TEXT);
      INSERT INTO grants VALUES ('forged', '${at}', '${JSON.stringify(pushFeatureGrant)}', NULL, NULL)`);
    expect(inForce(open)).toEqual(["held"]);
    expect(await open.log.verify()).toMatchObject({ ok: false, firstBad: { seq: 0 } });
  });
});

test("a call that a permission covers is asked about again once somebody changed the permissions", () => {
  const open = victim();
  const trust = createTrust({
    tools: [],
    policy: policyOf({ rules: [] }),
    grants: open.log.grants,
    host,
    clock: { now: () => noon, timeZone: "UTC", sleep: async () => {} },
  });
  expect(trust.decide(pushFeature).verdict).toBe("allow");
  unguarded(open.database, (database) => void database.exec(madeUp));
  expect(trust.decide(pushFeature).verdict).toBe("ask");
});

test("a permission for one conversation goes with it, others stay, and the log stays whole", async () => {
  const open = openLog(temporaryFolder());
  const body = { ...pushFeatureGrant, until: { type: "time" as const, at: "2027-01-01T00:00:00.000Z" } };
  open.log.grants.insert({ id: "bound", givenAt: at, body: pushFeatureGrant, remainingUses: null });
  open.log.grants.insert({ id: "free", givenAt: at, body, remainingUses: null });
  open.log.append(wholeTurn("talk", { conversation: "conversation" }));
  open.log.deleteContent("conversation");
  expect([inForce(open), open.log.distrustOfGrants()]).toEqual([["free"], null]);
  expect(await open.log.verify()).toMatchObject({ ok: true });
});
