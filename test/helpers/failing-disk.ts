import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { onTestFinished } from "vitest";

/**
 * What happens at the n-th thing that is done to the disk (counted from 0): it fails once, it fails from then on, or whoever
 * does it stands still for ever, as if it had been killed: what was done stays, and nothing more is done.
 */
export type Fault = {
  at: number;
  then: "fail once" | "keep failing" | "stand still";
  code: "ENOSPC" | "EIO";
};

export type FailingDisk = {
  /** From now on things count from 0, and the fault happens. */
  fail(fault: Fault): void;
  /** How many things were done to the disk since. */
  count(): number;
  /** The disk is well again. */
  mend(): Promise<void>;
};

const functions = [
  "mkdir",
  "rename",
  "rm",
  "rmdir",
  "unlink",
  "link",
  "symlink",
  "writeFile",
  "utimes",
] as const;
const methods = ["write", "writeFile", "sync", "chmod", "utimes"] as const;

/** Counts; what it gives back, where there is a fault, never comes to a good end. */
type Step = () => (() => Promise<void>) | null;

/**
 * Until the test ends, everything that changes the disk through `node:fs/promises` counts, and fails as told; of a write that
 * fails, half is done. Nothing waits for the real disk: that would tell nothing.
 */
export function failingDisk(): FailingDisk {
  const real = { ...fs.promises };
  const standing: { fault: Fault | null; count: number; opened: fs.promises.FileHandle[] } = {
    fault: null,
    count: 0,
    opened: [],
  };
  const step: Step = () => {
    const now = standing.count++;
    const { fault } = standing;
    if (fault === null || now < fault.at || (fault.then === "fail once" && now > fault.at)) return null;
    if (fault.then === "stand still") return () => new Promise(() => {});
    const error = Object.assign(new Error(`${fault.code}: made by a test`), { code: fault.code });
    return () => Promise.reject(error);
  };
  const wrapped: Record<string, unknown> = {};
  for (const name of functions)
    wrapped[name] = async (...given: unknown[]) => {
      await step()?.();
      return Reflect.apply(real[name], real, given);
    };
  wrapped["open"] = async (...given: unknown[]) => {
    if (isForWriting(given[1])) await step()?.();
    const handle: fs.promises.FileHandle = await Reflect.apply(real.open, real, given);
    if (standing.fault) standing.opened.push(handle);
    for (const name of methods) wrapMethod(handle, name, step);
    return handle;
  };
  put(wrapped);
  onTestFinished(() => put(real));
  return {
    fail: (fault) => void Object.assign(standing, { fault, count: 0 }),
    count: () => standing.count,
    async mend() {
      standing.fault = null;
      // Whoever stands still for ever closes nothing any more.
      for (const handle of standing.opened.splice(0)) if (handle.fd >= 0) await handle.close();
    },
  };
}

function put(functionsOfDisk: object): void {
  Object.assign(fs.promises, functionsOfDisk);
  syncBuiltinESMExports();
}

function isForWriting(flags: unknown): boolean {
  return typeof flags === "number" && (flags & (fs.constants.O_WRONLY | fs.constants.O_RDWR)) !== 0;
}

function wrapMethod(handle: object, name: (typeof methods)[number], step: Step): void {
  const method: unknown = Reflect.get(handle, name);
  if (typeof method !== "function") return;
  const isWrite = name === "write" || name === "writeFile";
  Reflect.set(handle, name, async (...given: unknown[]) => {
    const refused = step();
    if (refused && isWrite) await Reflect.apply(method, handle, [half(given[0])]);
    await refused?.();
    return name === "sync" ? undefined : Reflect.apply(method, handle, given);
  });
}

function half(content: unknown): unknown {
  if (typeof content === "string") return content.slice(0, content.length / 2);
  return content instanceof Uint8Array ? content.subarray(0, Math.floor(content.length / 2)) : content;
}
