/** One command of a sed script, as far as it only prints, drops and replaces lines. */
export type SedCommand = { where: SedPlace | null; not: boolean } & (
  | { type: "replace"; from: string; to: string; flags: string }
  | { type: "delete" | "print" | "quit" | "number" }
  | { type: "put"; how: "after" | "before" | "instead"; text: string }
);

type SedPlace = { type: "lines" | "pattern"; text: string };

/**
 * The commands of a sed script (GNU sed manual, "sed scripts"); null where it holds anything else: what writes or reads
 * files, runs programs (`w`, `r`, `e`), branches, or is not understood. Pure.
 */
export function readSedScript(script: string): SedCommand[] | null {
  const commands: SedCommand[] = [];
  let rest = script;
  while ((rest = rest.replace(/^[\s;]+/, "")) !== "") {
    const read = readCommand(rest);
    if (read === null) return null;
    commands.push(read.command);
    rest = rest.slice(read.length);
    if (rest !== "" && !/^[ \t]*(?:[;\n]|$)/.test(rest)) return null;
  }
  return commands;
}

type Read = { command: SedCommand; length: number };

const address = String.raw`(?:\d+|\$|/(?:[^/\\\n]|\\.)+/I?)`;
const addressed = new RegExp(String.raw`^(${address}(?:,${address})?)?\s*(!?)\s*`);

function readCommand(text: string): Read | null {
  const [head = "", place, not] = addressed.exec(text) ?? [];
  const at = { where: place === undefined ? null : placeOf(place), not: not === "!" };
  const body = text.slice(head.length);
  const simple = simpleCommands[body.slice(0, 1)];
  if (simple !== undefined) return { command: { ...at, type: simple }, length: head.length + 1 };
  const put = /^([aic])(?:\\\n|[ \t]*)([^\\\n]+)$/.exec(body);
  if (put) {
    const how = put[1] === "a" ? "after" : put[1] === "i" ? "before" : "instead";
    return { command: { ...at, type: "put", how, text: put[2] ?? "" }, length: text.length };
  }
  const replaced = readReplacement(body);
  if (replaced === null) return null;
  return { command: { ...at, ...replaced.command }, length: head.length + replaced.length };
}

const simpleCommands: Readonly<Record<string, "delete" | "print" | "quit" | "number">> = {
  d: "delete",
  p: "print",
  q: "quit",
  "=": "number",
};

function placeOf(text: string): SedPlace {
  const pattern = /^\/(.*)\/I?$/s.exec(text)?.[1];
  return pattern === undefined || text.includes(",")
    ? { type: "lines", text }
    : { type: "pattern", text: pattern };
}

type Replacement = { type: "replace"; from: string; to: string; flags: string };

function readReplacement(text: string): { command: Replacement; length: number } | null {
  const mark = text.charAt(1);
  if (!text.startsWith("s") || mark === "" || /[\\\n]/.test(mark)) return null;
  const [from, to] = [partTo(mark, text.slice(2)), null];
  if (from === null) return to;
  const second = partTo(mark, text.slice(2 + from.length + 1));
  if (second === null) return null;
  const rest = text.slice(2 + from.length + 1 + second.length + 1);
  const flags = /^[gpiI\d]*/.exec(rest)?.[0] ?? "";
  const length = text.length - rest.length + flags.length;
  return { command: { type: "replace", from, to: second, flags }, length };
}

/** What stands before the next `mark`, which a backslash can protect; not so in brackets, which are then not understood. */
function partTo(mark: string, text: string): string | null {
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === mark) return text.slice(0, at);
  }
  return null;
}
