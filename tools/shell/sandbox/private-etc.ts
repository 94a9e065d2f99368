import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** What in `/etc` is not for everybody: keys, password hashes, connection secrets. Paths to be masked. */
export type PrivateEntries = { files: readonly string[]; folders: readonly string[] };

let known: Promise<PrivateEntries> | null = null;

/**
 * The entries of `/etc` that not every user may read. A command that runs as the administrator inside the sandbox would
 * own them, so they are masked, whoever runs it. Looked up once per process.
 */
export function privateEntriesOfEtc(): Promise<PrivateEntries> {
  known ??= privateEntries("/etc");
  return known;
}

async function privateEntries(folder: string): Promise<PrivateEntries> {
  const found: { files: string[]; folders: string[] } = { files: [], folders: [] };
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  await Promise.all(
    entries.map(async (entry) => {
      if (entry.isSymbolicLink()) return;
      const path = join(folder, entry.name);
      const mode = (await stat(path).catch(() => null))?.mode ?? 0;
      if (!entry.isDirectory()) {
        if ((mode & 0o004) === 0) found.files.push(path);
      } else if ((mode & 0o005) !== 0o005) found.folders.push(path);
      else {
        const inner = await privateEntries(path);
        found.files.push(...inner.files);
        found.folders.push(...inner.folders);
      }
    }),
  );
  return found;
}
