import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { errorCode, errorMessage } from "../../shared/errors.ts";
import { readJson } from "../../shared/json.ts";
import { fail, type Result, succeed } from "../../shared/result.ts";
import { moveFileToFreeName } from "../../tools/files/move-to-free-name.ts";
import { isRunning, processMarkSchema, thisProcess } from "../../tools/process-mark.ts";

/** A call that is being taken back by whoever has this, and by nobody else until it lets go. Letting go never throws. */
export type Claim = { letGo(): Promise<void> };

/** Places of the claims that this process holds; one that it could not remove when it let go is not among them. */
const held = new Set<string>();

/**
 * Claims a call for being taken back, among all processes that share a home: of two that ask at once one gets it, and the
 * other is told. A claim of a process that is gone counts for nothing. Whoever has it must look once more whether the call
 * was taken back meanwhile.
 */
export async function claimUndo(callId: string, scratch: string): Promise<Result<Claim>> {
  const name = createHash("sha256").update(callId).digest("hex").slice(0, 32);
  const place = join(scratch, `undo-${name}.claim`);
  try {
    await mkdir(scratch, { recursive: true, mode: 0o700 });
    for (let attempt = 0; attempt < 3; attempt += 1) {
      if (held.has(place)) return taken();
      if (await make(place)) return succeed({ letGo: () => letGo(place) });
      if (await isLive(place)) return taken();
      await putAside(place);
    }
    return taken();
  } catch (error) {
    return unusable(error);
  }
}

/** A claim is there with its content or not at all: it is filled under another name first. */
async function make(place: string): Promise<boolean> {
  const temporary = `${place}-${randomUUID()}`;
  try {
    await writeFile(temporary, JSON.stringify(thisProcess()), { flag: "wx", mode: 0o600 });
    await moveFileToFreeName(temporary, place);
    held.add(place);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}

async function letGo(place: string): Promise<void> {
  held.delete(place);
  await rm(place, { force: true }).catch(() => {});
}

/** Whether a process that runs holds the claim at `place`. One that this process let go of and could not remove is not held. */
async function isLive(place: string): Promise<boolean> {
  const read = processMarkSchema.safeParse(readJson(await readFile(place, "utf8").catch(() => "")));
  if (!read.success) return false;
  const own = thisProcess();
  const isOwn = read.data.pid === own.pid && read.data.started === own.started;
  return isOwn ? held.has(place) : isRunning(read.data);
}

/** Removes a claim that nobody holds; where another process was faster and holds it anew, it gets it back. */
async function putAside(place: string): Promise<void> {
  const aside = `${place}-${randomUUID()}`;
  try {
    await rename(place, aside);
    if (await isLive(aside)) await moveFileToFreeName(aside, place);
    else await rm(aside, { force: true });
  } catch (error) {
    if (errorCode(error) !== "ENOENT" && errorCode(error) !== "EEXIST") throw error;
  }
}

function taken(): Result<never> {
  return fail(
    "undo-running",
    "This is being taken back already, here or in another window or terminal. Nothing else was done.",
    "Wait until that is done, then look again.",
  );
}

function unusable(error: unknown): Result<never> {
  if (errorCode(error) === "") throw error;
  return fail(
    "scratch-unusable",
    `Steward's own folder could not be written (${errorMessage(error)}), so nothing was taken back.`,
    "Make room on the disk, or see that the folder can be written to, then try again.",
  );
}
