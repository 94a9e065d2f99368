import type { Node } from "web-tree-sitter";

/**
 * The text that a word stands for, with quotes and backslashes taken away; null where it is known only when the command
 * runs (variables, substitutions, braces, patterns of `$'…'`). Pure.
 */
export function literalText(node: Node): string | null {
  switch (node.type) {
    case "word":
    case "number":
      return /[{}*?[\]]/.test(node.text.replaceAll(/\\./gs, "")) ? null : unescaped(node.text);
    case "raw_string":
      return node.text.slice(1, -1);
    case "string":
      return inQuotes(node);
    case "string_content":
      return node.text.replaceAll(/\\([\\"$`])/g, "$1").replaceAll("\\\n", "");
    case "concatenation":
      return joined(node.children);
    case "command_name":
      return node.firstChild === null ? null : literalText(node.firstChild);
    default:
      return null;
  }
}

/** The grammar gives no child for blanks alone, nor for a `$` that names nothing: they are taken as they stand. */
function inQuotes(node: Node): string | null {
  const ends = { at: 1, text: "" };
  for (const child of node.namedChildren) {
    const text = literalText(child);
    if (text === null) return null;
    const start = child.startIndex - node.startIndex;
    ends.text += node.text.slice(ends.at, start) + text;
    ends.at = child.endIndex - node.startIndex;
  }
  return ends.text + node.text.slice(ends.at, -1);
}

function joined(nodes: readonly Node[]): string | null {
  const texts = nodes.map(literalText);
  return texts.includes(null) ? null : texts.join("");
}

function unescaped(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replaceAll("\\\n", "").replaceAll(/\\(.)/gs, "$1");
}
