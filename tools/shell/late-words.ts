import type { Node } from "web-tree-sitter";

/**
 * A word may stand behind a redirection (POSIX.1-2024, XCU 2.9.1: `git push > log --force`). The grammar hangs it under the
 * redirection; it belongs to the command in front. For a statement with redirections: that command, and those words in
 * their order; `command` is null where no single command is in front. Pure.
 */
export function lateWords(redirected: Node): { command: Node | null; words: Node[] } {
  const words = redirected.childrenForFieldName("redirect").flatMap(wordsBehind);
  return { command: commandBefore(redirected.childForFieldName("body")), words };
}

function wordsBehind(redirect: Node): Node[] {
  switch (redirect.type) {
    case "file_redirect":
      return redirect.childrenForFieldName("destination").slice(1);
    case "heredoc_redirect":
      return redirect.namedChildren.flatMap((child, index) => {
        if (redirect.fieldNameForNamedChild(index) === "argument") return [child];
        return redirect.fieldNameForNamedChild(index) === "redirect" ? wordsBehind(child) : [];
      });
    default:
      return [];
  }
}

/** The command that a redirection behind a list or a pipeline belongs to: the last one. */
function commandBefore(body: Node | null): Node | null {
  if (body === null) return null;
  if (body.type === "command") return body;
  return ["list", "pipeline", "negated_command"].includes(body.type)
    ? commandBefore(body.lastNamedChild)
    : null;
}
