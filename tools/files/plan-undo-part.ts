import { basename } from "node:path";
import { fail, type Result, succeed } from "../../shared/result.ts";
import type { Plan, UndoPart } from "../define-tool.ts";
import type { ToolPorts } from "../ports.ts";
import type { Change } from "./change.ts";
import { type EarlierVersion, earlierVersions } from "./earlier-versions.ts";
import type { Judged } from "./judge-changes.ts";
import { planChanges } from "./plan-changes.ts";
import { shownPath } from "./shown-path.ts";

/**
 * Plans a part of an undo that cannot be done as a whole. `others`: takes back what can be taken back as it is, and leaves the
 * rest alone. `beside`: saves the earlier versions of files whose place is taken beside them, under names that say so, and
 * changes nothing that stands. Either is a call of its own that can be undone.
 */
export function planPart(judged: readonly Judged[], part: UndoPart, ports: ToolPorts): Promise<Result<Plan>> {
  return part === "others" ? planOthers(judged, ports) : planBeside(judged, ports);
}

async function planOthers(judged: readonly Judged[], ports: ToolPorts): Promise<Result<Plan>> {
  const changes = judged.flatMap(({ change, obstacle, isDone }) => (obstacle || isDone ? [] : [change]));
  if (changes.length === 0) return nothingLeft("Nothing of this can be taken back any more");
  const left = judged.filter(({ obstacle }) => obstacle !== null).length;
  const summary = `Took back ${counted(changes.length)} of ${judged.length}; ${counted(left)} ${left === 1 ? "was" : "were"} left as ${left === 1 ? "it is" : "they are"}.`;
  return succeed(
    await planChanges(
      { changes, contents: new Map(), forModel: summary, forPerson: summary, times: "kept" },
      ports,
    ),
  );
}

async function planBeside(judged: readonly Judged[], ports: ToolPorts): Promise<Result<Plan>> {
  const versions = await earlierVersions(judged, ports);
  if (versions.length === 0) return nothingLeft("There is no earlier version that could be saved beside");
  const changes = versions.map(({ path, state }): Change => {
    // Whoever may read the file may read its earlier version; more than that it needs not.
    const after = { ...state, mode: state.mode & 0o777 };
    return { type: "set", path, before: { kind: "absent" }, after };
  });
  const summary = savedInWords(versions, ports);
  return succeed(
    await planChanges(
      { changes, contents: new Map(), forModel: summary, forPerson: summary, times: "kept" },
      ports,
    ),
  );
}

function savedInWords(versions: readonly EarlierVersion[], { workspaces }: ToolPorts): string {
  const [first] = versions;
  if (first === undefined || versions.length > 1)
    return `Saved the earlier versions of ${versions.length} files beside them.`;
  const original = first.change.type === "set" ? first.change.path : first.change.to;
  return `Saved the earlier version of ${shownPath(original, workspaces)} as “${shownPath(basename(first.path), workspaces)}” beside it.`;
}

function counted(changes: number): string {
  return changes === 1 ? "1 change" : `${changes} changes`;
}

function nothingLeft(what: string): Result<never> {
  return fail(
    "nothing-to-take-back",
    `${what}. Nothing was changed.`,
    "Look at the files, and change them by hand or by a new request.",
  );
}
