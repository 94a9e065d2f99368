import type { Node } from "web-tree-sitter";
import type { Program } from "../define-tool.ts";
import { bashTree } from "./bash-grammar.ts";
import { literalText } from "./literal-text.ts";
import { wrappedCommand } from "./wrapped-command.ts";

/** Where a part of a command reads from or writes to: `>` and `notes.txt`. */
export type Redirection = { operator: string; target: string };

/** What can be told of a command without running it. */
export type ParsedCommand = {
  /** Every program it would start, each once, in order; wrappers (`sudo`) and what they wrap both. */
  programs: readonly Program[];
  redirections: readonly Redirection[];
  /** What is not understood, as sentences; empty where all is. */
  doubts: readonly string[];
};

/** Folders whose programs are known by their bare name. `./git` is not `git`. */
const systemProgram = /^(?:\/usr\/local|\/usr|\/opt\/homebrew)?\/s?bin\/([^/]+)$/;
/** Programs that run text which this parser does not see. */
const runsText = new Set(["eval", "source", ".", "trap", "alias", "at", "batch", "parallel"]);
/** Variables that change which code other programs run. */
const steering =
  /^(PATH|IFS|ENV|BASH_ENV|PROMPT_COMMAND|LD_\w+|DYLD_\w+|GIT_\w+|NODE_OPTIONS|PYTHON\w+|PERL5\w+|RUBYOPT)$/;
const DEEPEST = 150;

/** Parses a command as bash would read it. What is dynamic or not valid is told in `doubts`, never guessed. */
export async function parseCommand(command: string): Promise<ParsedCommand> {
  const found: Found = { programs: new Map(), redirections: [], doubts: new Set() };
  await parseScript(command, found, 0);
  return {
    programs: [...found.programs.values()],
    redirections: found.redirections,
    doubts: [...found.doubts],
  };
}

type Found = { programs: Map<string, Program>; redirections: Redirection[]; doubts: Set<string> };

async function parseScript(text: string, found: Found, depth: number): Promise<void> {
  const tree = await bashTree(text);
  try {
    const scripts: string[] = [];
    visit(tree.rootNode, { found, scripts }, depth);
    for (const script of scripts) await parseScript(script, found, depth + 10);
  } finally {
    tree.delete();
  }
}

/** `scripts` collects the texts given to `sh -c`, to be parsed next. */
type Visit = { found: Found; scripts: string[] };

function visit(node: Node, to: Visit, depth: number): void {
  if (depth > DEEPEST) return void to.found.doubts.add("It is nested too deeply to be followed.");
  if (node.isError || node.isMissing) {
    to.found.doubts.add(`A part is not plain shell and is not understood: ${quoted(node.text)}.`);
  }
  if (node.type === "command") addCommand(node, to);
  if (node.type === "file_redirect") addRedirection(node, to.found);
  if (node.type === "variable_assignment") addAssignment(node, to.found);
  for (const child of node.children) visit(child, to, depth + 1);
}

function addCommand(node: Node, to: Visit): void {
  const name = node.childForFieldName("name");
  if (name === null) return;
  const text = literalText(name);
  const given = node
    .childrenForFieldName("argument")
    .map((argument) => ({ known: literalText(argument), text: argument.text }));
  if (text === null || text === "") {
    to.found.doubts.add(`Which program runs is known only when it runs: ${quoted(name.text)}.`);
    return;
  }
  addProgram([text, ...given.map(({ known, text: written }) => known ?? written)], to);
  const startsAnother =
    wrappedCommand(
      bareName(text),
      given.map(({ text: written }) => written),
    ) !== null;
  if (startsAnother && given.some(({ known, text: written }) => known === null && written.includes("$"))) {
    to.found.doubts.add(`What ${quoted(text)} starts is fully known only when it runs.`);
  }
}

function addProgram(words: readonly string[], to: Visit): void {
  const [written = "", ...given] = words;
  const name = bareName(written);
  to.found.programs.set(JSON.stringify([name, ...given]), { name, arguments: given });
  if (runsText.has(name)) to.found.doubts.add(`What ${quoted(name)} runs is not followed.`);
  const wrapped = wrappedCommand(name, given);
  if (wrapped?.type === "script") to.scripts.push(wrapped.text);
  if (wrapped?.type === "words" && wrapped.words.length > 0) addProgram(wrapped.words, to);
}

function bareName(written: string): string {
  return systemProgram.exec(written)?.[1] ?? written;
}

function addRedirection(node: Node, found: Found): void {
  const operator = node.children.find((child) => /^[<>&|]+$/.test(child.type))?.type ?? ">";
  const destination = node.childForFieldName("destination");
  if (destination !== null && !operator.endsWith("&")) {
    found.redirections.push({ operator, target: literalText(destination) ?? destination.text });
  }
}

function addAssignment(node: Node, found: Found): void {
  const name = node.childForFieldName("name")?.text ?? "";
  if (steering.test(name)) found.doubts.add(`It sets ${name}, which can change what other programs do.`);
}

function quoted(text: string): string {
  return `\`${text.length > 80 ? `${text.slice(0, 80)}…` : text}\``;
}
