import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Json } from "../../shared/json.ts";
import type { Result } from "../../shared/result.ts";
import type { Plan, Tool } from "../../tools/define-tool.ts";
import type { ToolPorts } from "../../tools/ports.ts";
import { failure, value } from "./results.ts";
import { layOut, snapshot, type Tree } from "./temporary-folder.ts";
import { testToolPorts } from "./tool-ports.ts";

/** One example of a tool at work. Trees are laid out before planning. */
export type ToolExample = {
  name: string;
  /** Files of the workspace, and of the calendars folder. */
  workspace?: Tree;
  calendars?: Tree;
  /** Files of a second workspace, named `other`. */
  otherWorkspace?: Tree;
  /** Links, modes and times, which a tree cannot say: called when the trees are laid out. */
  arrange?: (ports: ToolPorts) => void;
  parameters: Json;
  /** Other ports than the usual ones. */
  ports?: Partial<ToolPorts>;
  /** Moves the world between plan and apply (and, for undo, between apply and undo) so that both must refuse. */
  tamper?: (ports: ToolPorts) => void;
  /** The code of the failure that planning must end in; then nothing else is checked. */
  planFails?: string;
};

/**
 * Checks a tool's promises for each example: planning leaves workspace and calendars byte-identical; preview, words for
 * the model and for the person match their snapshot; apply changes something exactly when the risk is not `read`;
 * undo restores the bytes, and undoing the undo brings them back; a world moved in between is refused and left alone; an
 * aborted apply leaves nothing.
 */
export function describeTool(tool: Tool, examples: readonly ToolExample[]): void {
  describe(tool.name, () => {
    for (const example of examples) {
      test(example.name, () => checkEffect(tool, example));
      if (example.planFails !== undefined) continue;
      test(`${example.name}: an aborted apply leaves nothing`, () => checkAbort(tool, example));
      if (example.tamper)
        test(`${example.name}: a moved world is refused`, () => checkTampering(tool, example));
    }
  });
}

async function checkEffect(tool: Tool, example: ToolExample): Promise<void> {
  const ports = prepare(example);
  const before = world(ports);
  const planned = await plan(tool, example, ports);
  expect(world(ports), "planning changed something").toEqual(before);
  if (example.planFails !== undefined) {
    expect(planned).toMatchObject({ ok: false, failure: { code: example.planFails } });
    expect(tidy(planned, ports)).toMatchSnapshot();
    return;
  }
  const { risk, preview, keys, notUndoable, apply, release } = value(planned);
  const outcome = value(await apply(never()));
  await release?.();
  expect(
    tidy(
      { risk, keys, notUndoable, preview, forModel: outcome.forModel, forPerson: outcome.forPerson },
      ports,
    ),
  ).toMatchSnapshot();
  const after = world(ports);
  if (risk === "read") expect(after).toEqual(before);
  else expect(after).not.toEqual(before);
  expect(scratchIsEmpty(ports), "something was left in scratch").toBe(true);
  if (risk !== "read" && notUndoable === null) await checkUndo(tool, ports, outcome.undo, { before, after });
}

async function checkUndo(
  tool: Tool,
  ports: ToolPorts,
  token: Json,
  worlds: { before: World; after: World },
): Promise<void> {
  const redo = await undo(tool, ports, token);
  expect(world(ports), "undo did not restore").toEqual(worlds.before);
  await undo(tool, ports, redo);
  expect(world(ports), "undoing the undo did not bring it back").toEqual(worlds.after);
}

/** Plans and applies the undo of a stored token; returns the undo's own token. Tokens survive a trip through JSON. */
async function undo(tool: Tool, ports: ToolPorts, token: Json): Promise<Json> {
  const before = world(ports);
  const planned = value(await planUndo(tool, ports, token));
  expect(world(ports), "planning an undo changed something").toEqual(before);
  const outcome = value(await planned.apply(never()));
  await planned.release?.();
  return outcome.undo;
}

async function checkTampering(tool: Tool, example: ToolExample): Promise<void> {
  const early = prepare(example);
  const planned = value(await plan(tool, example, early));
  example.tamper?.(early);
  const moved = world(early);
  expect(failure(await planned.apply(never())).code).toBe("changed-since-preview");
  await planned.release?.();
  expect(world(early)).toEqual(moved);
  if (planned.risk === "read" || planned.notUndoable !== null) return;

  const late = prepare(example);
  const applied = value(await plan(tool, example, late));
  const outcome = value(await applied.apply(never()));
  await applied.release?.();
  example.tamper?.(late);
  const movedLate = world(late);
  expect(failure(await planUndo(tool, late, outcome.undo)).code).toBe("changed-since");
  expect(world(late)).toEqual(movedLate);
}

async function checkAbort(tool: Tool, example: ToolExample): Promise<void> {
  const ports = prepare(example);
  const before = world(ports);
  const planned = value(await plan(tool, example, ports));
  expect((await planned.apply(AbortSignal.abort())).ok, "an aborted apply went on").toBe(false);
  await planned.release?.();
  expect(world(ports)).toEqual(before);
  expect(scratchIsEmpty(ports)).toBe(true);
}

type World = { workspace: Record<string, string>; calendars: Record<string, string> };

function world(ports: ToolPorts): World {
  return { workspace: snapshot(ports.workspaces[0] ?? ""), calendars: snapshot(ports.calendars) };
}

function prepare(example: ToolExample): ToolPorts {
  const ports = withOther(testToolPorts(example.ports), example.otherWorkspace);
  layOut(ports.workspaces[0] ?? "", example.workspace ?? {});
  layOut(ports.calendars, example.calendars ?? {});
  example.arrange?.(ports);
  return ports;
}

function withOther(ports: ToolPorts, files: Tree | undefined): ToolPorts {
  if (files === undefined) return ports;
  const other = join(dirname(ports.scratch), "other");
  layOut(other, files);
  return { ...ports, workspaces: [...ports.workspaces, other] };
}

async function plan(tool: Tool, example: ToolExample, ports: ToolPorts): Promise<Result<Plan>> {
  return tool.plan(tool.parameters.parse(example.parameters), ports, never());
}

async function planUndo(tool: Tool, ports: ToolPorts, token: Json): Promise<Result<Plan>> {
  if (!tool.undo) throw new Error(`${tool.name} says it can be undone and has no undo`);
  return tool.undo.plan(tool.undo.token.parse(JSON.parse(JSON.stringify(token))), ports, never());
}

function never(): AbortSignal {
  return new AbortController().signal;
}

function scratchIsEmpty(ports: ToolPorts): boolean {
  return readdirSync(ports.scratch).length === 0;
}

/** Puts fixed words in place of the temporary folder's name and of times measured, for snapshots. */
function tidy(shown: unknown, ports: ToolPorts): unknown {
  const root = dirname(ports.scratch);
  const text = JSON.stringify(shown)
    .replaceAll(root, "")
    .replaceAll(/"durationMs":[\d.]+/g, '"durationMs":0');
  return JSON.parse(text);
}
