import { readdir, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { errorCode } from "../../shared/errors.ts";
import { fail, succeed, type Result } from "../../shared/result.ts";
import { syncFolder, UNFINISHED, writeDurably } from "../../tools/files/durable.ts";
import type { Secrets } from "./secrets.ts";

/** Secrets as files that only the person may read (0600), one each, so that two processes cannot lose each other's. */
export function secretsFolder(folder: string): Secrets {
  return {
    kind: "file",
    weaker:
      "No keychain was found, so Steward's keys are in files that only your account may read; any program that runs as you can read them too, and could change the log without being noticed.",
    get: (name) => read(join(folder, fileName(name))),
    set: (name, value) => write(join(folder, fileName(name)), value),
    delete: (name) => remove(join(folder, fileName(name))),
  };
}

/** The names of all secrets kept in the folder. */
export async function secretNames(folder: string): Promise<string[]> {
  const files = await readdir(folder);
  return files.filter((file) => !file.endsWith(UNFINISHED)).map(decodeURIComponent);
}

/** Any name makes one plain file name. */
function fileName(name: string): string {
  return encodeURIComponent(name).replaceAll(".", "%2E");
}

async function read(file: string): Promise<Result<string | null>> {
  try {
    return succeed(await readFile(file, "utf8"));
  } catch (error) {
    return errorCode(error) === "ENOENT" ? succeed(null) : unusable("read");
  }
}

async function write(file: string, value: string): Promise<Result<null>> {
  try {
    await writeDurably(file, value);
    // A log is made with this key from now on: it must not be what a power cut takes away.
    await syncFolder(dirname(file));
    return succeed(null);
  } catch {
    return unusable("written");
  }
}

async function remove(file: string): Promise<Result<null>> {
  try {
    await rm(file, { force: true });
    return succeed(null);
  } catch {
    return unusable("removed");
  }
}

function unusable(verb: string): Result<never> {
  return fail(
    "secrets-unusable",
    `A secret in Steward's data folder could not be ${verb}. Nothing was lost.`,
    "Check that the folder named secrets in Steward's data folder is there, is yours, and that its disk is not full.",
  );
}
