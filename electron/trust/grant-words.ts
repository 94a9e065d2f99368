import { basename, relative, sep } from "node:path";
import { visiblePath } from "../../shared/visible-characters.ts";
import { isInside } from "../../tools/files/inside.ts";
import type { GrantBody } from "./grant.ts";

/** What words for paths depend on. */
export type Places = {
  workspaces: readonly string[];
  homeFolder: string;
  isFolder(path: string): boolean;
};

/** What each tool does to a thing, and to all in a folder: a permission is for one tool, so each has words of its own. */
const DOING: Readonly<Record<string, { one: string; under: string }>> = {
  read_file: { one: "reading", under: "reading files under" },
  look_at_picture: { one: "looking at", under: "looking at pictures under" },
  list_folder: { one: "listing", under: "listing folders under" },
  search_files: { one: "searching", under: "searching under" },
  write_file: { one: "writing", under: "writing files under" },
  edit_file: { one: "changes to", under: "changes under" },
  move_file: { one: "moving", under: "moving files under" },
  make_folder: { one: "making folders under", under: "making folders under" },
  delete_file: { one: "deleting", under: "deleting anything under" },
  create_event: { one: "new events in", under: "" },
  change_event: { one: "changes to events in", under: "" },
  delete_event: { one: "deleting events in", under: "" },
  run_command: { one: "changes to", under: "changes under" },
};

/** Paths beyond this many are counted, not named. */
const NAMED = 6;

/** Exactly what a permission covers, as plain words in one line, all visible: `changes under reports/`, "running `git status`". */
export function grantWords({ tool, risk, covers }: GrantBody, places: Places): string {
  const doing = DOING[tool] ?? { one: `${tool} on`, under: `${tool} under` };
  const things = [
    ...pathWords(covers.paths, doing, places),
    ...covers.calendars.map((name) => `${doing.one} the calendar ${name}`),
    ...covers.hosts.map((host) => `reaching ${host}`),
  ];
  if (covers.programs.length === 0) return visiblePath(things.join(" and "));
  const running = covers.programs.map(
    ({ name, arguments: words }) => `\`${[name, ...words].map(quoted).join(" ")}\``,
  );
  const changes = risk === "read" ? [] : things;
  return visiblePath([`running ${running.join(" and ")}`, ...changes].join(", with "));
}

function pathWords(
  paths: readonly string[],
  doing: { one: string; under: string },
  { workspaces, homeFolder, isFolder }: Places,
): string[] {
  const isAround = (path: string): boolean => paths.some((other) => other !== path && isInside(path, other));
  // What lies in a folder that is covered is covered with it.
  const outer = paths.filter((path) => !paths.some((other) => other !== path && isInside(other, path)));
  const roots = outer.filter((path) => workspaces.includes(path));
  const inner = outer.filter((path) => !roots.includes(path));
  const isWhole = (path: string): boolean => isAround(path) || isFolder(path);
  const folders = inner.filter(isWhole);
  const files = inner.filter((path) => !isWhole(path));
  const shown = (path: string): string => shownPath(path, workspaces, homeFolder);
  return [
    ...roots.map((path) => `${doing.under.replace(/ under$/, "")} anywhere in ${basename(path)}`),
    ...(folders.length > 0 ? [`${doing.under} ${listed(folders.map((path) => `${shown(path)}/`))}`] : []),
    ...(files.length > 0 ? [`${doing.one} ${listed(files.map(shown))}`] : []),
  ];
}

function listed(names: readonly string[]): string {
  const named = names.slice(0, NAMED);
  const more = names.length - named.length;
  if (more > 0) return `${named.join(", ")} and ${more} more of those shown`;
  return named.length < 3 ? named.join(" and ") : `${named.slice(0, -1).join(", ")} and ${named.at(-1)}`;
}

/** Relative to its workspace; where several are open, with the workspace's name; elsewhere whole, or from `~`. */
function shownPath(path: string, workspaces: readonly string[], homeFolder: string): string {
  const workspace = workspaces.find((one) => isInside(one, path));
  if (workspace !== undefined) {
    const way = relative(workspace, path).split(sep).join("/");
    return workspaces.length === 1 ? way : `${basename(workspace)}/${way}`;
  }
  return isInside(homeFolder, path) ? `~/${relative(homeFolder, path).split(sep).join("/")}` : path;
}

function quoted(word: string): string {
  return /^[\w./:=@%+,~^-]+$/.test(word) ? word : JSON.stringify(word);
}
