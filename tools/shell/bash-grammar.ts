import { fileURLToPath } from "node:url";
import { Language, Parser, type Tree } from "web-tree-sitter";

let loading: Promise<Parser> | null = null;

/** The syntax tree of a bash text (tree-sitter-bash). The grammar is loaded once, when it is first needed. The caller deletes the tree. */
export async function bashTree(text: string): Promise<Tree> {
  loading ??= loadParser();
  const tree = (await loading).parse(text);
  if (tree === null) throw new Error("the bash grammar was not set");
  return tree;
}

async function loadParser(): Promise<Parser> {
  await Parser.init();
  const grammar = fileURLToPath(import.meta.resolve("tree-sitter-bash/tree-sitter-bash.wasm"));
  return new Parser().setLanguage(await Language.load(grammar));
}
