import type { FileChange } from "../../shared/preview.ts";
import type { CommandResult } from "./sandbox/sandbox.ts";
import { stripControlSequences } from "./strip-control-sequences.ts";

/** Characters of output that a model is given: half from the start, half from the end. */
const MOST_OUTPUT = 16_000;
/** Changes that are named to the model one by one. */
const MOST_NAMED = 30;

/** What a model is told of a command that ended by itself; `advice` stands before what it printed. Pure. */
export function resultForModel(
  result: CommandResult & { advice?: string | undefined },
  changes: readonly FileChange[],
  more: number,
): string {
  const output = bounded(stripControlSequences(result.output)).trimEnd();
  const printed = output === "" ? "It printed nothing." : `Output:\n${output}`;
  const advice = result.advice === undefined ? "" : ` ${result.advice}`;
  return `Exit code ${result.exitCode}. ${changesInWords(changes, more)}${advice}\n${printed}`;
}

/** One plain sentence for the person. Pure. */
export function resultForPerson(command: string, { exitCode }: CommandResult, changed: string): string {
  const line = command.trim().split("\n")[0] ?? "";
  const shown = line.length > 80 || line !== command.trim() ? `${line.slice(0, 80)}…` : line;
  return `Ran \`${shown}\`${exitCode === 0 ? "" : ` (exit code ${exitCode})`}: ${changed}.`;
}

function changesInWords(changes: readonly FileChange[], more: number): string {
  if (changes.length === 0) return "It changed no files.";
  const named = changes
    .slice(0, MOST_NAMED)
    .map(({ change, path, from }) => `${verbs[change]} ${from === undefined ? path : `${from} to ${path}`}`);
  const rest = changes.length - named.length + more;
  return `Changes in the workspace: ${named.join(", ")}${rest > 0 ? `, and ${rest} more` : ""}.`;
}

const verbs: Readonly<Record<FileChange["change"], string>> = {
  created: "created",
  modified: "modified",
  deleted: "deleted",
  renamed: "renamed",
  mode: "changed the permissions of",
};

function bounded(text: string): string {
  if (text.length <= MOST_OUTPUT) return text;
  const half = MOST_OUTPUT / 2;
  const left = text.length - MOST_OUTPUT;
  return `${text.slice(0, half)}\n[${left} characters left out here; print less, or send the output to a file and read that]\n${text.slice(-half)}`;
}
