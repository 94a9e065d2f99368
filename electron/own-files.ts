import { homedir } from "node:os";
import { join, sep } from "node:path";
import { foldName, isInside } from "../tools/files/inside.ts";
import type { Home } from "./home.ts";
import { linksTo } from "./links-to.ts";

/** The names in home that are Steward's own wherever a workspace lies; what SQLite and others put beside them begins so too. */
const ownNames = [
  "settings.json",
  "policy.json",
  "steward.db",
  "steward.checkpoint",
  "endpoints.json",
  "calendars",
  "contents",
  "scratch",
  "secrets",
  "window",
];

/** What else decides whether a path is Steward's own: the policy file that was named, and the folders to work in. */
export type OwnParts = { policyFile?: string | undefined; workspaces: readonly string[] };

/**
 * Which absolute paths are Steward's own: all of home (Electron keeps what it needs there too), the policy file in force,
 * compiled code, and every link by which home or the policy is found: whoever replaced that link would replace what it
 * leads to. A workspace may hold them (somebody works in their whole home folder), and no tool may then read or change
 * the rules it is held to. A workspace that somebody keeps inside home can be worked in, but for the names above.
 */
export function ownFiles(home: Home, { policyFile, workspaces }: OwnParts): (path: string) => boolean {
  const named = [home.named, ...(policyFile === undefined ? [] : [policyFile])].flatMap(linksTo);
  const places = new Set([...named.map(fold), fold(home.folder)]);
  const kept = ownNames.map((name) => `${fold(home.folder)}${sep}${name}`);
  const code = compiledCode();
  const within = workspaces.filter(
    (folder) => isInside(home.folder, folder) && !isInside(folder, home.folder),
  );
  return (path) => {
    const folded = fold(path);
    if (places.has(folded) || kept.some((start) => folded.startsWith(start))) return true;
    if (isInside(code, path)) return true;
    return isInside(home.folder, path) && !within.some((folder) => isInside(folder, path));
  };
}

function fold(path: string): string {
  return foldName(path, process.platform);
}

/** Where the terminal keeps its compiled code (electron/terminal.ts): whoever writes there has it run. */
function compiledCode(): string {
  return join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "steward");
}
