import { copyFileSync } from "node:fs";
import { describe, expect, test, vi } from "vitest";
import { openEventLog, type EventLog } from "../../electron/log/event-log.ts";
import { keptHead } from "../../electron/log/kept-head.ts";
import { logKey } from "../../electron/log/chain.ts";
import type { Secrets } from "../../electron/secrets/secrets.ts";
import { fail, succeed } from "../../shared/result.ts";
import { wholeTurn } from "../electron/log/events.ts";
import { openLog, secret } from "../electron/log/open-log.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";

/** Attack 18 of the threat list: an older database put back together with its checkpoint. Only the keychain can tell. */

type Keychain = Secrets & { kept: Map<string, string>; isLocked: boolean };

function keychain(kind: Secrets["kind"] = "keychain"): Keychain {
  const kept = new Map<string, string>();
  const locked = fail("keychain-unavailable", "Locked.", "Unlock it.");
  const made: Keychain = {
    kind,
    kept,
    isLocked: false,
    weaker: null,
    get: async (name) => (made.isLocked ? locked : succeed(kept.get(name) ?? null)),
    set: async (name, value) => {
      if (made.isLocked) return locked;
      kept.set(name, value);
      return succeed(null);
    },
    delete: async () => succeed(null),
  };
  return made;
}

/** A Steward that starts over this home; `turn` adds one, and waits until the keychain knows its end. */
function start(
  home: string,
  secrets: Keychain,
): { log: EventLog; turn(name: string): Promise<void>; end(): void } {
  const { database, files } = openLog(home);
  const key = logKey(secret);
  const log = openEventLog({
    database,
    key: succeed(key),
    actor: "test/1/1",
    checkpointFile: files.checkpoint,
    kept: keptHead({ secrets, key, database }),
  });
  return {
    log,
    async turn(name) {
      log.append(wholeTurn(name, { turn: name, call: `call of ${name}` }));
      await settled(log, secrets);
    },
    end: () => void database.close(),
  };
}

/** What is noted without waiting has been noted, or will not be. */
async function settled(log: EventLog, { kept, isLocked, kind }: Keychain): Promise<void> {
  const [last] = log.rows({ limit: 1 });
  if (isLocked || kind === "file") return;
  await vi.waitFor(() => expect([...kept.values()].join("")).toContain(last?.hash), 15_000);
}

/** Two turns, a copy of all files, a third turn; then the copy is put back. */
async function putBack(secrets: Keychain): Promise<string> {
  const home = temporaryFolder();
  const first = start(home, secrets);
  for (const name of ["one", "two"]) await first.turn(name);
  first.end();
  const names = ["steward.db", "steward.checkpoint"];
  for (const name of names) copyFileSync(`${home}/${name}`, `${home}/${name}.old`);
  const second = start(home, secrets);
  await second.turn("three");
  second.end();
  for (const name of names) copyFileSync(`${home}/${name}.old`, `${home}/${name}`);
  return home;
}

describe("where a keychain keeps the head", () => {
  test("a log that nobody touched verifies, and nothing is left uncovered", async () => {
    const secrets = keychain();
    const { log, turn } = start(temporaryFolder(), secrets);
    await turn("one");
    await turn("two");
    expect(await log.verify()).toEqual({ ok: true, rows: 14, head: expect.anything(), firstBad: null });
  });

  test("the first row that is gone is named", async () => {
    const secrets = keychain();
    const { log } = start(await putBack(secrets), secrets);
    expect(await log.verify()).toMatchObject({
      ok: false,
      rows: 14,
      firstBad: {
        seq: 15,
        id: null,
        reason: "the rows from here to the head noted in the keychain are gone",
      },
    });
  });

  test("also once the log was used again, as long or longer: what the keychain keeps is not written over", async () => {
    const secrets = keychain();
    const home = await putBack(secrets);
    const before = new Map(secrets.kept);
    const { log } = start(home, secrets);
    for (const name of ["three again", "four", "five"])
      log.append(wholeTurn(name, { turn: name, call: `call of ${name}` }));
    expect(await log.verify()).toMatchObject({ ok: false, firstBad: { seq: 21 } });
    expect(secrets.kept).toEqual(before);
  });

  test("what the keychain keeps, changed by hand", async () => {
    const secrets = keychain();
    const home = await putBack(secrets);
    for (const [name, text] of secrets.kept) secrets.kept.set(name, text.replace('"seq":21', '"seq":14'));
    expect(await start(home, secrets).log.verify()).toMatchObject({ ok: false, firstBad: { seq: 1 } });
  });

  test("a turn that a process did not live to tell of is no alarm", async () => {
    const secrets = keychain();
    const home = temporaryFolder();
    const first = start(home, secrets);
    await first.turn("one");
    secrets.isLocked = true;
    await first.turn("two");
    first.end();
    secrets.isLocked = false;
    expect(await start(home, secrets).log.verify()).toMatchObject({ ok: true, rows: 14 });
  });
});

describe("where none does, verify says what it cannot see", () => {
  const cases = [
    {
      what: "secrets in files",
      secrets: () => keychain("file"),
      because: "no keychain keeps where the log stood",
    },
    {
      what: "a locked keychain",
      secrets: () => Object.assign(keychain(), { isLocked: true }),
      because: "the keychain could not be asked where the log stood",
    },
  ];
  test.each(cases)("$what", async ({ secrets, because }) => {
    const kept = secrets();
    const { log } = start(await putBack(kept), kept);
    expect(await log.verify()).toMatchObject({
      ok: true,
      uncovered: `An older copy of the log put back together with its checkpoint file would not be noticed here, because ${because}.`,
    });
  });
});
