import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
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

const NAME = /^journal-([0-9a-f-]{36})\.json$/;

export type Journal = { mark: string; changes: readonly Change[] };

/** Writes a journal of `changes` into the folder `scratch`, durably, and returns its mark. */
export async function openJournal(changes: readonly Change[], scratch: string): Promise<string> {
  const mark = randomUUID();
  await mkdir(scratch, { recursive: true, mode: 0o700 });
  const journal = { version: 1, process: thisProcess(), changes };
  await writeDurably(pathOf(mark, scratch), JSON.stringify(journal));
  await syncFolder(scratch);
  return mark;
}

/** Removes a journal: its changes are all made, or all taken back. */
export async function closeJournal(mark: string, scratch: string): Promise<void> {
  await rm(pathOf(mark, scratch), { force: true });
  await syncFolder(scratch);
}

/** Puts a journal aside that could not be taken back wholly, for a person to look at; it is not tried again. */
export async function setJournalAside(mark: string, scratch: string): Promise<void> {
  await rename(pathOf(mark, scratch), join(scratch, `unfinished-${mark}.json`));
}

/** The journals in `scratch` whose process is gone. One that cannot be read is left where it is. */
export async function abandonedJournals(scratch: string): Promise<Journal[]> {
  const journals: Journal[] = [];
  for (const name of await readdir(scratch).catch((): string[] => [])) {
    const mark = NAME.exec(name)?.[1];
    if (mark === undefined) continue;
    const journal = await readJournal(join(scratch, name));
    if (journal !== null && !isRunning(journal.process)) journals.push({ mark, changes: journal.changes });
  }
  return journals;
}

async function readJournal(path: string): Promise<z.infer<typeof journalSchema> | null> {
  try {
    return journalSchema.parse(JSON.parse(await readFile(path, "utf8")));
  } catch {
    return null;
  }
}

function pathOf(mark: string, scratch: string): string {
  return join(scratch, `journal-${mark}.json`);
}
