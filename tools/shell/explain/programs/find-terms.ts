/** The words of `find` (GNU findutils manual, "Primary Index"), as what they say of the things that are found. */
export const kinds: Readonly<Record<string, string>> = {
  f: "files",
  d: "folders",
  l: "links",
  p: "pipes",
  s: "sockets",
};

/** Tests with a value, as what they say of the things. */
export const tests: Readonly<Record<string, string>> = {
  name: "named %",
  iname: "named % whatever the case of letters",
  path: "at %",
  wholename: "at %",
  ipath: "at % whatever the case of letters",
  regex: "whose path fits %",
  newer: "newer than %",
  user: "of the user %",
  group: "of the group %",
  perm: "with the permissions %",
  inum: "with the number % on the disk",
  samefile: "that are the same as %",
  regextype: "",
};
export const amounts: Readonly<Record<string, [more: string, less: string, exactly: string]>> = {
  size: ["larger than %", "smaller than %", "of the size %"],
  mtime: ["changed more than % days ago", "changed less than % days ago", "changed % days ago"],
  mmin: ["changed more than % minutes ago", "changed less than % minutes ago", "changed % minutes ago"],
  atime: ["read more than % days ago", "read less than % days ago", "read % days ago"],
  ctime: ["touched more than % days ago", "touched less than % days ago", "touched % days ago"],
  links: ["with more than % names", "with less than % names", "with % names"],
};
export const plain: Readonly<Record<string, string>> = {
  executable: "that can be run",
  readable: "that can be read",
  writable: "that can be written",
  true: "",
  false: "that are never there",
};
export const actions: Readonly<Record<string, string>> = {
  print: "and prints their names",
  print0: "and prints their names",
  ls: "and prints their details",
  quit: "until the first",
};
export const executing = new Set(["exec", "execdir", "ok", "okdir"]);
export const levels: Readonly<Record<string, string>> = {
  maxdepth: "at most % levels deep",
  mindepth: "from % levels down",
};
export const silent = new Set([
  "depth",
  "d",
  "mount",
  "xdev",
  "daystart",
  "follow",
  "noleaf",
  "ignore_readdir_race",
]);
