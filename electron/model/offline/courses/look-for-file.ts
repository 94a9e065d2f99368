import type { CourseContext, Step } from "../course.ts";

/** Paths that a disk may take for another name than they are written with, or that do not go down from the workspace. */
const ambiguous = /^(?:|\.{1,2})$|[\\~\p{C}]|[. ]$/u;

/**
 * Looks whether anything stands at a path, folder by folder, by listings, which do not fail where nothing is there as
 * reading would. The next look, or what is known: `absent` only for certain; else it takes `read_file` to tell.
 */
export function lookForFile(path: string, context: CourseContext): Step | "absent" | "unsure" {
  const names = path.split("/");
  if (names.some((name) => ambiguous.test(name))) return "unsure";
  for (const [depth, name] of names.entries()) {
    const key = `list_${depth}`;
    const reply = context.reply(key);
    const folder = names.slice(0, depth).join("/") || ".";
    if (reply === null)
      return { type: "calls", calls: [{ key, tool: "list_folder", arguments: { path: folder } }] };
    const [, ...lines] = reply.text.split("\n");
    if (reply.failure !== null || lines.some((line) => line.startsWith("… and "))) return "unsure";
    if (!lines.some((line) => isEntry(fold(line), fold(name)))) return "absent";
    if (!lines.some((line) => line.startsWith(`${name}/  `))) return "unsure";
  }
  return "unsure";
}

/** A line of a listing: the name, with / if it is a folder, and two spaces before what is told of it. */
function isEntry(line: string, name: string): boolean {
  return line.startsWith(`${name}  `) || line.startsWith(`${name}/  `);
}

/** Some disks take names for one that differ in capitals or in how accents are written. */
function fold(text: string): string {
  return text.normalize("NFKC").toUpperCase().toLowerCase();
}
