import { parseTree, printParseErrorCode, findNodeAtLocation, type Node, type ParseError } from "jsonc-parser";
import { policyFileSchema, type PolicyFile } from "../../shared/policy-schema.ts";
import { describeIssue } from "./describe-issue.ts";
import { FORBIDDEN_NAMES } from "./json-shape.ts";
import { didYouMean } from "./near-names.ts";
import type { PolicyProblem } from "./policy-problem.ts";
import { visibleName } from "./visible-text.ts";

type Parsed = { ok: true; file: PolicyFile } | { ok: false; problems: readonly PolicyProblem[] };

/**
 * Reads a policy: JSON with `//` and block comments and trailing commas. All problems are found, in the order of the
 * file. A tool that does not exist is a problem too: a `deny` with a misspelt name would deny nothing. Pure.
 */
export function parsePolicy(text: string, toolNames: readonly string[]): Parsed {
  const source = text.replace(/^\uFEFF/, "");
  const errors: ParseError[] = [];
  const root = parseTree(source, errors, { allowTrailingComma: true, disallowComments: false });
  const problems = errors.map((error) => at(source, error.offset, grammarSentence(error)));
  if (root === undefined && problems.length > 0 && source.trim() === "") {
    return refused([at(source, 0, 'The file is empty; at least { "version": 1 } is expected.')]);
  }
  if (root === undefined || problems.length > 0) {
    return refused(
      problems.length > 0 ? problems : [at(source, 0, 'At least { "version": 1 } is expected.')],
    );
  }
  const strange = strangeNames(root).map(({ node, sentence }) => at(source, node.offset, sentence));
  if (strange.length > 0) return refused(strange);

  const parsed = policyFileSchema.safeParse(valueOf(root), { reportInput: true });
  if (!parsed.success) {
    const described = parsed.error.issues.flatMap((issue) => describeIssue(issue, policyFileSchema));
    return refused(described.map(({ path, sentence }) => at(source, offsetOf(root, path), sentence)));
  }
  const unknown = unknownTools(parsed.data, toolNames);
  if (unknown.length === 0) return { ok: true, file: parsed.data };
  return refused(unknown.map(({ path, sentence }) => at(source, offsetOf(root, path), sentence)));
}

function refused(problems: readonly PolicyProblem[]): Parsed {
  return { ok: false, problems: problems.toSorted(inOrderOfTheText) };
}

function inOrderOfTheText(one: PolicyProblem, other: PolicyProblem): number {
  return (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0);
}

function at(source: string, offset: number, sentence: string): PolicyProblem {
  const before = source.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, sentence };
}

function grammarSentence(error: ParseError): string {
  const words = printParseErrorCode(error.error)
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
  return `This is not JSON with comments (${words}).`;
}

/** Names that stand twice in one object (the second would silently win), and names that are never meant well. */
function strangeNames(node: Node): { node: Node; sentence: string }[] {
  if (node.type === "array") return (node.children ?? []).flatMap(strangeNames);
  if (node.type !== "object") return [];
  const seen = new Set<string>();
  return (node.children ?? []).flatMap((property) => {
    const [name, value] = property.children ?? [];
    const deeper = value ? strangeNames(value) : [];
    if (name === undefined) return deeper;
    const text = String(name.value);
    if (FORBIDDEN_NAMES.has(text))
      return [{ node: name, sentence: `"${text}" cannot be a field.` }, ...deeper];
    if (seen.has(text)) {
      return [{ node: name, sentence: `"${visibleName(text)}" stands here a second time.` }, ...deeper];
    }
    seen.add(text);
    return deeper;
  });
}

function valueOf(node: Node): unknown {
  if (node.type === "array") return (node.children ?? []).map(valueOf);
  if (node.type !== "object") return node.value;
  const fields = (node.children ?? []).flatMap(({ children: [name, value] = [] }) => {
    return name && value ? [[String(name.value), valueOf(value)] as const] : [];
  });
  return Object.fromEntries(fields);
}

/** Where in the text the thing at `path` stands; for something that is missing, what it is missing from. */
function offsetOf(root: Node, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const part = path.slice(0, length).map((name) => (typeof name === "number" ? name : String(name)));
    const node = findNodeAtLocation(root, part);
    if (node)
      return length === path.length && node.parent?.type === "property" ? node.parent.offset : node.offset;
  }
  return root.offset;
}

function unknownTools(file: PolicyFile, known: readonly string[]) {
  const named = [
    ...(file.tools?.allow ?? []).map((tool, index) => ({ tool, path: ["tools", "allow", index] })),
    ...(file.tools?.deny ?? []).map((tool, index) => ({ tool, path: ["tools", "deny", index] })),
    ...file.rules.flatMap((rule, index) =>
      (rule.when.tool ?? []).map((tool, place) => ({ tool, path: ["rules", index, "when", "tool", place] })),
    ),
  ];
  return named
    .filter(({ tool }) => !known.includes(tool))
    .map(({ tool, path }) => ({
      path,
      sentence: `There is no tool "${visibleName(tool)}". ${didYouMean(tool, known)}`,
    }));
}
