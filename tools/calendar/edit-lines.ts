import { type ContentLine, type Property, readLines, writeLine } from "./content-lines.ts";

/** One change to the properties of a component; lines that no edit names keep every byte. */
export type Edit =
  /** Writes the property in the place of the first of that name, or as the last one; further ones of the name go. */
  | { type: "set"; name: string; write: (old: Property | null) => Property }
  /** Rewrites each property of that name; null takes it out, the same value back leaves its line untouched. */
  | { type: "map"; name: string; change: (old: Property) => Property | null }
  | { type: "add"; property: Property }
  | { type: "remove"; names: readonly string[] };

/** Applies edits to the own properties of a component's text; those of components inside it (VALARM) are left alone. */
export function editComponent(text: string, edits: readonly Edit[]): string {
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  let lines = readLines(text);
  for (const edit of edits) lines = applyEdit(lines, edit, lineEnd);
  return lines.map((line) => line.raw).join("");
}

/** The component's own properties of one name. */
export function propertiesOf(text: string, name: string): Property[] {
  if (!new RegExp(name, "i").test(text)) return [];
  return ownLines(readLines(text)).filter((line) => line.name === name);
}

function applyEdit(lines: ContentLine[], edit: Edit, lineEnd: string): ContentLine[] {
  const own = new Set<ContentLine>(ownLines(lines));
  const change = (name: string, to: (line: ContentLine) => ContentLine[]) =>
    lines.flatMap((line) => (own.has(line) && line.name === name ? to(line) : [line]));
  switch (edit.type) {
    case "remove":
      return lines.filter((line) => !(own.has(line) && edit.names.includes(line.name)));
    case "add":
      return insertLast(lines, writeLine(edit.property, lineEnd));
    case "map":
      return change(edit.name, (line) => {
        const changed = edit.change(line);
        if (changed === null) return [];
        return [changed === line ? line : writeLine(changed, lineEnd)];
      });
    case "set": {
      const first = [...own].find((line) => line.name === edit.name);
      const written = writeLine(edit.write(first ?? null), lineEnd);
      return first
        ? change(edit.name, (line) => (line === first ? [written] : []))
        : insertLast(lines, written);
    }
  }
}

/** After the last own property: before the first component inside, or before END. */
function insertLast(lines: readonly ContentLine[], line: ContentLine): ContentLine[] {
  const at = lines.findIndex((other, index) => index > 0 && (other.name === "BEGIN" || other.name === "END"));
  return lines.toSpliced(at, 0, line);
}

function ownLines(lines: readonly ContentLine[]): ContentLine[] {
  let depth = 0;
  return lines.filter((line) => {
    if (line.name === "BEGIN") depth += 1;
    if (line.name === "END") depth -= 1;
    return depth === 1 && line.name !== "BEGIN" && line.name !== "END";
  });
}
