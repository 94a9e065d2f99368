import { readFileSync } from "node:fs";
import { arch, release, type } from "node:os";
import { z } from "zod";
import { type Check, fine } from "./check.ts";

const packageSchema = z.object({ version: z.string() });

/** What runs here. Nothing can be wrong with it that the package's own requirements do not stop before. */
export function checkVersions(): Check {
  const { node } = process.versions;
  return fine("versions", `Steward ${stewardVersion()} on Node ${node}, ${type()} ${release()} ${arch()}.`);
}

/** The version of this program. */
export function stewardVersion(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return packageSchema.parse(JSON.parse(text)).version;
}
