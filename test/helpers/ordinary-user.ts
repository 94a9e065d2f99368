import { chmodSync, chownSync, lchownSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Nobody's user number: with the administrator's rights to start from, a test takes it on; else it stays who it is. */
export const ORDINARY_USER = process.getuid?.() === 0 ? 61_234 : (process.getuid?.() ?? 0);

/** Gives a folder and all in it to that user. */
export function giveToOrdinaryUser(folder: string): void {
  if (process.getuid?.() !== 0) return;
  chmodSync(folder, 0o755);
  chownSync(folder, ORDINARY_USER, ORDINARY_USER);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    lchownSync(join(entry.parentPath, entry.name), ORDINARY_USER, ORDINARY_USER);
  }
}

/** Makes this process the user's of that number, if it may choose; for programs that tests start. */
export function takeOnUser(user: number): void {
  if (process.getuid?.() !== 0) return;
  process.setgroups?.([]);
  process.setgid?.(user);
  process.setuid?.(user);
}
