import type { Node } from "web-tree-sitter";
import { asWritten } from "./explain/show.ts";
import { literalText } from "./literal-text.ts";
import { steeringDoubt, steeringDoubtOf } from "./steering-variables.ts";

/** Words of the shell that set variables by name, and those that evaluate what they are given. */
const setsByName = new Set(["read", "mapfile", "readarray", "printf", "getopts"]);
const setsByWord = new Set(["env", "sudo", "doas", "export", "declare", "typeset", "local", "readonly"]);
const evaluates = new Set([
  "let",
  "test",
  "[",
  "read",
  "printf",
  "unset",
  "declare",
  "typeset",
  "export",
  "readonly",
  "local",
  "wait",
]);

/**
 * What a node sets that changes which code runs: variables that steer other programs, and text that holds a command and is
 * evaluated later (`a[$(id)]` in arithmetic; `${x@P}`; bash manual, "Shell Arithmetic"). As sentences. Pure.
 */
export function settingDoubts(node: Node): string[] {
  switch (node.type) {
    case "variable_assignment":
      return [
        steeringDoubt(node.childForFieldName("name")?.text ?? ""),
        holdsCommand(node.childForFieldName("value")),
      ].flatMap((doubt) => doubt ?? []);
    case "for_statement":
      return [steeringDoubt(node.childForFieldName("variable")?.text ?? "")].flatMap((doubt) => doubt ?? []);
    case "expansion":
      return node.text.endsWith("@P}") ? [`It runs what a variable holds: ${asWritten(node.text)}.`] : [];
    case "declaration_command":
      return node.namedChildren.flatMap((child) => [
        ...wordDoubts(literalText(child) ?? ""),
        ...(holdsCommand(child) ?? []),
      ]);
    case "test_command":
      return rawStrings(node).flatMap((child) => holdsCommand(child) ?? []);
    case "command":
      return commandDoubts(node);
    default:
      return [];
  }
}

function commandDoubts(node: Node): string[] {
  const name = literalText(node.childForFieldName("name") ?? node) ?? "";
  const words = node.childrenForFieldName("argument");
  const texts = words.map((word) => literalText(word) ?? "");
  const byName = setsByName.has(name)
    ? texts.flatMap((text) => steeringDoubt(text.replace(/^-v/, "")) ?? [])
    : [];
  const byWord = setsByWord.has(name) ? texts.flatMap(wordDoubts) : [];
  const held = evaluates.has(name) ? words.flatMap((word) => holdsCommand(word) ?? []) : [];
  return [...byName, ...byWord, ...held];
}

function wordDoubts(word: string): string[] {
  const doubt = steeringDoubtOf(word);
  return doubt === null ? [] : [doubt];
}

/** A literal that holds a substitution, which is text until something evaluates it. */
function holdsCommand(node: Node | null): string[] | null {
  const text = node === null ? null : literalText(node);
  return text !== null && /\$\(|`/.test(text)
    ? [`It holds a command as text, which may be run later: ${asWritten(text)}.`]
    : null;
}

function rawStrings(node: Node): Node[] {
  return node.namedChildren.flatMap((child) => (child.type === "raw_string" ? [child] : rawStrings(child)));
}
