import { readdir, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { ApplyPorts } from "./apply-changes.ts";
import { pathsOf } from "./change-paths.ts";
import {
  abandonedJournals,
  closeJournal,
  type Journal,
  removeAnnouncements,
  setJournalAside,
} from "./journal.ts";
import type { Workshop } from "./make-change.ts";
import { attempt } from "./file-failure.ts";
import { inFolder } from "./pinned-folder.ts";
import { temporaryPrefix } from "./place-state.ts";
import { restoreChange } from "./restore-change.ts";
import { syncFolders } from "./sync-folders.ts";
import { shownPath } from "./shown-path.ts";

/**
 * What became of a call that a crash cut short: the paths it was to change; those at which something else stands (`left`);
 * those at which the file system refused (`refused`), which are tried again.
 */
export type Recovery = { paths: readonly string[]; left: readonly string[]; refused: readonly string[] };

/**
 * Takes back, at start-up, what calls of processes that are gone had half done: each path on which its former or its new
 * state stands gets its former one. Where anything else stands, it is left alone and listed in `left`, and the journal is
 * kept beside the others as `unfinished-….json`. Where the file system refuses (the disk is full), the journal stays for the
 * next time. Calls that are under way in another process are not touched.
 */
export async function recoverJournals(ports: ApplyPorts): Promise<Recovery[]> {
  const recoveries: Recovery[] = [];
  await removeAnnouncements(ports.scratch);
  for (const journal of await abandonedJournals(ports.scratch))
    recoveries.push(await recoverJournal(journal, ports));
  return recoveries;
}

/** Takes back what one journal speaks of; see `recoverJournals`. */
export async function recoverJournal(journal: Journal, ports: ApplyPorts): Promise<Recovery> {
  const { left, refused } = await takeBack(journal, ports);
  if (refused.length === 0) {
    // Another process may start at the same moment and do the same, which is no harm.
    const putAway = left.length === 0 ? closeJournal : setJournalAside;
    await attempt("Steward's own folder", async () => {
      await syncFolders(journal.changes);
      await putAway(journal.mark, ports.scratch);
    });
  }
  return { paths: journal.changes.flatMap(pathsOf), left, refused };
}

async function takeBack(journal: Journal, ports: ApplyPorts): Promise<Pick<Recovery, "left" | "refused">> {
  const workshop: Workshop = {
    contents: ports.contents,
    mark: journal.mark,
    shown: (path) => shownPath(path, ports.workspaces),
  };
  // First: a folder that the call made can only go once nothing is left in it.
  for (const folder of new Set(journal.changes.flatMap(pathsOf).map(dirname)))
    await attempt(workshop.shown(folder), () => removeTemporaries(folder, journal.mark));
  const paths = { restored: [] as string[], left: [] as string[], refused: [] as string[] };
  for (const change of journal.changes.toReversed())
    paths[await restoreChange(change, workshop)].push(...pathsOf(change));
  return paths;
}

async function removeTemporaries(path: string, mark: string): Promise<void> {
  await inFolder(path, undefined, async (folder) => {
    for (const name of await readdir(folder.at("."))) {
      if (name.startsWith(temporaryPrefix(mark))) await rm(folder.at(name), { force: true });
    }
  });
}
