/** Small things that this window remembers over a restart: drafts, scroll positions, what is folded. Never secrets. */

/** The text kept under a name; empty where there is none, or the storage cannot be used. */
export function readSaved(name: string): string {
  try {
    return localStorage.getItem(name) ?? "";
  } catch {
    return "";
  }
}

/** Keeps a text; an empty one is forgotten. Where the storage is full or refused it is simply not kept. */
export function save(name: string, text: string): void {
  try {
    if (text === "") localStorage.removeItem(name);
    else localStorage.setItem(name, text);
  } catch {
    // Losing a draft over a restart is bearable; failing to type is not.
  }
}
