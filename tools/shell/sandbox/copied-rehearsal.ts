import { join } from "node:path";
import { type Result, succeed } from "../../../shared/result.ts";
import { commandEnd } from "./command-end.ts";
import { copiedView } from "./copied-view.ts";
import { type CopiedWorkspace, copyWorkspace } from "./copied-workspace.ts";
import { outermost } from "./outermost.ts";
import { type PrivateFolder, privateFolder } from "./private-folder.ts";
import { type BoundedStart, runBounded } from "./run-bounded.ts";
import type { CommandRequest, Rehearsal } from "./sandbox.ts";
import { roomLeft } from "./watch-room.ts";

/** How one system confines a command to copies: the program that does it, with its arguments. */
export type Confinement = (
  request: CommandRequest,
  folder: PrivateFolder,
  copies: readonly CopiedWorkspace[],
) => Promise<Pick<BoundedStart, "program" | "arguments" | "environment" | "contained" | "filter">>;

/** Rehearses a command on copies of the workspaces, confined as `confine` says. */
export async function rehearseOnCopies(
  request: CommandRequest,
  confine: Confinement,
  signal: AbortSignal,
): Promise<Result<Rehearsal>> {
  const folder = await privateFolder(request.ports);
  let rehearsed: Result<Rehearsal> | null = null;
  try {
    rehearsed = await rehearseIn(folder, { request, confine }, signal);
    return rehearsed;
  } finally {
    if (!rehearsed?.ok) await folder.remove();
  }
}

async function rehearseIn(
  folder: PrivateFolder,
  { request, confine }: { request: CommandRequest; confine: Confinement },
  signal: AbortSignal,
): Promise<Result<Rehearsal>> {
  const copies: CopiedWorkspace[] = [];
  for (const [index, workspace] of outermost(request.ports.workspaces).entries()) {
    const copied = await copyWorkspace(
      { workspace, copy: join(folder.path, `copy-${index}`) },
      request.ports.isHidden,
      signal,
    );
    if (!copied.ok) return copied;
    copies.push(copied.value);
  }
  const bytes = copies.reduce((sum, copy) => sum + copy.bytes, 0);
  const confined = await confine(request, folder, copies);
  const start = {
    ...confined,
    folder: folder.path,
    timeoutMs: request.timeoutMs,
    watch: () => roomLeft([folder.path], bytes),
  };
  const result = commandEnd(await runBounded(start, signal), request, "Nothing was changed.");
  if (!result.ok) return result;
  return succeed({
    ...result.value,
    views: await Promise.all(copies.map(copiedView)),
    release: folder.remove,
  });
}
