import { join } from "node:path";
import { lookAt } from "../../files/look-at.ts";
import type { ViewEntry, WorkspaceView } from "./sandbox.ts";
import { isText } from "./text-name.ts";

type Listed = Omit<ViewEntry, "stored">;
/** A folder of an upper layer: its permissions, and what stands in it in the merged view. */
type ListedFolder = { mode: number; entries: Map<string, Listed> };
/** The folders of one view, by relative path; the workspace itself is "". */
type ListedView = Map<string, ListedFolder>;

/** Letters of `find -printf %y`. */
const kinds: Readonly<Record<string, ViewEntry["kind"]>> = { f: "file", d: "folder", l: "link" };

/**
 * The workspaces as the overlays show them, from what the overlay script wrote: for each view its folder, then for each
 * folder of its upper layer `0 d mode path` and for each entry in that `1 kind mode path`, each ended by NUL; `end` at the very
 * end. null where it is cut short. In a name that is not UTF-8 stands U+FFFD, and it counts as touched.
 */
export function overlayViews(
  folder: string,
  workspaces: readonly string[],
  listing: Uint8Array,
): WorkspaceView[] | null {
  const entries = new TextDecoder("utf-8", { ignoreBOM: true }).decode(listing).split("\0");
  if (entries.pop() !== "" || entries.pop() !== "end") return null;
  const byView = new Map<string, ListedView>();
  let current: ListedView = new Map();
  for (const entry of entries) {
    const [, depth, kind = "", mode = "", path = ""] = /^([01]) (\S) (\d+) \.(?:\/(.+))?$/s.exec(entry) ?? [];
    if (depth === undefined) byView.set(entry, (current = new Map()));
    else if (depth === "0") current.set(path, { mode: Number.parseInt(mode, 8), entries: new Map() });
    else addEntry(current, path, { kind: kinds[kind] ?? "special", mode: Number.parseInt(mode, 8) });
  }
  const names = workspaces.map((_, index) => `views/${index}`);
  return names.every((name) => byView.get(name)?.has(""))
    ? names.map((name, index) =>
        view(join(folder, name, "upper"), workspaces[index] ?? "", byView.get(name) ?? new Map()),
      )
    : null;
}

function view(upper: string, workspace: string, listed: ListedView): WorkspaceView {
  const touched = async (path: string, { kind }: Listed): Promise<boolean> =>
    // A name that is no text cannot be looked for; such names are hidden from a command, so this one is new.
    !isText(path) || (kind === "folder" ? listed.has(path) : (await lookAt(join(upper, path))) !== null);
  const root = foundIn(listed, "");
  return {
    workspace,
    mode: root.mode,
    async list(folder) {
      const entries = [...foundIn(listed, folder).entries].map(
        async ([name, entry]): Promise<[string, ViewEntry]> => {
          const path = join(folder, name);
          return [name, { ...entry, stored: (await touched(path, entry)) ? join(upper, path) : null }];
        },
      );
      return new Map(await Promise.all(entries));
    },
  };
}

/** Only listed folders may be asked for: to take a folder that was not listed for an empty one would delete what is in it. */
function foundIn(listed: ListedView, folder: string): ListedFolder {
  const found = listed.get(folder);
  if (found === undefined) throw new Error(`the overlay script did not list ${JSON.stringify(folder)}`);
  return found;
}

function addEntry(listed: ListedView, path: string, entry: Listed): void {
  const end = path.lastIndexOf("/");
  foundIn(listed, path.slice(0, Math.max(0, end))).entries.set(path.slice(end + 1), entry);
}
