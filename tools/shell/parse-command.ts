import type { Node } from "web-tree-sitter";
import type { Program } from "../define-tool.ts";
import { bashTree } from "./bash-grammar.ts";
import { readSteps } from "./explain/read-steps.ts";
import { asWritten } from "./explain/show.ts";
import type { Step } from "./explain/steps.ts";
import { readWord, type Word } from "./explain/word.ts";
import { hiddenStarts } from "./hidden-starts.ts";
import { lateWords } from "./late-words.ts";
import { literalText } from "./literal-text.ts";
import { settingDoubts } from "./setting-doubts.ts";
import { wrappedCommand } from "./wrapped-command.ts";

/** Where a part of a command reads from or writes to: `>` and `notes.txt`. */
type Redirection = { operator: string; target: string };

/** What can be told of a command without running it. */
export type ParsedCommand = {
  /** Every program it would start, each once, in order; wrappers (`sudo`) and what they wrap both. */
  programs: readonly Program[];
  redirections: readonly Redirection[];
  /** What is not understood, as sentences; empty where all is. */
  doubts: readonly string[];
  /** What it does, in the order of the text, for explaining it. */
  steps: readonly Step[];
  /** The steps of texts that are given to shells, by those texts. */
  scripts: ReadonlyMap<string, readonly Step[]>;
};

/** Folders whose programs are known by their bare name. `./git` is not `git`. */
const systemProgram = /^(?:\/usr\/local|\/usr|\/opt\/homebrew)?\/s?bin\/([^/]+)$/;
const DEEPEST = 150;

/** Parses a command as bash would read it. What is dynamic or not valid is told in `doubts`, never guessed. */
export async function parseCommand(command: string): Promise<ParsedCommand> {
  const found: Found = { programs: new Map(), redirections: [], doubts: new Set(), scripts: new Map() };
  const steps = await parseScript(command, found, 0);
  return {
    programs: [...found.programs.values()],
    redirections: found.redirections,
    doubts: [...found.doubts],
    steps,
    scripts: found.scripts,
  };
}

type Found = {
  programs: Map<string, Program>;
  redirections: Redirection[];
  doubts: Set<string>;
  scripts: Map<string, readonly Step[]>;
};

async function parseScript(text: string, found: Found, depth: number): Promise<Step[]> {
  const tree = await bashTree(text);
  try {
    const scripts = new Set<string>();
    const { rootNode } = tree;
    visit(rootNode, { found, scripts, late: new Map(), hasError: rootNode.hasError }, depth);
    const steps = readSteps(rootNode);
    for (const script of scripts) {
      if (found.scripts.has(script)) continue;
      found.scripts.set(script, []);
      found.scripts.set(script, await parseScript(script, found, depth + 10));
    }
    return steps;
  } finally {
    tree.delete();
  }
}

/** `scripts` collects the texts given to `sh -c`, to be parsed next; `late` the words of commands behind redirections. */
type Visit = { found: Found; scripts: Set<string>; late: Map<number, readonly Node[]>; hasError: boolean };

/** What has nothing in it, and need not be looked into. */
const leaves = new Set([
  "word",
  "number",
  "raw_string",
  "string_content",
  "variable_name",
  "comment",
  ";",
  "\n",
  "|",
  "&&",
]);

function visit(node: Node, to: Visit, depth: number): void {
  const { doubts } = to.found;
  if (depth > DEEPEST) return void doubts.add("It is nested too deeply to be followed.");
  if (to.hasError && (node.isError || node.isMissing)) {
    doubts.add(`A part is not plain shell and is not understood: ${asWritten(node.text)}.`);
  }
  if (node.type === "redirected_statement") addLateWords(node, to);
  if (node.type === "command") addCommand(node, to);
  if (node.type === "file_redirect") addRedirection(node, to.found);
  for (const doubt of settingDoubts(node)) doubts.add(doubt);
  if (!leaves.has(node.type)) for (const child of node.children) visit(child, to, depth + 1);
}

function addLateWords(node: Node, { found, late }: Visit): void {
  const { command, words } = lateWords(node);
  if (words.length === 0) return;
  if (command !== null) late.set(command.id, words);
  else found.doubts.add(`Words behind a redirection are not understood: ${asWritten(node.text)}.`);
}

function addCommand(node: Node, to: Visit): void {
  const name = node.childForFieldName("name");
  if (name === null) return;
  const given = [...node.childrenForFieldName("argument"), ...(to.late.get(node.id) ?? [])].map(readWord);
  const program = readWord(name);
  const startsAnother = addProgram([program, ...given], to);
  if (startsAnother && given.some(({ kind }) => kind === "dynamic")) {
    to.found.doubts.add(`What ${asWritten(program.text)} starts is fully known only when it runs.`);
  }
}

/** True where the program starts another one. */
function addProgram([written, ...given]: readonly Word[], to: Visit): boolean {
  const { found } = to;
  if (written === undefined) return false;
  if (written.kind !== "known" || written.text === "") {
    found.doubts.add(`Which program runs is known only when it runs: ${asWritten(written.text)}.`);
    return false;
  }
  const name = bareName(written.text);
  const unknown = given.flatMap(({ kind }, index) => (kind === "known" ? [] : [index]));
  const program = {
    name,
    arguments: given.map(({ text }) => text),
    ...(unknown.length > 0 ? { unknown } : {}),
  };
  found.programs.set(JSON.stringify(program), program);
  for (const doubt of hiddenStarts(name, given)) found.doubts.add(doubt);
  const started = wrappedCommand(name, given);
  for (const doubt of started?.doubts ?? []) found.doubts.add(doubt);
  for (const script of started?.scripts ?? []) to.scripts.add(script);
  for (const words of started?.commands ?? []) addProgram(words, to);
  return started !== null;
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
