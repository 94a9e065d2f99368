import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openDatabase } from "../../../electron/log/database.ts";
import { openEventLog } from "../../../electron/log/event-log.ts";
import { openLogKey } from "../../../electron/log/log-key.ts";
import { openSecrets, type Secrets } from "../../../electron/secrets/secrets.ts";
import { fail } from "../../../shared/result.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { wholeTurn } from "../log/events.ts";
import { value } from "../../helpers/results.ts";

async function noKeychain(): Promise<never> {
  throw new Error("no keychain here");
}

async function refuse(): Promise<ReturnType<typeof fail>> {
  return fail("keychain-unavailable", "No.", "Unlock it.");
}

async function openHome(
  home: string,
): Promise<{ log: ReturnType<typeof openEventLog>; key: Awaited<ReturnType<typeof openLogKey>> }> {
  const secrets = await openSecrets({ home, keychain: noKeychain });
  const database = value(openDatabase(join(home, "steward.db")));
  const key = await openLogKey(database, secrets);
  const parts = {
    database,
    key,
    actor: "test/1/1",
    checkpointFile: join(home, "steward.checkpoint"),
  };
  return { log: openEventLog(parts), key };
}

describe("the log's key", () => {
  test("is made on first use and found again", async () => {
    const home = temporaryFolder();
    const first = await openHome(home);
    first.log.append(wholeTurn("hello"));
    const second = await openHome(home);
    expect(second.key).toEqual(first.key);
    expect(await second.log.verify()).toMatchObject({ ok: true, rows: 7 });
  });

  test("is one and the same when two processes begin a new home at once", async () => {
    const home = temporaryFolder();
    const [one, two] = await Promise.all([openHome(home), openHome(home)]);
    expect(one.key).toEqual(two.key);
    one.log.append(wholeTurn("one"));
    two.log.append(wholeTurn("two", { turn: "turn-2" }));
    expect(await one.log.verify()).toMatchObject({ ok: true, rows: 14 });
  });

  test("that is gone is not replaced: the log is read, not written, and does not verify", async () => {
    const home = temporaryFolder();
    const events = wholeTurn("hello");
    (await openHome(home)).log.append(events);
    rmSync(join(home, "secrets"), { recursive: true });
    const { log, key } = await openHome(home);
    expect(key).toMatchObject({ ok: false, failure: { code: "log-key-gone" } });
    expect(log.eventsOfTurn("turn-1")).toEqual(events);
    expect(() => log.append(events)).toThrow("The key that protects the log is gone");
    expect(await log.verify()).toMatchObject({ ok: false, rows: 7, firstBad: { seq: 0 } });
    expect((await openHome(home)).key).toMatchObject({ ok: false });
  });

  test("cannot be made where secrets cannot be kept, and then nothing is written", async () => {
    const database = value(openDatabase(join(temporaryFolder(), "steward.db")));
    const secrets: Secrets = { kind: "keychain", weaker: null, get: refuse, set: refuse, delete: refuse };
    expect(await openLogKey(database, secrets)).toMatchObject({
      ok: false,
      failure: { code: "keychain-unavailable" },
    });
    expect(database.prepare("SELECT count(*) FROM chain_key").pluck().get()).toBe(0);
  });

  test("of another log is recognised", async () => {
    const [home, other] = [temporaryFolder(), temporaryFolder()];
    (await openHome(home)).log.append(wholeTurn("hello"));
    (await openHome(other)).log.append(wholeTurn("hello"));
    const database = value(openDatabase(join(home, "steward.db")));
    const secrets = await openSecrets({ home: other, keychain: noKeychain });
    expect(await openLogKey(database, secrets)).toMatchObject({
      ok: false,
      failure: { code: "log-key-gone" },
    });
  });
});

describe("secrets in files", () => {
  test("names of any kind stay inside the folder, and values survive as they are", async () => {
    const home = temporaryFolder();
    const secrets = await openSecrets({ home, keychain: noKeychain });
    const names = ["../../out", "..", "a/b", "ä b", "%2E"];
    for (const name of names)
      expect(await secrets.set(name, `${name}\n\0ü`)).toEqual({ ok: true, value: null });
    for (const name of names) expect(await secrets.get(name)).toEqual({ ok: true, value: `${name}\n\0ü` });
    expect(secrets.weaker).toMatch(/^No keychain was found.*\.$/);
    await secrets.delete("..");
    expect([await secrets.get(".."), await secrets.delete("..")]).toEqual([
      { ok: true, value: null },
      { ok: true, value: null },
    ]);
  });

  test("a home that is not there any more is a failure in words", async () => {
    const home = temporaryFolder();
    const secrets = await openSecrets({ home, keychain: noKeychain });
    rmSync(home, { recursive: true });
    expect(await secrets.set("a", "b")).toMatchObject({ ok: false, failure: { code: "secrets-unusable" } });
  });
});

test("a keychain that writes and reads nothing back is not used", async () => {
  const secrets = await openSecrets({ home: temporaryFolder(), keychain: async () => null });
  expect(secrets.kind).toBe("file");
});
