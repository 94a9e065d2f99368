import { deepStrictEqual } from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { snapshot } from "../../helpers/temporary-folder.ts";
import { checkSession, type Said } from "../check-session.ts";
import { File, Folder, type Inode } from "./disk.ts";
import { chanceOf, rebuild, type Survival, SURVIVALS } from "./rebuild.ts";
import { isChange, replay, touches } from "./replay.ts";
import { readTrace, type SystemCall, traceProgram } from "./trace.ts";

export type CutReport = { systemCalls: number; cuts: number; started: number; unknown: number };

const session = new URL("../assistant-session.ts", import.meta.url).pathname;
const UNTOUCHED = "untouched.txt";

/**
 * Records all that a session of the real assistant asks of the disk, then cuts the power at `cuts` moments, spread over
 * the session, each with every kind of luck, and checks what a person then finds. Throws at the first fault.
 */
export async function runCuts(options: { turns: number; cuts: number; seed: number }): Promise<CutReport> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "steward-power-cut-")));
  try {
    const calls = await record(folder, options.turns);
    checkReplay(join(folder, "disk"), calls);
    return await cutAll(folder, calls, options);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function record(folder: string, turns: number): Promise<SystemCall[]> {
  const [root, trace] = [join(folder, "disk"), join(folder, "trace")];
  mkdirSync(join(root, "workspace"), { recursive: true });
  writeFileSync(join(root, "workspace", UNTOUCHED), UNTOUCHED);
  const program = [session, join(root, "home"), join(root, "workspace"), "power", String(turns)];
  await traceProgram(program, trace);
  return readTrace(trace);
}

/** What is played again must come to the very files that the session left, or it proves nothing about them. */
function checkReplay(root: string, calls: readonly SystemCall[]): void {
  const left = snapshot(root);
  const { top, take } = replay(root, firstDisk());
  for (const call of calls) take(call);
  rebuild(top, root, { survival: "everything", chance: () => 0 });
  deepStrictEqual(
    snapshot(root),
    left,
    "the system calls that were followed do not make the files that are there",
  );
}

async function cutAll(
  folder: string,
  calls: readonly SystemCall[],
  { cuts, seed }: { cuts: number; seed: number },
): Promise<CutReport> {
  const root = join(folder, "disk");
  const { top, said, take } = replay(root, firstDisk());
  const chance = chanceOf(seed);
  const wanted = momentsOf(calls, { root, cuts, chance });
  const report: CutReport = { systemCalls: calls.length, cuts: 0, started: 0, unknown: 0 };
  for (const [place, call] of calls.entries()) {
    take(call);
    for (const survival of wanted.get(place) ?? []) {
      const luck = Math.floor(chance() * 2 ** 31);
      rebuild(top, root, { survival, chance: chanceOf(luck) });
      const name = `cut after call ${place} of ${calls.length} (${call.name}), ${survival} survived, seed ${luck}`;
      const { started, unknown } = await check(root, said, name);
      report.cuts += 1;
      report.started += started;
      report.unknown += unknown;
    }
  }
  return report;
}

async function check(root: string, said: readonly string[], name: string): ReturnType<typeof checkSession> {
  try {
    return await checkSession({
      home: join(root, "home"),
      workspace: join(root, "workspace"),
      conversations: ["power"],
      said: said.map((line): Said => JSON.parse(line)),
      before: new Map([[UNTOUCHED, UNTOUCHED]]),
    });
  } catch (error) {
    throw new Error(name, { cause: error });
  }
}

/** Which moments, and with what luck: every kind in turn, so that few cuts see all of them. */
function momentsOf(
  calls: readonly SystemCall[],
  { root, cuts, chance }: { root: string; cuts: number; chance: () => number },
): Map<number, Survival[]> {
  const wanted = new Map<number, Survival[]>();
  const places = calls.flatMap((call, place) => (touches(call, root) && isChange(call) ? [place] : []));
  for (let cut = 0; cut < cuts; cut += 1) {
    const place = places[Math.floor(((cut + chance()) / cuts) * places.length)] ?? 0;
    const survival = SURVIVALS[cut % SURVIVALS.length] ?? "nothing";
    wanted.set(place, [...(wanted.get(place) ?? []), survival]);
  }
  return wanted;
}

/** What was there before the session, long on the disk. */
function firstDisk(): Folder {
  const untouched = new File(0o644);
  untouched.content = Buffer.from(UNTOUCHED);
  untouched.length = untouched.content.length;
  return folderWith({ workspace: folderWith({ [UNTOUCHED]: untouched }) });
}

function folderWith(names: Record<string, Inode>): Folder {
  const folder = new Folder(0o755);
  for (const [name, inode] of Object.entries(names)) {
    folder.durable.set(name, inode);
    folder.seen.set(name, inode);
  }
  return folder;
}
