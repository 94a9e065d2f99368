/**
 * A disk as POSIX promises it, and no more: what was written to a file survives once the file was made durable (fsync), a
 * name in a folder once the folder was. Of the rest, after a power cut, any part may be there.
 */
export type Change =
  | { type: "write"; at: number; bytes: Buffer }
  | { type: "truncate"; length: number }
  | { type: "mode"; mode: number };

/** Names that appear and go at one blow: a rename is one change of two names. */
export type Renaming = { names: { folder: Folder; name: string; stands: Inode | null }[] };

type Pending<What> = { what: What; ended: number };

export class File {
  readonly type = "file";
  content: Buffer = Buffer.alloc(0);
  mode: number;
  pending: Pending<Change>[] = [];
  /** How long it is with all that is pending. */
  length = 0;

  constructor(mode: number) {
    this.mode = mode;
  }

  change(what: Change, ended: number): void {
    this.pending.push({ what, ended });
    if (what.type === "write") this.length = Math.max(this.length, what.at + what.bytes.length);
    if (what.type === "truncate") this.length = what.length;
  }

  /** What had ended when this began is durable from now on. */
  sync(begun: number): void {
    const kept = this.pending.filter(({ ended }) => ended < begun);
    this.pending = this.pending.filter(({ ended }) => ended >= begun);
    for (const { what } of kept) apply(this, what);
  }
}

export class Folder {
  readonly type = "folder";
  mode: number;
  readonly durable = new Map<string, Inode>();
  /** As a process sees it. */
  readonly seen = new Map<string, Inode>();
  pending: Pending<Renaming>[] = [];

  constructor(mode: number) {
    this.mode = mode;
  }

  sync(begun: number): void {
    for (const { what } of this.pending.filter(({ ended }) => ended < begun)) {
      for (const { folder, name, stands } of what.names) if (folder === this) put(this.durable, name, stands);
      // What is left of it waits for the other folder.
      what.names = what.names.filter(({ folder }) => folder !== this);
    }
    this.pending = this.pending.filter(({ ended }) => ended >= begun);
  }
}

export class Link {
  readonly type = "link";
  readonly target: string;

  constructor(target: string) {
    this.target = target;
  }
}

export type Inode = File | Folder | Link;

/** Makes names appear or go, for a process at once, on the disk at some time. */
export function rename(names: Renaming["names"], ended: number): void {
  for (const { folder, name, stands } of names) put(folder.seen, name, stands);
  for (const folder of new Set(names.map((place) => place.folder)))
    folder.pending.push({ what: { names }, ended });
}

export function put(names: Map<string, Inode>, name: string, stands: Inode | null): void {
  if (stands === null) names.delete(name);
  else names.set(name, stands);
}

/** Changes `file.content` and `file.mode`. */
export function apply(file: { content: Buffer; mode: number }, change: Change): void {
  if (change.type === "mode") file.mode = change.mode;
  else if (change.type === "truncate")
    file.content = grown(file.content, change.length).subarray(0, change.length);
  else {
    const content = Buffer.from(grown(file.content, change.at + change.bytes.length));
    change.bytes.copy(content, change.at);
    file.content = content;
  }
}

function grown(content: Buffer, length: number): Buffer {
  return content.length >= length ? content : Buffer.concat([content, Buffer.alloc(length - content.length)]);
}
