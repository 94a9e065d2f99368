import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";

/**
 * A process that exchanges `race` and `race-other` in a folder at full speed until its input ends: one is a folder, the
 * other a link. `exchange` does it in one step (renameat2, Linux), so that one of them always stands there; `rename` in
 * two, each state for up to a millisecond, with a moment between in which nothing does.
 */
export type Flipping = "exchange" | "rename";

const exchange = `
import ctypes, os, sys, select
os.chdir(sys.argv[1])
libc = ctypes.CDLL(None, use_errno=True)
flip = lambda: libc.renameat2(-100, b"race", -100, b"race-other", 2)
if flip() != 0: sys.exit(3)
sys.stdout.write("flipping"); sys.stdout.flush()
while not select.select([sys.stdin], [], [], 0)[0]:
    for _ in range(200): flip()
if os.path.islink("race"): flip()
`;

const rename = `
  const { lstatSync, renameSync } = require("node:fs");
  process.chdir(process.argv[1]);
  let going = true;
  let aside = 0;
  process.stdin.on("end", () => { going = false; }).resume();
  function surely(from, to) {
    const latest = performance.now() + 5_000;
    for (;;) {
      try { return renameSync(from, to); } catch (error) { if (performance.now() > latest) throw error; }
      // Steward may have made a folder there meanwhile: that one is put aside. Or it holds what is to be moved, to look at
      // it, and puts it back at once: what it does not put back ends this process, and so the attack.
      try { renameSync(to, "race-aside-" + (aside += 1)); } catch {}
    }
  }
  function stay() {
    const end = performance.now() + Math.random();
    while (performance.now() < end);
  }
  function flip() {
    surely("race", "race-third");
    surely("race-other", "race");
    surely("race-third", "race-other");
    stay();
  }
  process.stdout.write("flipping");
  (function turn() {
    for (let index = 0; index < 50; index += 1) flip();
    if (going) return setImmediate(turn);
    if (lstatSync("race").isSymbolicLink()) flip();
  })();
`;

/** The ways to flip that this system has. */
export function waysToFlip(): Flipping[] {
  const python = process.platform === "linux" && spawnSync("python3", ["--version"]).status === 0;
  return python ? ["exchange", "rename"] : ["rename"];
}

/** Starts to flip; what is returned stops it, with the folder at `race` again, and rejects where it did not flip until then. */
export async function startFlipping(folder: string, way: Flipping): Promise<() => Promise<void>> {
  const [program, flag, text] =
    way === "exchange" ? ["python3", "-c", exchange] : [process.execPath, "-e", rename];
  const child = spawn(program, [flag, text, folder], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(child, "exit").then(([code]) => Number(code));
  const early = ended.then((code) => Promise.reject(new Error(`the flipping process ended with ${code}`)));
  early.catch(() => {});
  await Promise.race([once(child.stdout, "data"), early]);
  return async () => {
    if (child.exitCode !== null || child.signalCode !== null) await early;
    child.stdin.end();
    if ((await ended) !== 0) await early;
  };
}
