import { hidesInAwk } from "../../awk-program.ts";
import { readSedScript, type SedCommand } from "../../sed-script.ts";
import type { Description, Given } from "../description.ts";
import { fewer, inputs, list, quoted, shown } from "../show.ts";
import type { Word } from "../word.ts";

/** `sed`: its script in words, where it only prints, drops and replaces lines. */
export const sedDescription: Description = {
  options: {
    "n quiet silent": "",
    "i in-place*": "",
    "e expression=": "",
    "f file=": "",
    "E r regexp-extended": "",
    "s separate": "",
    "u unbuffered": "",
    "z null-data": "",
  },
  says(given) {
    const { scripts, files } = sedParts(given);
    const file = given.value("f");
    if (file)
      return `${given.has("i") ? "Changes" : "Prints"} ${inputs(files)}, by the script in ${shown(file)}`;
    const script = scripts.map(({ text }) => text).join("\n");
    const known = scripts.every(({ kind }) => kind === "known");
    const commands = known ? readSedScript(script) : null;
    if (commands !== null)
      return given.has("i") ? inPlace(commands, files, given) : printed(commands, files, given);
    const why = known
      ? "which is not understood: it may write files or run programs"
      : "which is known only when it runs";
    return `${given.has("i") ? "Changes" : "Prints"} ${inputs(files)}, by the script ${quoted(script)}, ${why}`;
  },
  grave: (given) =>
    given.has("i") ||
    given.has("f") ||
    sedParts(given).scripts.some(({ text }) => readSedScript(text) === null),
};

/** The scripts are those of `-e`; without any, the first operand. */
export function sedParts({ operands, values, has }: Given): {
  scripts: readonly Word[];
  files: readonly Word[];
} {
  const scripts = values("e");
  if (scripts.length > 0 || has("f")) return { scripts, files: operands };
  return { scripts: operands.slice(0, 1), files: operands.slice(1) };
}

function printed(commands: readonly SedCommand[], files: readonly Word[], { has }: Given): string {
  const parts = fewer(commands.map(partOf)).join(", ");
  if (parts === "") return `Prints ${inputs(files)}`;
  return `Prints ${inputs(files)}, ${has("n") ? "only what is named: " : ""}${parts}`;
}

/** One command, as something that is done while printing. */
function partOf(command: SedCommand): string {
  const on = linesOf(command);
  switch (command.type) {
    case "replace":
      return `with ${replaced(command, "replaced by", on)}`;
    case "delete":
      return on === "" ? "without any line" : `without ${on}`;
    case "print":
      return `printing ${on === "" ? "each line" : on}`;
    case "quit":
      return on === "" ? "only the first line" : `up to ${on}`;
    case "number":
      return `with the numbers of ${on === "" ? "all lines" : on}`;
    case "put":
      return `with ${quoted(command.text)} ${command.how === "instead" ? "instead of" : command.how} ${on === "" ? "each line" : on}`;
  }
}

function inPlace(commands: readonly SedCommand[], files: readonly Word[], { value }: Given): string {
  const suffix = value("i");
  const kept = suffix ? `, keeping the old one as ${shown(suffix)}` : "";
  const verbs = commands.length === 0 ? "" : list(fewer(commands.map(verbOf)), "and then");
  const said = verbs === "" ? "changes nothing" : verbs;
  return `${said.charAt(0).toUpperCase()}${said.slice(1)} in ${inputs(files)}, in place${kept}`;
}

function verbOf(command: SedCommand): string {
  const on = linesOf(command);
  switch (command.type) {
    case "replace":
      return `replaces ${replaced(command, "by", on)}`;
    case "delete":
      return `deletes ${on === "" ? "all lines" : on}`;
    case "print":
      return `repeats ${on === "" ? "each line" : on}`;
    case "quit":
      return `deletes all after ${on === "" ? "the first line" : on}`;
    case "number":
      return `adds the numbers of ${on === "" ? "all lines" : on}`;
    case "put":
      return `puts ${quoted(command.text)} ${command.how === "instead" ? "instead of" : command.how} ${on === "" ? "each line" : on}`;
  }
}

function replaced(command: Extract<SedCommand, { type: "replace" }>, joint: string, on: string): string {
  const { from, to, flags } = command;
  const number = /\d+/.exec(flags)?.[0];
  const which = flags.includes("g")
    ? `each ${quoted(from)}`
    : `the ${number ? `${number}th` : "first"} ${quoted(from)} of each line`;
  const where = on === "" ? "" : ` on ${on}`;
  const anyCase = /[iI]/.test(flags) ? " (whatever the case of letters)" : "";
  return `${which} ${joint} ${quoted(to)}${where}${anyCase}`;
}

function linesOf({ where, not }: SedCommand): string {
  if (where === null) return "";
  const other = not ? "all but " : "";
  if (where.type === "pattern") return `${other}lines with ${quoted(where.text)}`;
  return `${other}line${where.text.includes(",") ? "s" : ""} ${quoted(where.text)}`;
}

function goesThrough(files: readonly Word[]): string {
  return `Goes through ${inputs(files)} line by line`;
}

/** `awk`: its program is shown, not told. */
export const awkDescription: Description = {
  options: {
    "F field-separator=": "with fields parted by %",
    "v assign=": "with % set",
    "f file=": "",
    "e source=": "",
    "i include=": "with the program %",
    "l load=": "with the library %",
  },
  stopsAtOperand: true,
  says({ operands: [first, ...rest], value }) {
    const file = value("f");
    if (file) return `${goesThrough(first ? [first, ...rest] : [])}, by the program in ${shown(file)}`;
    if (first === undefined) return `${goesThrough([])}, but names no program`;
    const hides = hidesInAwk(first.text) ? ", which may write files or run programs" : "";
    const program =
      first.kind === "known"
        ? `the program ${shown(first)}`
        : `a program that is known only when it runs, ${quoted(first.text)}`;
    return `${goesThrough(rest)}, by ${program}${hides}`;
  },
  grave: ({ operands: [first], has }) => has("f") || first?.kind !== "known" || hidesInAwk(first.text),
};
