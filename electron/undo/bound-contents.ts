import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { errorCode } from "../../shared/errors.ts";
import type { Settings } from "../../shared/settings-schema.ts";
import { dropErased, sweepContents, type Swept } from "../../tools/files/sweep-contents.ts";
import type { Home } from "../home.ts";
import type { Erasure } from "../log/delete-content.ts";
import type { EventLog } from "../log/event-log.ts";

type Kept = { home: Pick<Home, "contents" | "scratch">; log: EventLog; now: Date };

const DAY_MS = 24 * 60 * 60_000;
/** Stands in the store's folder; when it was written last is when the store was last looked through. */
const STAMP = "swept";
const nothing: Swept = { dropped: 0, bytes: 0 };

/**
 * Keeps the store of earlier contents within what the settings say, at most once a day unless `isFull`. What an open journal or
 * the newest turn that changed something needs stays, and so does what was needed in the last hour. Where the disk does not
 * let it, all stays as it is until the next time.
 */
export async function boundContents(
  settings: Pick<Settings, "keepDays" | "keepGigabytes">,
  { home, log, now }: Kept,
  isFull = false,
): Promise<Swept> {
  const stamp = join(home.contents, STAMP);
  const last = await stat(stamp).catch(() => null);
  if (!isFull && last && Math.abs(now.getTime() - last.mtimeMs) < DAY_MS) return nothing;
  const limits = { days: settings.keepDays, bytes: settings.keepGigabytes * 1024 ** 3 };
  return unlessRefused(async () => {
    const needed = new Set([...log.needed.ofNewestTurn(), ...(await inJournals(home.scratch))]);
    const swept = await sweepContents({ folder: home.contents, limits, needed, now });
    await writeFile(stamp, "", { mode: 0o600 });
    return swept;
  });
}

/**
 * Erases what was said and done in conversations, and then the earlier contents of files that nothing else in the log needs.
 * Gives way to other work between two of them.
 */
export async function forgetConversations(
  conversationIds: readonly string[],
  { home, log, now }: Kept,
): Promise<Erasure> {
  const theirs = new Set<string>();
  let erasure: Erasure = "nothing-there";
  for (const id of conversationIds) {
    for (const hash of log.needed.ofConversation(id)) theirs.add(hash);
    const erased = log.deleteContent(id);
    if (erased !== "nothing-there") erasure = erased;
    await new Promise(setImmediate);
  }
  await unlessRefused(async () => {
    const kept = new Set([...log.needed.stillNeeded(theirs), ...(await inJournals(home.scratch))]);
    return dropErased(home.contents, new Set([...theirs].filter((hash) => !kept.has(hash))), now);
  });
  return erasure;
}

/** The contents that journals name: of calls that go on, and of those that were cut short and not put back yet. */
async function inJournals(scratch: string): Promise<Set<string>> {
  const hashes = new Set<string>();
  for (const name of await readdir(scratch)) {
    if (!/^(journal|waiting|unfinished)-.*\.json/.test(name)) continue;
    // One that was closed meanwhile needs nothing; one that cannot be read stops all of this.
    const text = await readFile(join(scratch, name), "utf8").catch((error: unknown) => {
      if (errorCode(error) === "ENOENT") return "";
      throw error;
    });
    for (const [, hash = ""] of text.matchAll(/"hash":"([0-9a-f]{64})"/g)) hashes.add(hash);
  }
  return hashes;
}

async function unlessRefused(work: () => Promise<Swept>): Promise<Swept> {
  try {
    return await work();
  } catch (error) {
    if (errorCode(error) === "") throw error;
    return nothing;
  }
}
