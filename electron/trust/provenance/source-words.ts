import { basename, relative, sep } from "node:path";
import { workspaceOf } from "../../../tools/files/inside.ts";
import type { Origins } from "../../../tools/ports.ts";

/** What the words for sources depend on. */
export type SourcePlaces = { workspaces: readonly string[]; origins: Pick<Origins, "sourcesOf"> };

/** A source in plain words, for a person: "notes.html (from example.com)", "an invitation in the calendar team". */
export function sourceWords(source: string, places: SourcePlaces): string {
  const from = source.startsWith("file:") ? places.origins.sourcesOf(nameIn(source)) : [];
  const others = from.filter((one) => one !== source).map((one) => plainly(one, places));
  return others.length === 0
    ? plainly(source, places)
    : `${plainly(source, places)} (from ${others.slice(0, 3).join(" and ")})`;
}

function plainly(source: string, { workspaces }: SourcePlaces): string {
  const name = nameIn(source);
  switch (source.slice(0, source.indexOf(":"))) {
    case "file":
      return shown(name, workspaces);
    case "folder":
      return workspaces.includes(name)
        ? `something in ${basename(name)} that came from outside`
        : `the folder ${shown(name, workspaces)}`;
    case "clone":
      return `the cloned repository ${shown(name, workspaces)}`;
    case "host":
      return name;
    case "calendar":
      return `the calendar ${name}, in which others write`;
    case "attachment":
      return `the attached file ${name}`;
    case "imported":
      return "a conversation that was imported";
    case "download":
      return "the internet";
    case "tool":
      return `a result of ${name}`;
    default:
      return source;
  }
}

function nameIn(source: string): string {
  return source.slice(source.indexOf(":") + 1);
}

/** Relative to its workspace, else whole. */
function shown(path: string, workspaces: readonly string[]): string {
  const workspace = workspaceOf(path, workspaces);
  if (workspace === null || workspace === path) return path;
  return relative(workspace, path).split(sep).join("/");
}
