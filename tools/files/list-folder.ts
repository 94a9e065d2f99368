import { readlink } from "node:fs/promises";
import { dirname, relative, resolve, sep } from "node:path";
import { z } from "zod";
import { fail, type Result, succeed } from "../../shared/result.ts";
import { shownSize } from "../../shared/shown-size.ts";
import { defineTool, type Outcome } from "../define-tool.ts";
import type { ToolPorts } from "../ports.ts";
import { readingPlan } from "../reading-plan.ts";
import type { Target } from "./confine.ts";
import { attempt } from "./file-failure.ts";
import { findTargets } from "./find-targets.ts";
import { workspaceOf } from "./inside.ts";
import { fromNames } from "./outside-outcome.ts";
import { fileKeys } from "./plan-changes.ts";
import { inWords, shownPath, visible } from "./shown-path.ts";
import { shownTime } from "./shown-time.ts";
import { type WalkedEntry, walkFolder } from "./walk-folder.ts";

const MOST_LISTED = 500;
/** Entries beyond those listed are counted up to here. */
const MOST_COUNTED = 20_000;

const parameters = z.strictObject({
  path: z
    .string()
    .meta({ kind: "path" })
    .nullable()
    .describe("Path of the folder, relative to the workspace, with /. Null means the workspace itself."),
  depth: z
    .int()
    .min(1)
    .max(20)
    .nullable()
    .describe(
      "How many levels of folders to list: 1 (or null) lists the folder itself, 2 also what is in its folders, and so on.",
    ),
});
type Parameters = z.infer<typeof parameters>;

/** Lists a folder: names, kinds, sizes and times. */
export const listFolderTool = defineTool({
  name: "list_folder",
  description:
    "Lists what is in a folder: names, sizes and times of last change. Folders end in /. " +
    `At most ${MOST_LISTED} entries; it says how many more there are. Files that hold secrets are left out.`,
  title: "List a folder",
  parameters,
  async plan({ path, depth }: Parameters, ports) {
    const found = await findTargets(path, ports);
    if (!found.ok) return found;
    const targets = found.value;
    const file = targets.find(({ kind }) => kind !== "folder");
    if (file)
      return fail("not-a-folder", `${file.shown} is a file, not a folder.`, "Use read_file to read it.");
    const preview = `Lists ${targets.map(({ shown }) => inWords(shown, ports.workspaces)).join(" and ")}`;
    return succeed(
      readingPlan({ preview, keys: fileKeys(targets.map(({ path: real }) => real)) }, (signal) =>
        listAll(targets, { depth: depth ?? 1, ports, signal }),
      ),
    );
  },
  retry: { safe: true },
  provenance: "workspace",
});

type Setting = { depth: number; ports: ToolPorts; signal: AbortSignal };

/** One listing after the other, each with its own first line. */
async function listAll(targets: readonly Target[], setting: Setting): Promise<Result<Outcome>> {
  const listings: Outcome[] = [];
  for (const target of targets) {
    const listing = await list(target, setting);
    if (!listing.ok) return listing;
    listings.push(listing.value);
  }
  return succeed({
    forModel: listings.map(({ forModel }) => forModel).join("\n\n"),
    forPerson: listings.map(({ forPerson }) => forPerson).join(". "),
    undo: null,
    ...fromAll(listings),
  });
}

/** Names from outside in one of the listings are in the whole. */
function fromAll(listings: readonly Outcome[]): Pick<Outcome, "provenance" | "outside"> {
  const outside = listings.flatMap((listing) => listing.outside ?? []);
  return outside.length === 0 ? {} : { provenance: "outside", outside };
}

async function list(target: Target, { depth, ports, signal }: Setting): Promise<Result<Outcome>> {
  const closed: string[] = [];
  const lines: string[] = [];
  const listed: string[] = [];
  let counted = 0;
  const walked = await attempt(target.shown, async () => {
    const options = { depth, skip: ports.isHidden, closed: (path: string) => closed.push(path) };
    for await (const entry of walkFolder(target.path, options)) {
      counted += 1;
      if (signal.aborted || counted > MOST_COUNTED) break;
      if (lines.length === MOST_LISTED) continue;
      lines.push(await lineOf(entry, target, ports));
      listed.push(entry.path);
    }
  });
  if (!walked.ok) return walked;
  const notes = closed.map(
    (path) => `(${shownPath(path, ports.workspaces)} may not be looked into by this user)`,
  );
  const more = moreThan(lines.length, counted);
  const where = inWords(target.shown, ports.workspaces);
  const head = counted === 0 ? `There is nothing in ${where}.` : `In ${where}, ${countOf(counted)}:`;
  return succeed({
    forModel: [head, ...lines, ...notes, ...more].join("\n"),
    forPerson: `Listed ${where}: ${countOf(counted)}`,
    undo: null,
    ...fromNames([...listed, ...closed], target.path, ports.origins),
  });
}

async function lineOf(entry: WalkedEntry, target: Target, ports: ToolPorts): Promise<string> {
  const name = visible(relative(target.path, entry.path).split(sep).join("/"));
  const time = shownTime(entry.modifiedMs, ports.clock.timeZone);
  switch (entry.kind) {
    case "file":
      return `${name}  ${shownSize(entry.size)}  ${time}`;
    case "folder":
      return `${name}/  ${time}`;
    case "link":
      return `${name}  link to ${await linkTarget(entry.path, ports)}`;
    case "special":
      return `${name}  not a file (pipe, socket or device)`;
  }
}

async function linkTarget(path: string, ports: ToolPorts): Promise<string> {
  const target = await readlink(path).catch(() => null);
  if (target === null) return "something that is gone";
  const leads = resolve(dirname(path), target);
  if (ports.isHidden(leads)) return "something that is kept hidden";
  return workspaceOf(leads, ports.workspaces) === null
    ? "something outside the workspace"
    : shownPath(leads, ports.workspaces);
}

function countOf(counted: number): string {
  if (counted > MOST_COUNTED) return `more than ${MOST_COUNTED} entries`;
  return counted === 1 ? "1 entry" : `${counted} entries`;
}

function moreThan(listed: number, counted: number): string[] {
  if (counted <= listed) return [];
  const more = counted > MOST_COUNTED ? `more than ${MOST_COUNTED - listed}` : `${counted - listed}`;
  return [`… and ${more} more entries: list a folder in it, use a smaller depth, or search for a name.`];
}
