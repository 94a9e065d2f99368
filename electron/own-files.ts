import { realpathSync } from "node:fs";
import { relative, sep } from "node:path";
import type { Home } from "./home.ts";

/** The names in home that are Steward's own; what SQLite and others put beside them begins so too. */
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

/**
 * Which absolute paths are Steward's own: what it keeps in home, and the policy file in force. A workspace may hold
 * them (somebody works in their whole home folder), and no tool may then read or change the rules it is held to.
 */
export function ownFiles(home: Home, policyFile: string | undefined): (path: string) => boolean {
  const policy = policyFile === undefined ? null : realPathOf(policyFile);
  return (path) => {
    if (path === policy) return true;
    const [first = ""] = relative(home.folder, path).split(sep);
    return ownNames.some((name) => first.toLowerCase().startsWith(name));
  };
}

function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
