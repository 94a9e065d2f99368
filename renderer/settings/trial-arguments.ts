/** Arguments to begin with, by tool: a call that most people can picture. `today` is a date as 2026-11-24. */
const examples: Readonly<Record<string, (today: string) => object>> = {
  list_folder: () => ({ path: null }),
  read_file: () => ({ path: "notes.md" }),
  look_at_picture: () => ({ path: "photo.jpg" }),
  search_files: () => ({ pattern: "budget" }),
  write_file: () => ({ path: "notes.md", content: "Buy milk\n" }),
  edit_file: () => ({ path: "notes.md", oldText: "milk", newText: "oat milk" }),
  move_file: () => ({ from: "notes.md", to: "old/notes.md" }),
  delete_file: () => ({ path: "notes.md" }),
  make_folder: () => ({ path: "reports" }),
  run_command: () => ({ command: "ls -l" }),
  list_events: (today) => ({ from: today, to: today }),
  find_free_time: (today) => ({ from: today, to: today, minutes: 60 }),
  create_event: (today) => ({ title: "Lunch", start: `${today}T12:30`, duration_minutes: 60 }),
  change_event: (today) => ({ id: "", extent: "this", start: `${today}T14:00` }),
  delete_event: () => ({ id: "", extent: "this" }),
  calculate: () => ({ expression: "12 * 7.5" }),
  current_time: () => ({ timeZone: null }),
};

/** The JSON text that the field begins with for a tool. */
export function exampleArguments(tool: string, now: Date): string {
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
  const example = Object.hasOwn(examples, tool) ? examples[tool]?.(today) : undefined;
  return JSON.stringify(example ?? {}, null, 2);
}
