import { readdir, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { ApplyPorts } from "./apply-changes.ts";
import { pathsOf } from "./change-paths.ts";
import { abandonedJournals, closeJournal, type Journal, setJournalAside } from "./journal.ts";
import type { Workshop } from "./make-change.ts";
import { attempt } from "./file-failure.ts";
import { inFolder } from "./pinned-folder.ts";
import { temporaryPrefix } from "./place-state.ts";
import { restoreChange } from "./restore-change.ts";
import { syncFolders } from "./sync-folders.ts";
import { shownPath } from "./shown-path.ts";

/** What became of a call that a crash cut short: the paths it was to change, and those that could not be restored. */
export type Recovery = { paths: readonly string[]; left: readonly string[] };

/**
 * Takes back, at start-up, what calls of processes that are gone had half done: each path on which its former or its new
 * state stands gets its former one. Where anything else stands, it is left alone and listed in `left`, and the journal is
 * kept beside the others as `unfinished-….json`. Calls that are under way in another process are not touched.
 */
export async function recoverJournals(ports: ApplyPorts): Promise<Recovery[]> {
  const recoveries: Recovery[] = [];
  for (const journal of await abandonedJournals(ports.scratch)) {
    const left = await takeBack(journal, ports);
    // Another process may start at the same moment and do the same, which is no harm.
    const putAway = left.length === 0 ? closeJournal : setJournalAside;
    await attempt("Steward's own folder", async () => {
      await syncFolders(journal.changes);
      await putAway(journal.mark, ports.scratch);
    });
    recoveries.push({ paths: journal.changes.flatMap(pathsOf), left });
  }
  return recoveries;
}

async function takeBack(journal: Journal, ports: ApplyPorts): Promise<string[]> {
  const workshop: Workshop = {
    contents: ports.contents,
    mark: journal.mark,
    shown: (path) => shownPath(path, ports.workspaces),
  };
  const left: string[] = [];
  for (const change of journal.changes.toReversed()) {
    if (!(await restoreChange(change, workshop))) left.push(...pathsOf(change));
  }
  for (const folder of new Set(journal.changes.flatMap(pathsOf).map(dirname)))
    await removeTemporaries(folder, journal.mark);
  return left;
}

async function removeTemporaries(path: string, mark: string): Promise<void> {
  await inFolder(path, undefined, async (folder) => {
    for (const name of await readdir(folder.at("."))) {
      if (name.startsWith(temporaryPrefix(mark))) await rm(folder.at(name), { force: true });
    }
  });
}
