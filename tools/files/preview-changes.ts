import type { FileChange, Preview } from "../../shared/preview.ts";
import type { ToolPorts } from "../ports.ts";
import type { Change } from "./change.ts";
import type { Sources } from "./content-of.ts";
import { describeChange } from "./describe-change.ts";
import type { NewContents } from "./new-contents.ts";
import { shownPath } from "./shown-path.ts";

/** How many changes a preview lists, and how many characters of diff it holds in all; the rest is counted. */
const MOST_CHANGES = 200;
const MOST_DIFF = 400_000;

export type FilesPreview = Extract<Preview, { type: "files" }>;

/**
 * What `changes` do, as a person sees it, in their order. New contents are looked for in `contents`, then in the store.
 * Reads, and changes nothing.
 */
export async function previewChanges(
  changes: readonly Change[],
  contents: NewContents,
  ports: Pick<ToolPorts, "workspaces" | "contents">,
): Promise<FilesPreview> {
  const sources: Sources = { contents, store: ports.contents };
  const shown = (path: string): string => shownPath(path, ports.workspaces);
  const listed: FileChange[] = [];
  let room = MOST_DIFF;
  for (const change of changes.slice(0, MOST_CHANGES)) {
    const described = await describeChange(change, sources, shown);
    const fits = (described.diff?.length ?? 0) <= room;
    room -= fits ? (described.diff?.length ?? 0) : 0;
    listed.push(fits ? described : withoutDiff(described));
  }
  const rest = changes.slice(MOST_CHANGES);
  return {
    type: "files",
    changes: listed,
    more: { changed: rest.length, deleted: rest.filter(isDeletion).length },
  };
}

function withoutDiff({ diff: _diff, ...change }: FileChange): FileChange {
  return { ...change, note: "diff not shown: the preview is long" };
}

function isDeletion(change: Change): boolean {
  return change.type === "set" && change.after.kind === "absent";
}
