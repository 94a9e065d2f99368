import type { Node } from "web-tree-sitter";
import type { Flow } from "./steps.ts";
import { readWord } from "./word.ts";

/** Where a redirection leads; a here-document's own further redirections too. Pure. */
export function readFlows(redirect: Node): Flow[] {
  switch (redirect.type) {
    case "file_redirect": {
      const target = redirect.childrenForFieldName("destination")[0];
      const operator = redirect.children.find((child) => /^[<>&|]+$|^[<>]&-$/.test(child.type))?.type ?? ">";
      if (target === undefined) return [];
      return [
        {
          operator,
          descriptor: redirect.childForFieldName("descriptor")?.text ?? "",
          target: readWord(target),
        },
      ];
    }
    case "heredoc_redirect": {
      const body = redirect.namedChildren.find(({ type }) => type === "heredoc_body");
      const lines = (body?.text ?? "").split("\n").length - (body?.text.endsWith("\n") === false ? 0 : 1);
      return [{ given: lines }, ...redirect.childrenForFieldName("redirect").flatMap(readFlows)];
    }
    case "herestring_redirect": {
      const text = redirect.namedChildren.at(-1);
      return text ? [{ given: readWord(text) }] : [];
    }
    default:
      return [];
  }
}
