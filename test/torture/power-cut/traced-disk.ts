import { basename, dirname, join, resolve } from "node:path";
import { Folder, type Inode, type Renaming } from "./disk.ts";

/** What a process has open; `at` is where its next write goes. */
export type Opened = { path: string; inode: Inode | null; at: number; appends: boolean };

/** The disk below `root` as the traced process sees it, and what it has open by its descriptors. */
export class TracedDisk {
  readonly root: string;
  readonly top: Folder;
  readonly open = new Map<string, Opened>();

  constructor(root: string, top: Folder) {
    this.root = root;
    this.top = top;
  }

  /** An absolute path as the process meant it: folders that it holds open are named by their descriptors. */
  real(path: string, at: string): string {
    const held = /^\/proc\/self\/fd\/(\d+)(.*)$/.exec(path);
    if (held) return join(this.open.get(held[1] ?? "")?.path ?? "/nowhere", held[2] ?? "");
    return resolve(at === "" ? "/" : at, path);
  }

  holds(path: string): boolean {
    return path.startsWith(`${this.root}/`);
  }

  find(path: string): Inode | null {
    if (path === this.root) return this.top;
    if (!this.holds(path)) return null;
    let found: Inode | undefined = this.top;
    for (const name of path.slice(this.root.length + 1).split("/"))
      found = found?.type === "folder" ? found.seen.get(name) : undefined;
    return found ?? null;
  }

  /** A name for `rename` of `disk.ts`. */
  place(path: string, stands: Inode | null): Renaming["names"][number] {
    const folder = this.find(dirname(path));
    if (folder?.type !== "folder") throw new Error(`the replay lost track of the folder of ${path}`);
    return { folder, name: basename(path), stands };
  }
}
