import { z } from "zod";
import type { Json } from "../../shared/json.ts";
import { fail, succeed, type Result } from "../../shared/result.ts";
import type { Tool } from "../../tools/define-tool.ts";
import { describeIssue } from "./describe-issue.ts";
import { exampleArguments } from "./example-arguments.ts";
import { declaredKind, unfitFor } from "./field-kind.ts";
import { parseArguments } from "./parse-arguments.ts";
import { bare, fieldNames } from "./schema-fields.ts";

/** Arguments that passed: as data for the log, and as the tool's own schema parsed them. */
export type Validated = { arguments: Json; parameters: unknown };

/**
 * Layer 2: reads a call's raw arguments, completes nullable fields that were left out with null (the strict subset of
 * JSON Schema knows no optional fields, and endpoints without it leave them out), parses them with the tool's schema, and
 * refuses characters and patterns that never belong in the kind of field they stand in. Failures name each field, what
 * is wrong with it, and what was expected.
 */
export function validate(tool: Tool, raw: string): Result<Validated> {
  const read = parseArguments(raw);
  if (!read.ok) return read;
  const given = completed(tool.parameters, read.value);
  const parsed = tool.parameters.safeParse(given, { reportInput: true });
  if (!parsed.success) {
    const issues = parsed.error.issues.flatMap((issue) => describeIssue(issue, tool.parameters));
    const shown = issues.slice(0, 8);
    const fields = shown.flatMap(({ path: [first] }) => (typeof first === "string" ? [first] : []));
    return invalid(tool, shown.map((issue) => issue.sentence).join(" "), fields);
  }
  const unfit = unfitField(tool.parameters, given, []);
  return unfit === null ? succeed({ arguments: given, parameters: parsed.data }) : invalid(tool, unfit);
}

/** `fields` are those at fault: the example shows them too. */
function invalid(tool: Tool, sentences: string, fields: readonly string[] = []) {
  const example = exampleArguments(tool, fields);
  const shape = `${fieldsInWords(tool)}${example === null || example === "{}" ? "" : ` For example: ${example}`}`;
  return fail(
    "invalid-arguments",
    `The arguments of ${tool.name} are not what it takes. ${sentences} Nothing was run.`,
    `Correct the arguments and make the call again. ${shape}`,
  );
}

function fieldsInWords(tool: Tool): string {
  const names = fieldNames(tool.parameters);
  if (names === null) return "";
  return names.length === 0 ? `${tool.name} takes no arguments.` : `${tool.name} takes: ${names.join(", ")}.`;
}

/** Fills in null for fields that are missing and may be null, at every depth. */
function completed(schema: z.ZodType, value: Json): Json {
  const inner = bare(schema);
  if (Array.isArray(value)) {
    return inner instanceof z.ZodArray
      ? value.map((item) => completed(asSchema(inner.element), item))
      : value;
  }
  if (value === null || typeof value !== "object" || !(inner instanceof z.ZodObject)) return value;
  const filled: { [name: string]: Json } = { ...value };
  for (const [name, field] of Object.entries(inner.shape)) {
    const given = filled[name];
    if (given !== undefined) filled[name] = completed(asSchema(field), given);
    else if (field instanceof z.ZodNullable) filled[name] = null;
  }
  return filled;
}

/** The first text that does not fit the kind its field declares, as a sentence; null if all do. */
function unfitField(schema: z.ZodType, value: Json, path: readonly string[]): string | null {
  const inner = bare(schema);
  if (typeof value === "string") {
    const kind = declaredKind(schema) ?? declaredKind(inner);
    const unfit = kind && unfitFor(kind, value);
    return unfit ? `"${path.join(".")}" ${unfit}, which a ${kind} never needs.` : null;
  }
  if (value === null || typeof value !== "object") return null;
  for (const [name, item] of Object.entries(value)) {
    const field =
      inner instanceof z.ZodArray ? inner.element : inner instanceof z.ZodObject ? inner.shape[name] : null;
    const unfit = field instanceof z.ZodType ? unfitField(field, item, [...path, name]) : null;
    if (unfit !== null) return unfit;
  }
  return null;
}

function asSchema(schema: unknown): z.ZodType {
  return schema instanceof z.ZodType ? schema : z.unknown();
}
