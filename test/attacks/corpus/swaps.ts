import { execFileSync } from "node:child_process";
import { existsSync, linkSync, mkdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Fortress } from "./fortress.ts";

/** Something that is put in the place of a file, or of a folder above it, and taken away again. */
export type Swap = { name: string; make(place: Fortress, file: string): void; unmake(place: Fortress): void };

const nothing = (): void => {};

function inPlaceOf(name: string, put: (path: string, place: Fortress) => void): Swap {
  return {
    name,
    make(place, file) {
      rmSync(join(place.root, file), { force: true, recursive: true });
      mkdirSync(dirname(join(place.root, file)), { recursive: true });
      put(join(place.root, file), place);
    },
    unmake: nothing,
  };
}

function folderBecomes(name: string, folder: string, target: (place: Fortress) => string): Swap {
  return {
    name,
    make({ root, ...place }) {
      // The call may have taken it away itself.
      if (existsSync(join(root, folder)))
        renameSync(join(root, folder), join(root, `${basename(folder)}-aside`));
      mkdirSync(dirname(join(root, folder)), { recursive: true });
      symlinkSync(target({ root, ...place }), join(root, folder));
    },
    unmake: nothing,
  };
}

const always: readonly Swap[] = [
  { name: "nothing", make: nothing, unmake: nothing },
  folderBecomes("its folder becomes a link to outside", "swap/inner", () => "../../outside"),
  folderBecomes("its folder becomes an absolute link", "swap/inner", ({ outside }) => outside),
  folderBecomes("a folder above becomes a link to outside", "swap", () => "../outside/nest"),
  folderBecomes("its folder becomes a link to hidden files", "swap/inner", () => "../.ssh"),
  inPlaceOf("it becomes a link to outside", (path) => symlinkSync("../../../outside/secret.txt", path)),
  inPlaceOf("it becomes a link to a hidden file", (path) => symlinkSync("../../.env", path)),
  inPlaceOf("it becomes a link to what is not there", (path) =>
    symlinkSync("../../../outside/nothing", path),
  ),
  inPlaceOf("it becomes a hard link", (path, { outside }) => linkSync(join(outside, "twin.txt"), path)),
  inPlaceOf("it becomes a folder", (path) => mkdirSync(join(path, "deep"), { recursive: true })),
  inPlaceOf("it is gone", nothing),
  {
    name: "the workspace becomes a link to outside",
    make({ root, outside }) {
      renameSync(root, `${root}-aside`);
      symlinkSync(join(outside, "nest"), root);
    },
    unmake({ root }) {
      rmSync(root);
      renameSync(`${root}-aside`, root);
    },
  },
];

/** On Windows there are no named pipes among files. */
export const swaps: readonly Swap[] =
  process.platform === "win32"
    ? always
    : [...always, inPlaceOf("it becomes a pipe", (path) => execFileSync("mkfifo", [path]))];
