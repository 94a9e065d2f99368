import { join } from "node:path";
import { type Result, succeed } from "../../../shared/result.ts";
import { commandEnd } from "./command-end.ts";
import { copiedView } from "./copied-view.ts";
import { type CopiedWorkspace, copyWorkspace } from "./copied-workspace.ts";
import { outermost } from "./outermost.ts";
import { type PrivateFolder, rehearseInFolder } from "./private-folder.ts";
import { type ProgramStart, runBounded } from "./run-bounded.ts";
import type { CommandRequest, Rehearsal } from "./sandbox.ts";
import { watchRoom } from "./watch-room.ts";

/** How one system confines a command to copies: the program that does it, with its arguments. */
export type Confinement = (
  folder: PrivateFolder,
  copies: readonly CopiedWorkspace[],
) => Promise<ProgramStart>;

/** Rehearses a command on copies of the workspaces, confined as `confine` says. */
export function rehearseOnCopies(
  request: CommandRequest,
  confine: Confinement,
  signal: AbortSignal,
): Promise<Result<Rehearsal>> {
  return rehearseInFolder(request.ports, (folder) => rehearseIn(folder, { request, confine }, signal));
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
  const confined = await confine(folder, copies);
  const start = {
    ...confined,
    folder: folder.path,
    timeoutMs: request.timeoutMs,
    watch: watchRoom(folder.path, bytes),
  };
  const result = commandEnd(await runBounded(start, signal), request, "Nothing was changed.");
  if (!result.ok) return result;
  return succeed({
    ...result.value,
    views: await Promise.all(copies.map(copiedView)),
    release: folder.remove,
  });
}
