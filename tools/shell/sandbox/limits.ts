/** What one command may use. Generous for ordinary work; all that is above them is a mistake or an attack. */
export const limits = {
  /** Processes and threads at one time. */
  processes: 512,
  /** Memory that one process may write to, in bytes. Reserved address space does not count: V8 and Go reserve much. */
  memory: 4 * 1024 ** 3,
  /** Size of one file, in bytes. */
  fileSize: 1024 ** 3,
  /** All that it writes in the view, its home and /tmp, in bytes. */
  written: 1024 ** 3,
  /** Files and folders in the view, its home and /tmp. */
  files: 150_000,
  /** By how much the room on the disk may shrink meanwhile, whoever fills it, in bytes. */
  diskUsed: 4 * 1024 ** 3,
  /** Free room that must stay on the disk of the view, in bytes. */
  freeDisk: 256 * 1024 ** 2,
  /** The part of the machine's memory that all processes of a command may use together. */
  partOfMemory: 0.5,
  /** Memory that must stay available on the machine, in bytes. */
  freeMemory: 128 * 1024 ** 2,
  /** Output after which it is stopped, in bytes; far less is kept. */
  output: 32 * 1024 ** 2,
  /** Output that is kept, in bytes: half from the start, half from the end. */
  keptOutput: 128 * 1024,
  /** What a plain copy of the workspaces may weigh, in bytes and in entries. */
  copiedBytes: 512 * 1024 ** 2,
  copiedEntries: 50_000,
  /** Paths that one command may change. A folder that was moved as it is counts once. */
  changes: 20_000,
  /** Paths that are looked at to find out what changed, in one place: above, a moved folder is not recognised any more. */
  compared: 250_000,
} as const;
