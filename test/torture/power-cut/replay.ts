import { File, Folder, Link, rename } from "./disk.ts";
import { bytesOf, type SystemCall } from "./trace.ts";
import { TracedDisk } from "./traced-disk.ts";

/** A disk made again from system calls, one after the other, and the lines that the process wrote to its output. */
export type Replay = { readonly top: Folder; readonly said: string[]; take(call: SystemCall): void };

/** The groups of a system call's arguments, as strace(1) writes them with `-y -xx`; what is left out is "". */
type Groups = Record<string, string>;
type Follow = (disk: TracedDisk, groups: Groups, call: SystemCall) => void;

const descriptor = (name: string): string =>
  String.raw`(?<${name}>\d+|AT_FDCWD)<(?<${name}At>(?:\\x[0-9a-f]{2})*)(?:\([^)]*\))?>`;
const text = (name: string): string => String.raw`"(?<${name}>(?:\\x[0-9a-f]{2})*)"`;
const path = (name: string): string => `(?:${descriptor(`${name}In`)}, )?${text(name)}`;

export function replay(root: string, top: Folder): Replay {
  const disk = new TracedDisk(root, top);
  const said: string[] = [];
  let output = "";
  return {
    top,
    said,
    take(call) {
      if (call.result.startsWith("-") || call.result === "?") return;
      if (isSaying(call)) {
        const lines = `${output}${bytesOf(groupsOf(writing, call)["bytes"] ?? "").toString()}`.split("\n");
        output = lines.pop() ?? "";
        said.push(...lines);
        return;
      }
      const way = ways[call.name];
      if (way) way[1](disk, groupsOf(way[0], call), call);
      else if (touches(call, root)) refuse(call);
    },
  };
}

/** Whether a call changes the disk, or says something, or makes something durable: all but opening what is there. */
export function isChange({ name, arguments: written, result }: SystemCall): boolean {
  const isOpening = ["open", "openat"].includes(name) && !written.includes("O_CREAT");
  return !isOpening && !["mmap", "execve"].includes(name) && !result.startsWith("-");
}

/** Whether a system call names the disk below `root`, or says something. */
export function touches(call: SystemCall, root: string): boolean {
  return call.arguments.includes(hex(root)) || isSaying(call);
}

function isSaying({ name, arguments: written }: SystemCall): boolean {
  return name === "write" && written.startsWith("1<");
}

function groupsOf(pattern: RegExp, call: SystemCall): Groups {
  const found = pattern.exec(call.arguments);
  if (!found) return refuse(call);
  return Object.fromEntries(Object.entries(found.groups ?? {}).map(([name, group]) => [name, group ?? ""]));
}

function refuse(call: SystemCall): never {
  throw new Error(`the replay cannot follow ${call.name}(${call.arguments.slice(0, 200)})`);
}

/** The absolute path that the groups called `name` tell. */
function pathIn(disk: TracedDisk, groups: Groups, name: string): string {
  const decoded = (group: string): string => bytesOf(groups[group] ?? "").toString();
  return disk.real(decoded(name), decoded(`${name}InAt`));
}

const modeOf = (written: string | undefined, otherwise: string): number => parseInt(written || otherwise, 8);

/** The session begins with this process's. */
const UMASK = process.umask();

const opening = new RegExp(`^${path("path")}, (?<flags>[A-Z_|0-9]+)(?:, (?<mode>0\\d+))?$`);
const open: Follow = (disk, groups, { result, ended }) => {
  const [at, flags = ""] = [pathIn(disk, groups, "path"), groups["flags"]];
  if (disk.holds(at) && flags.includes("O_CREAT") && disk.find(at) === null)
    rename([disk.place(at, new File(modeOf(groups["mode"], "0644") & ~UMASK))], ended);
  const inode = disk.find(at);
  const number = /^\d+/.exec(result)?.[0] ?? "";
  disk.open.set(number, { path: at, inode, at: 0, appends: flags.includes("O_APPEND") });
  if (flags.includes("O_TRUNC") && inode?.type === "file")
    inode.change({ type: "truncate", length: 0 }, ended);
};

const writing = new RegExp(`^${descriptor("file")}, ${text("bytes")}, \\d+(?:, (?<place>\\d+))?$`);
const write: Follow = (disk, groups, { result, ended }) => {
  const file = disk.open.get(groups["file"] ?? "");
  if (file?.inode?.type !== "file") return;
  const bytes = bytesOf(groups["bytes"] ?? "").subarray(0, Number(result));
  const next = file.appends ? file.inode.length : file.at;
  const at = groups["place"] ? Number(groups["place"]) : next;
  if (!groups["place"]) file.at = at + bytes.length;
  file.inode.change({ type: "write", at, bytes }, ended);
};

const resizing = new RegExp(`^${descriptor("file")}, (?:0[^,]*, 0, )?(?<length>\\d+)$`);
const resize: Follow = (disk, groups, { name, ended }) => {
  const inode = disk.open.get(groups["file"] ?? "")?.inode;
  const length = Number(groups["length"]);
  // Room that is asked for beforehand changes only a file that becomes longer by it.
  if (inode?.type === "file" && (name === "ftruncate" || length > inode.length))
    inode.change({ type: "truncate", length }, ended);
};

const ofDescriptor = new RegExp(`^${descriptor("file")}`);
const sync: Follow = (disk, groups, { begun }) => {
  const inode = disk.open.get(groups["file"] ?? "")?.inode;
  if (inode && inode.type !== "link") inode.sync(begun);
};

const settingMode = new RegExp(`^(?:${descriptor("file")}|${path("path")}), (?<mode>0\\d+)(?:, .*)?$`);
const setMode: Follow = (disk, groups, { ended }) => {
  const inode = groups["file"]
    ? disk.open.get(groups["file"])?.inode
    : disk.find(pathIn(disk, groups, "path"));
  const mode = modeOf(groups["mode"], "0");
  if (inode?.type === "folder") inode.mode = mode;
  if (inode?.type === "file") inode.change({ type: "mode", mode }, ended);
};

const moving = new RegExp(`^${path("from")}, ${path("to")}(?:, .*)?$`);
const move: Follow = (disk, groups, { name, ended }) => {
  const [from, to] = [pathIn(disk, groups, "from"), pathIn(disk, groups, "to")];
  if (!disk.holds(from) || !disk.holds(to)) return;
  const stands = disk.find(from);
  rename([...(name.startsWith("link") ? [] : [disk.place(from, null)]), disk.place(to, stands)], ended);
};
const link: Follow = (disk, groups, { ended }) => {
  const at = pathIn(disk, groups, "to");
  if (disk.holds(at)) rename([disk.place(at, new Link(bytesOf(groups["from"] ?? "").toString()))], ended);
};

const ofPath = new RegExp(`^${path("path")}(?:, (?<mode>[^,]*))?$`);
const remove: Follow = (disk, groups, { ended }) => {
  const at = pathIn(disk, groups, "path");
  if (disk.holds(at)) rename([disk.place(at, null)], ended);
};
const makeFolder: Follow = (disk, groups, { ended }) => {
  const at = pathIn(disk, groups, "path");
  if (disk.holds(at)) rename([disk.place(at, new Folder(modeOf(groups["mode"], "0777") & ~UMASK))], ended);
};

/** The index beside the write-ahead log is memory that processes share; nothing relies on it after a power cut. */
const map: Follow = (disk, _groups, call) => {
  const isShared = call.arguments.includes("PROT_WRITE") && call.arguments.includes("MAP_SHARED");
  if (isShared && touches(call, disk.root) && !call.arguments.includes(hex("-shm"))) refuse(call);
};

/** How each system call is followed; those that are not named are refused where they touch the disk below the root. */
const ways: Record<string, [RegExp, Follow] | undefined> = {
  ...Object.fromEntries(["open", "openat"].map((name) => [name, [opening, open]])),
  ...Object.fromEntries(["write", "pwrite64"].map((name) => [name, [writing, write]])),
  ...Object.fromEntries(["ftruncate", "fallocate"].map((name) => [name, [resizing, resize]])),
  ...Object.fromEntries(["fsync", "fdatasync"].map((name) => [name, [ofDescriptor, sync]])),
  ...Object.fromEntries(["chmod", "fchmod", "fchmodat"].map((name) => [name, [settingMode, setMode]])),
  ...Object.fromEntries(
    ["rename", "renameat", "renameat2", "link", "linkat"].map((name) => [name, [moving, move]]),
  ),
  ...Object.fromEntries(["symlink", "symlinkat"].map((name) => [name, [moving, link]])),
  ...Object.fromEntries(["unlink", "unlinkat", "rmdir"].map((name) => [name, [ofPath, remove]])),
  ...Object.fromEntries(["mkdir", "mkdirat"].map((name) => [name, [ofPath, makeFolder]])),
  mmap: [/^/, map],
  execve: [/^/, () => {}],
};

function hex(written: string): string {
  return [...Buffer.from(written)].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("");
}
