import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { type Failure, type Result, succeed } from "../../shared/result.ts";
import { type EntryKind, kindOf, lookAt } from "../files/look-at.ts";
import type { ToolPorts } from "../ports.ts";
import { notBroughtOut, obstacleTo } from "./effect-obstacle.ts";
import { type Removal, removalOf, tooManyToCompare } from "./removal-of.ts";
import { limits } from "./sandbox/limits.ts";
import type { ViewEntry, WorkspaceView } from "./sandbox/sandbox.ts";
import { isText } from "./sandbox/text-name.ts";

export type EffectPorts = Pick<ToolPorts, "workspaces" | "isHidden">;

/** An entry that the command touched. */
export type Touched = {
  /** Where it stands in the workspace: an absolute path. */
  path: string;
  /** Where it can be read as the command left it. */
  stored: string;
  entry: ViewEntry;
  /** What stands in the workspace there. */
  before: EntryKind | "absent";
  /** What was in a folder in whose place a file or link has come. */
  replaced: Removal | null;
};

/** Where a command may have changed something: paths and kinds only, so that it is known fast how much there is. */
export type Survey = {
  /** Each folder directly before what is in it. */
  touched: Touched[];
  removed: Removal[];
};

/** Surveys all views. Fails at the first entry that is never brought out. */
export async function surveyEffects(
  views: readonly WorkspaceView[],
  ports: EffectPorts,
): Promise<Result<Survey>> {
  const survey: Surveying = { touched: [], removed: [], ports };
  for (const view of views) {
    const failure =
      (await surveyRoot(view, ports)) ?? (await surveyFolder({ view, folder: "", existed: true }, survey));
    if (failure !== null) return { ok: false, failure };
  }
  return succeed({ touched: survey.touched, removed: survey.removed });
}

type Surveying = Survey & { ports: EffectPorts };

async function surveyRoot(view: WorkspaceView, ports: EffectPorts): Promise<Failure | null> {
  const now = await lookAt(view.workspace);
  if (now?.isDirectory() && (now.mode & 0o7777) === view.mode) return null;
  return notBroughtOut(view.workspace, "the workspace folder itself", ports);
}

/** A touched folder; `existed`: there is a folder in the workspace too. */
type Place = { view: WorkspaceView; folder: string; existed: boolean };

async function surveyFolder({ view, folder, existed }: Place, survey: Surveying): Promise<Failure | null> {
  const entries = await view.list(folder);
  for (const [name, entry] of [...entries].toSorted(byName)) {
    if (entry.stored === null) continue;
    const failure = await surveyEntry(
      { view, name: join(folder, name), entry, stored: entry.stored },
      survey,
    );
    if (failure !== null) return failure;
  }
  for (const name of existed ? (await readdir(join(view.workspace, folder))).toSorted() : []) {
    const path = join(view.workspace, folder, name);
    // What is no text is not shown to a command, so it cannot have been removed by name.
    if (entries.has(name) || !isText(name) || survey.ports.isHidden(path)) continue;
    const removal = await removalOf(path, survey.ports);
    if (!removal.ok) return removal.failure;
    if (removal.value !== null) survey.removed.push(removal.value);
  }
  return null;
}

function byName([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : 1;
}

/** `name` is relative to the workspace. */
type Found = { view: WorkspaceView; name: string; entry: ViewEntry; stored: string };

async function surveyEntry({ view, name, entry, stored }: Found, survey: Surveying): Promise<Failure | null> {
  const { touched, ports } = survey;
  const path = join(view.workspace, name);
  const obstacle = await obstacleTo({ entry, stored }, path, ports);
  if (obstacle !== null) return notBroughtOut(path, obstacle, ports);
  const stats = await lookAt(path);
  const before = stats === null ? "absent" : kindOf(stats);
  if (before === "special") return notBroughtOut(path, "a device, pipe or socket", ports);
  const replaces = before === "folder" && entry.kind !== "folder";
  const replaced = replaces ? await removalOf(path, ports) : succeed(null);
  if (!replaced.ok) return replaced.failure;
  touched.push({ path, stored, entry, before, replaced: replaced.value });
  if (touched.length > limits.compared) return tooManyToCompare();
  if (entry.kind !== "folder") return null;
  return surveyFolder({ view, folder: name, existed: before === "folder" }, survey);
}
