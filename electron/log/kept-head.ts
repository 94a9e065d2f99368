import type { Database } from "better-sqlite3";
import { z } from "zod";
import { readJson } from "../../shared/json.ts";
import type { Secrets } from "../secrets/secrets.ts";
import { authenticate, type Head, type LogKey } from "./chain.ts";

/**
 * The head of the chain, kept in the system's keychain as well: who puts back an older database together with its older
 * checkpoint would have to put back the keychain too. `uncovered` is a sentence for a person on what verify cannot see.
 */
export type KeptHead = {
  read(): Promise<{ head: Head | null; uncovered: string | null }>;
  /** Keeps a head of a log that is durable, some time later and without waiting; a later one may take its place. */
  note(head: Head): void;
};

const keptSchema = z.object({ seq: z.int(), hash: z.string(), mac: z.string() });

const unseen =
  "An older copy of the log put back together with its checkpoint file would not be noticed here, because";

/** Secrets in files could be put back with the log: these keep no head. */
export const noKeptHead: KeptHead = {
  read: async () => ({ head: null, uncovered: `${unseen} no keychain keeps where the log stood.` }),
  note() {},
};

type Parts = { secrets: Secrets; key: LogKey; database: Database };

/** Keeps the head under a name of its own for each key, so that a new log begins with none. */
export function keptHead({ secrets, key, database }: Parts): KeptHead {
  if (secrets.kind !== "keychain") return noKeptHead;
  const name = `log-head-${key.id}`;
  const read: KeptHead["read"] = async () => {
    const stored = await secrets.get(name);
    if (!stored.ok)
      return { head: null, uncovered: `${unseen} the keychain could not be asked where the log stood.` };
    if (stored.value === null)
      return { head: null, uncovered: `${unseen} the keychain does not hold yet where the log stood.` };
    // What cannot be read was not kept by this log: a head that no log can have.
    return { head: headIn(stored.value, key) ?? { seq: 1, hash: "" }, uncovered: null };
  };
  const writer = latestOnly(async (head) => {
    const stored = await secrets.set(name, textOf(head, key));
    return stored.ok;
  });
  let isAllowed: Promise<boolean> | null = null;
  return {
    read,
    note(head) {
      // A kept head that the log does not agree with is the evidence that rows are gone: it is never written over.
      isAllowed ??= read().then(({ head: kept }) => kept === null || agrees(database, kept));
      void isAllowed.then((allowed) => (allowed ? writer(head) : undefined));
    },
  };
}

function agrees(database: Database, kept: Head): boolean {
  if (!database.open) return false;
  return database.prepare("SELECT 1 FROM events WHERE seq = @seq AND hash = @hash").get(kept) !== undefined;
}

/** Writes one at a time, and of those that come meanwhile only the last; none after one that failed. */
function latestOnly(write: (head: Head) => Promise<boolean>): (head: Head) => void {
  let wanted: Head | null = null;
  let isBusy = false;
  const writeAll = async (): Promise<void> => {
    isBusy = true;
    let works = true;
    while (wanted !== null && works) {
      const head = wanted;
      wanted = null;
      works = await write(head);
    }
    isBusy = !works;
  };
  return (head) => {
    wanted = head;
    if (!isBusy) void writeAll();
  };
}

function textOf({ seq, hash }: Head, key: LogKey): string {
  return JSON.stringify({ seq, hash, mac: macOf({ seq, hash }, key) });
}

function headIn(text: string, key: LogKey): Head | null {
  const read = keptSchema.safeParse(readJson(text));
  if (!read.success) return null;
  const { seq, hash, mac } = read.data;
  return mac === macOf({ seq, hash }, key) ? { seq, hash } : null;
}

function macOf({ seq, hash }: Head, key: LogKey): string {
  return authenticate(key, JSON.stringify(["kept", seq, hash]));
}
