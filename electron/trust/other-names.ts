/** What models call our tools because other programs do. Only ever a suggestion: names are compared exactly. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  bash: "run_command",
  shell: "run_command",
  terminal: "run_command",
  exec: "run_command",
  execute: "run_command",
  executecommand: "run_command",
  python: "run_command",
  cat: "read_file",
  openfile: "read_file",
  view: "read_file",
  viewimage: "look_at_picture",
  readimage: "look_at_picture",
  ls: "list_folder",
  dir: "list_folder",
  listdirectory: "list_folder",
  listdir: "list_folder",
  listfiles: "list_folder",
  createfile: "write_file",
  savefile: "write_file",
  strreplace: "edit_file",
  replace: "edit_file",
  applypatch: "edit_file",
  grep: "search_files",
  find: "search_files",
  glob: "search_files",
  findfiles: "search_files",
  mv: "move_file",
  renamefile: "move_file",
  rm: "delete_file",
  removefile: "delete_file",
  mkdir: "make_folder",
  createdirectory: "make_folder",
  createfolder: "make_folder",
  calculator: "calculate",
  math: "calculate",
  gettime: "current_time",
  now: "current_time",
  date: "current_time",
  addevent: "create_event",
  updateevent: "change_event",
  getevents: "list_events",
};

/** Our name for what others call so, also behind a prefix (`functions.bash`); null where it is not known. Pure. */
export function otherName(written: string): string | null {
  const last = written.slice(0, 64).split(/[.:/]/u).at(-1) ?? "";
  const plain = last.toLowerCase().replaceAll(/[^a-z]/gu, "");
  return Object.hasOwn(OTHER_NAMES, plain) ? (OTHER_NAMES[plain] ?? null) : null;
}
