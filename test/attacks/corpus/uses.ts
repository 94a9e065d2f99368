/** A tool, and its arguments with a path in one of its places. */
export type Use = { tool: string; parameters: (path: string) => object };

const search = { pattern: "canary", regex: null, name: null, changedSince: null, includeIgnored: true };
const dated = { title: "Dentist", start: "2026-11-24", end: null, duration_minutes: null, all_day: true };
const bare = { location: null, notes: null, repeats: null };
const command = {
  command: "cat secret.txt x.txt .env notes.md",
  hosts: null,
  reason: null,
  timeoutSeconds: null,
};

/** Every tool that takes a path, a folder or the name of a file, with that in each of its places. */
export const uses: readonly [Use, ...Use[]] = [
  { tool: "list_folder", parameters: (path) => ({ path, depth: 3 }) },
  { tool: "read_file", parameters: (path) => ({ path, offset: null, limit: null }) },
  { tool: "search_files", parameters: (path) => ({ ...search, path }) },
  { tool: "search_files", parameters: (path) => ({ ...search, path: null, pattern: null, name: path }) },
  { tool: "write_file", parameters: (path) => ({ path, content: "written\n" }) },
  {
    tool: "edit_file",
    parameters: (path) => ({ path, oldText: "canary", newText: "edited", replaceAll: true }),
  },
  { tool: "move_file", parameters: (path) => ({ from: path, to: "moved-here" }) },
  { tool: "move_file", parameters: (path) => ({ from: "notes.md", to: path }) },
  { tool: "make_folder", parameters: (path) => ({ path }) },
  { tool: "delete_file", parameters: (path) => ({ path }) },
  { tool: "run_command", parameters: (path) => ({ ...command, folder: path }) },
  { tool: "create_event", parameters: (path) => ({ calendar: path, ...dated, ...bare }) },
  {
    tool: "list_events",
    parameters: (path) => ({ calendar: path, from: "2026-11-24", to: "2026-11-30", text: null }),
  },
  { tool: "attach", parameters: (path) => ({ path }) },
];
