import { existsSync, readFileSync } from "node:fs";
import { arch, release, type } from "node:os";
import { dirname, join } from "node:path";
import { z } from "zod";
import { type Check, fine } from "./check.ts";

const packageSchema = z.object({ version: z.string() });

/** What runs here. Nothing can be wrong with it that the package's own requirements do not stop before. */
export function checkVersions(): Check {
  const { node } = process.versions;
  return fine("versions", `Steward ${stewardVersion()} on Node ${node}, ${type()} ${release()} ${arch()}.`);
}

/** The version of this program: that of the nearest package.json above this code, wherever a bundle has put it. */
export function stewardVersion(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const file = join(folder, "package.json");
    if (existsSync(file)) return packageSchema.parse(JSON.parse(readFileSync(file, "utf8"))).version;
    if (dirname(folder) === folder) throw new Error("there is no package.json above Steward's code");
  }
}
