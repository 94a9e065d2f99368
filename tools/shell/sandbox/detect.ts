import { mkdir, mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import type { Failure } from "../../../shared/result.ts";
import type { ToolPorts } from "../../ports.ts";
import { linuxCopy } from "./linux-copy.ts";
import { linuxOverlay } from "./linux-overlay.ts";
import { macClone } from "./mac-clone.ts";
import { noSandbox } from "./no-sandbox.ts";
import { rehearsalGround } from "./rehearsal-ground.ts";
import { remedyFor } from "./remedy.ts";
import { removeTree } from "./remove-tree.ts";
import type { Sandbox } from "./sandbox.ts";

/** One way to rehearse that was tried here: null where it works, else why not and what to do. */
type TriedSandbox = { kind: Sandbox["kind"]; fault: Failure | null };

/** The best sandbox of this machine, and all that was tried to find it. */
export type SandboxFinding = { sandbox: Sandbox; tried: readonly TriedSandbox[] };

/** The ways of each system, best first. */
const ways: Partial<Record<NodeJS.Platform, readonly Sandbox[]>> = {
  linux: [linuxOverlay, linuxCopy],
  darwin: [macClone],
};

const found = new Map<string, Promise<SandboxFinding>>();

/**
 * Finds out what this machine can do by doing it: each way rehearses `true` on an empty folder where rehearsals stand, until
 * one works. Remembered per such place until the process ends.
 */
export async function findSandbox(ports: ToolPorts): Promise<SandboxFinding> {
  const ground = await rehearsalGround(ports);
  const known = found.get(ground) ?? tryAll(ports, ground);
  found.set(ground, known);
  known.catch(() => found.delete(ground));
  return known;
}

async function tryAll(ports: ToolPorts, ground: string): Promise<SandboxFinding> {
  const tried: TriedSandbox[] = [];
  for (const sandbox of ways[process.platform] ?? []) {
    const fault = await faultOf(sandbox, ports, ground);
    tried.push({ kind: sandbox.kind, fault });
    if (fault === null) return { sandbox, tried };
  }
  return { sandbox: noSandbox, tried };
}

async function faultOf(sandbox: Sandbox, ports: ToolPorts, ground: string): Promise<Failure | null> {
  const folder = await mkdtemp(join(ground, `probe-${process.pid}-`));
  try {
    const [workspace, scratch] = [join(folder, "workspace"), join(folder, "scratch")];
    await Promise.all([mkdir(workspace), mkdir(scratch)]);
    const inside: ToolPorts = { ...ports, workspaces: [workspace], scratch };
    const request = { command: "true", folder: workspace, timeoutMs: 10_000, ports: inside };
    const rehearsed = await sandbox.rehearse(request, new AbortController().signal);
    if (!rehearsed.ok) return { ...rehearsed.failure, suggestion: remedyFor(rehearsed.failure.message) };
    await rehearsed.value.release();
    return null;
  } finally {
    await removeTree(folder);
  }
}
