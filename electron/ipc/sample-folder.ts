import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { errorCode } from "../../shared/errors.ts";
import { fail, type Result, succeed } from "../../shared/result.ts";

/**
 * Copies the sample folder to where a person finds it. What is there already stays as it is, also where it is a sample that
 * was worked in before. File by file: the original may lie inside the packaged app's archive, which `cp` cannot read.
 */
export async function copySample({ from, to }: { from: string; to: string }): Promise<Result<string>> {
  if (existsSync(to)) return succeed(to);
  try {
    await mkdir(dirname(to), { recursive: true });
    await mkdir(to);
    await copyFolder(from, to);
    return succeed(to);
  } catch (error) {
    return notCopied(to, errorCode(error));
  }
}

async function copyFolder(from: string, to: string): Promise<void> {
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) {
      await mkdir(target);
      await copyFolder(source, target);
    } else await writeFile(target, await readFile(source), { flag: "wx" });
  }
}

function notCopied(to: string, code: string): Result<never> {
  return fail(
    "sample-not-copied",
    `The sample folder could not be put at ${to} (${code || "unknown error"}). Nothing else was changed.`,
    "Choose a folder of your own instead.",
  );
}
