import { z } from "zod";
import type { Json } from "../../shared/json.ts";
import type { Tool } from "../../tools/define-tool.ts";
import { declaredKind } from "./field-kind.ts";
import { bare } from "./schema-fields.ts";

/** Longer texts than this help nobody to write a call, in UTF-16 units. */
const LONGEST_EXAMPLE = 400;

/**
 * What a call of this tool looks like, as short JSON: every field that must be given, and those in `also`. Null where the
 * tool takes no object, or where a short example cannot be made. Pure.
 */
export function exampleArguments(tool: Tool, also: readonly string[] = []): string | null {
  const schema = bare(tool.parameters);
  if (!(schema instanceof z.ZodObject)) return null;
  const fields = Object.entries(schema.shape).flatMap(([name, field]): [string, z.ZodType][] =>
    field instanceof z.ZodType && (!mayBeNull(field) || also.includes(name)) ? [[name, field]] : [],
  );
  const text = JSON.stringify(Object.fromEntries(fields.map(([name, field]) => [name, example(field)])));
  return text.length <= LONGEST_EXAMPLE ? text : null;
}

function mayBeNull(field: z.ZodType): boolean {
  return field.safeParse(null).success;
}

/** A value of the right shape. It need not be one that the tool would do anything with. */
function example(schema: z.ZodType): Json {
  const inner = bare(schema);
  if (inner instanceof z.ZodString) return textExample(schema, inner);
  if (inner instanceof z.ZodNumber)
    return Math.max(1, inner.minValue === -Infinity ? 1 : (inner.minValue ?? 1));
  if (inner instanceof z.ZodBoolean) return true;
  if (inner instanceof z.ZodEnum) return String(inner.options[0]);
  if (inner instanceof z.ZodLiteral) return [...inner.values].map(String)[0] ?? null;
  if (inner instanceof z.ZodArray) return inner.element instanceof z.ZodType ? [example(inner.element)] : [];
  if (inner instanceof z.ZodUnion)
    return inner.options[0] instanceof z.ZodType ? example(inner.options[0]) : null;
  if (!(inner instanceof z.ZodObject)) return null;
  const fields = Object.entries(inner.shape).flatMap(([name, field]): [string, Json][] =>
    field instanceof z.ZodType && !mayBeNull(field) ? [[name, example(field)]] : [],
  );
  return Object.fromEntries(fields);
}

const KIND_EXAMPLES = {
  path: "notes/plan.md",
  url: "https://example.com/",
  html: "<p>text</p>",
  command: "ls",
  sql: "SELECT 1",
} as const;

/** A field that says how it is written ("as 2026-11-24T12:30") is shown so. */
function textExample(schema: z.ZodType, inner: z.ZodString): string {
  const written = /\b(?:as|like) (\d[\w:-]*)/u.exec(schema.description ?? inner.description ?? "")?.[1];
  const kind = declaredKind(schema) ?? declaredKind(inner);
  return written ?? (kind === null ? "text" : KIND_EXAMPLES[kind]);
}
