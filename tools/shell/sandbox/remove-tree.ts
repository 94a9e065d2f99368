import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { promisify } from "node:util";
import { systemEnvironment } from "./system-environment.ts";

const run = promisify(execFile);

/**
 * Removes a folder that a command has written in. It may have taken its own permissions away, which the owner gives back
 * first, or have made paths longer than a system call takes: the system's own `find` and `rm` go down step by step. Succeeds
 * where the folder is gone already.
 */
export async function removeTree(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 20 }).catch(async () => {
    const options = { env: systemEnvironment, cwd: "/" };
    const opening = ["-type", "d", "!", "-perm", "-0700", "-execdir", "chmod", "u+rwx", "{}", ";"];
    await run("find", [folder, ...opening], options).catch(() => {});
    await run("rm", ["-rf", "--", folder], options);
  });
}
