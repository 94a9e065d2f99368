import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** Every harness in its long form, one after the other; each prints what it did, and a failure of one is that of all. */
for (const harness of ["killed.ts", "power-cut.ts", "undo-killed.ts", "many-files.ts"]) {
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, harness)], { stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}
