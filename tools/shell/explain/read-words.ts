import type { Node } from "web-tree-sitter";
import { knownWord, readWord, type Word } from "./word.ts";

/** `A=1`; dynamic where its value is. */
export function readSetting(node: Node): Word {
  const value = node.childForFieldName("value");
  const kind = value === null || value.type === "array" ? "known" : readWord(value).kind;
  const literal = value === null || value.type === "array" ? null : readWord(value);
  const text =
    literal?.kind === "known"
      ? `${node.text.slice(0, (value?.startIndex ?? 0) - node.startIndex)}${literal.text}`
      : node.text;
  return { text, kind: kind === "pattern" ? "known" : kind };
}

/** `export A=1`: its first word is a word of the grammar. */
export function declaredWords(node: Node): Word[] {
  return [knownWord(node.children[0]?.text ?? ""), ...node.namedChildren.map(declaredWord)];
}

function declaredWord(node: Node): Word {
  if (node.type === "variable_assignment") return readSetting(node);
  return node.type === "variable_name" ? knownWord(node.text) : readWord(node);
}

export function testWords(node: Node): Word[] {
  if (node.children[0]?.type === "[")
    return [
      { text: "[", kind: "known" },
      ...node.namedChildren.flatMap(leaves),
      { text: "]", kind: "known" },
    ];
  return [
    { text: "[[", kind: "known" },
    { text: node.text.replace(/^\[\[\s*|\s*\]\]$/g, ""), kind: "known" },
  ];
}

function leaves(node: Node): Word[] {
  return /^(?:unary|binary|parenthesized|negation)_expression$/.test(node.type)
    ? node.children.flatMap(leaves)
    : [readWord(node)];
}
