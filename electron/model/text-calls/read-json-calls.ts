import { parseTree, type Node } from "jsonc-parser";
import { readJson } from "../../../shared/json.ts";
import { asObject } from "../wire-value.ts";

/** A call that a model wrote into its text; `arguments` as it wrote them, for validation to judge. */
export type TextCall = { name: string; arguments: string };

const FIELDS = new Set(["name", "arguments", "parameters", "type", "id", "function"]);

/**
 * Reads a JSON text that is one call or a list of them: `{"name", "arguments"}`, the same under `function`, or with
 * `parameters` (Llama). Null where it is anything else, or says a thing twice. Pure.
 */
export function readJsonCalls(text: string): TextCall[] | null {
  const tree = readJson(text) === undefined ? undefined : parseTree(text);
  if (tree === undefined) return null;
  const calls = (tree.type === "array" ? (tree.children ?? []) : [tree]).map((node) => readCall(node, text));
  return calls.includes(null) ? null : calls.filter((call) => call !== null);
}

function readCall(node: Node, text: string): TextCall | null {
  const outer = fieldsOf(node);
  const inFunction = outer?.get("function");
  const inner = inFunction === undefined ? outer : fieldsOf(inFunction);
  const name: unknown = inner?.get("name")?.value;
  const given = inner?.get("arguments") ?? inner?.get("parameters");
  if (typeof name !== "string" || given === undefined) return null;
  const raw =
    given.type === "string" ? String(given.value) : text.slice(given.offset, given.offset + given.length);
  return asObject(readJson(raw)) === null ? null : { name, arguments: raw };
}

/** The fields of an object; null where it is none, or has one that no call has, or has one twice. */
function fieldsOf({ type, children = [] }: Node): Map<string, Node> | null {
  const fields = new Map<string, Node>();
  for (const { children: [name, value] = [] } of children) {
    const key = String(name?.value);
    if (value === undefined || fields.has(key) || !FIELDS.has(key)) return null;
    fields.set(key, value);
  }
  return type === "object" ? fields : null;
}
