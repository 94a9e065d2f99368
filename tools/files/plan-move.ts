import { lstat } from "node:fs/promises";
import { dirname } from "node:path";
import { type Result, succeed } from "../../shared/result.ts";
import type { ToolPorts } from "../ports.ts";
import type { ChangeSet } from "./apply-changes.ts";
import type { Change } from "./change.ts";
import type { Target } from "./confine.ts";
import { attempt } from "./file-failure.ts";
import { missingFolders } from "./missing-folders.ts";
import { statesOf } from "./tree-entries.ts";

/** A move: `paths` are `from` and all in it, each folder before its entries. */
export type Move = { from: Target; to: Target; paths: readonly string[] };

/**
 * The changes that move `from` to `to`, folders above it included: one rename, or, where `to` is on another disk, making
 * everything there and then deleting it here.
 */
export async function moveChanges(
  move: Move,
  ports: ToolPorts,
  signal: AbortSignal,
): Promise<Result<ChangeSet>> {
  const around = await missingFolders(move.to);
  if (!around.ok) return around;
  const nearest = dirname(
    around.value.changes[0]?.type === "set" ? around.value.changes[0].path : move.to.path,
  );
  const disks = await attempt(move.from.shown, async () => [
    (await lstat(move.from.path)).dev,
    (await lstat(nearest)).dev,
  ]);
  if (!disks.ok) return disks;
  const moved =
    disks.value[0] === disks.value[1]
      ? await renamed(move, ports, signal)
      : await copied(move, ports, signal);
  if (!moved.ok) return moved;
  return succeed({ ...moved.value, changes: [...around.value.changes, ...moved.value.changes] });
}

/** Where something in `from` stands after the move. */
export function movedPath(path: string, { from, to }: Pick<Move, "from" | "to">): string {
  return to.path + path.slice(from.path.length);
}

async function renamed(
  { from, to }: Move,
  ports: ToolPorts,
  signal: AbortSignal,
): Promise<Result<ChangeSet>> {
  const standings = await statesOf([from.path], ports, signal);
  if (!standings.ok) return standings;
  const changes = standings.value.map(({ state }): Change => ({
    type: "rename",
    from: from.path,
    to: to.path,
    before: state,
  }));
  return succeed({ changes, contents: new Map() });
}

async function copied(move: Move, ports: ToolPorts, signal: AbortSignal): Promise<Result<ChangeSet>> {
  const standings = await statesOf(move.paths, ports, signal);
  if (!standings.ok) return standings;
  const absent = { kind: "absent" } as const;
  const made = standings.value.map(({ path, state }): Change => ({
    type: "set",
    path: movedPath(path, move),
    before: absent,
    after: state,
  }));
  const dropped = standings.value.map(({ path, state }): Change => ({
    type: "set",
    path,
    before: state,
    after: absent,
  }));
  const contents = standings.value.flatMap(({ path, state }) =>
    state.kind === "file" ? [[state.hash, { file: path }] as const] : [],
  );
  return succeed({ changes: [...made, ...dropped.toReversed()], contents: new Map(contents) });
}
