import { randomUUID } from "node:crypto";
import { access, mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type Change, changeSchema } from "./change.ts";
import { isRunning, processMarkSchema, thisProcess } from "../process-mark.ts";
import { syncFolder, writeDurably } from "./durable.ts";

/** What is about to be changed, written down before the first change so that a crash can be taken back. */
const journalSchema = z.object({
  version: z.literal(1),
  process: processMarkSchema,
  changes: z.array(changeSchema),
});

const NAME = /^(journal|waiting)-([0-9a-f-]{36})\.json$/;

export type Journal = { mark: string; changes: readonly Change[] };

/** The journals that this process is working through now; one that it left behind for want of room is not among them. */
const working = new Set<string>();

/**
 * Writes into the folder `scratch` what is to be changed, for others to see, and returns its mark. It is no journal yet:
 * nothing may be changed before `beginJournal`, and where this process ends before that nothing is taken back.
 */
export async function announceJournal(changes: readonly Change[], scratch: string): Promise<string> {
  const mark = randomUUID();
  await mkdir(scratch, { recursive: true, mode: 0o700 });
  const journal = { version: 1, process: thisProcess(), changes };
  // From the first moment at which others can see it, it is seen to be worked through.
  working.add(mark);
  try {
    await writeDurably(pathOf("waiting", mark, scratch), JSON.stringify(journal));
    return mark;
  } catch (error) {
    await withdrawJournal(mark, scratch);
    throw error;
  }
}

/** Makes an announced journal a journal, durably: from now on a crash is taken back. */
export async function beginJournal(mark: string, scratch: string): Promise<void> {
  await rename(pathOf("waiting", mark, scratch), pathOf("journal", mark, scratch));
  await syncFolder(scratch);
}

/** Takes back an announcement. One that cannot be removed means nothing, since nobody works through it any more. */
export async function withdrawJournal(mark: string, scratch: string): Promise<void> {
  working.delete(mark);
  await rm(pathOf("waiting", mark, scratch), { force: true }).catch(() => {});
}

/** Writes a journal of `changes` into the folder `scratch`, durably, and returns its mark; whoever else is at work. */
export async function openJournal(changes: readonly Change[], scratch: string): Promise<string> {
  const mark = await announceJournal(changes, scratch);
  await beginJournal(mark, scratch);
  return mark;
}

/** Leaves a journal to whoever next changes its paths, or to the next start: its changes could not be taken back as yet. */
export function leaveJournal(mark: string): void {
  working.delete(mark);
}

/** Removes a journal: its changes are all made, or all taken back. Once it is removed nobody takes them back any more. */
export async function closeJournal(mark: string, scratch: string): Promise<void> {
  await rm(pathOf("journal", mark, scratch), { force: true });
  working.delete(mark);
  // It is gone for all who look. Only the power failing now could bring it back, and then they are put back whole and told.
  await syncFolder(scratch).catch(() => {});
}

/** Puts a journal aside that could not be taken back wholly, for a person to look at; it is not tried again. */
export async function setJournalAside(mark: string, scratch: string): Promise<void> {
  await rename(pathOf("journal", mark, scratch), join(scratch, `unfinished-${mark}.json`));
}

/** The journals in `scratch` that nobody works through any more. One that cannot be read is left where it is. */
export async function abandonedJournals(scratch: string): Promise<Journal[]> {
  return (await allJournals(scratch)).filter(({ isBegun, isWorked }) => isBegun && !isWorked);
}

/** Removes what processes that are gone had announced and not begun. */
export async function removeAnnouncements(scratch: string): Promise<void> {
  for (const { mark, isBegun, isWorked } of await allJournals(scratch))
    if (!isBegun && !isWorked) await withdrawJournal(mark, scratch);
}

/** A journal as others see it. `isBegun`: its changes may be half made; `isWorked`: a process that runs is at it. */
export type SeenJournal = Journal & { isBegun: boolean; isWorked: boolean };

/** All journals in `scratch`, also those that are only announced. */
export async function allJournals(scratch: string): Promise<SeenJournal[]> {
  const journals: SeenJournal[] = [];
  for (const name of await readdir(scratch).catch((): string[] => [])) {
    const [, kind, mark] = NAME.exec(name) ?? [];
    const path = join(scratch, name);
    const journal = mark === undefined ? null : await readJournal(path);
    if (mark === undefined || journal === null) continue;
    const isOwn = isSameProcess(journal.process, thisProcess());
    const isWorked = isOwn ? working.has(mark) : isRunning(journal.process);
    // Whoever ends a call removes its journal first and then lets go of it. So one that nobody works through was left behind
    // only if it is still there now: else its call ended while we looked, and must not be taken back.
    if (!isWorked && !(await isThere(path))) continue;
    journals.push({ mark, changes: journal.changes, isBegun: kind === "journal", isWorked });
  }
  return journals;
}

type JournalProcess = z.infer<typeof processMarkSchema>;

function isSameProcess(one: JournalProcess, other: JournalProcess): boolean {
  return one.pid === other.pid && one.started === other.started;
}

async function readJournal(path: string): Promise<z.infer<typeof journalSchema> | null> {
  try {
    return journalSchema.parse(JSON.parse(await readFile(path, "utf8")));
  } catch {
    return null;
  }
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function pathOf(kind: "journal" | "waiting", mark: string, scratch: string): string {
  return join(scratch, `${kind}-${mark}.json`);
}
