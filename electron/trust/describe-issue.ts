import type { z } from "zod";
import { assertNever } from "../../shared/assert-never.ts";
import { didYouMean } from "./near-names.ts";
import { fieldNames, schemaAt } from "./schema-fields.ts";
import { visibleName } from "./visible-text.ts";

/** What is wrong in one place of some data: where (its path), what it is, and what was expected, as a sentence. */
export type DescribedIssue = { path: readonly PropertyKey[]; sentence: string };

/**
 * Says in plain words what zod found, one sentence a fault: field, problem, expected shape, and near names for fields
 * that do not exist. `schema` is the one that was parsed with.
 */
export function describeIssue(issue: z.core.$ZodIssue, schema: z.ZodType): DescribedIssue[] {
  const where = fieldName(issue.path);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownField([...issue.path, key], schema));
    case "invalid_type":
      return [one(issue, `${where} must be ${anA(issue.expected)}, not ${kindOf(issue.input)}.`)];
    case "invalid_value":
      return [one(issue, `${where} must be ${issue.values.map(quoted).join(" or ")}.`)];
    case "too_big":
      return [one(issue, `${where} must be at most ${amount(issue.maximum, issue.origin)}.`)];
    case "too_small":
      return [one(issue, `${where} must be at least ${amount(issue.minimum, issue.origin)}.`)];
    case "invalid_union":
      return [one(issue, `${where} has none of the shapes that are expected there.`)];
    case "invalid_format":
    case "not_multiple_of":
    case "invalid_key":
    case "invalid_element":
    case "custom":
      return [one(issue, `${where}: ${issue.message}.`.replace(/\.\.$/, "."))];
    default:
      return assertNever(issue);
  }
}

/** A field as people name it: `rules[2].when.path`; of the whole: "It". */
function fieldName(path: readonly PropertyKey[]): string {
  if (path.length === 0) return "It";
  const name = path.map((part) => (typeof part === "number" ? `[${part}]` : `.${visibleName(String(part))}`));
  return `"${name.join("").replace(/^\./, "")}"`;
}

function one(issue: z.core.$ZodIssue, sentence: string): DescribedIssue {
  return { path: issue.path, sentence };
}

function unknownField(path: readonly PropertyKey[], schema: z.ZodType): DescribedIssue {
  const known = fieldNames(schemaAt(schema, path.slice(0, -1))) ?? [];
  return {
    path,
    sentence: `There is no field ${fieldName(path)}. ${didYouMean(String(path.at(-1)), known)}`,
  };
}

function kindOf(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  return Array.isArray(value) ? "a list" : anA(typeof value);
}

function anA(type: string): string {
  const names: Record<string, string> = {
    array: "a list",
    string: "text",
    int: "a whole number",
    boolean: "true or false",
  };
  return names[type] ?? (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);
}

function amount(limit: number | bigint, origin: string): string {
  const unit = { string: "character", array: "item" }[origin];
  if (unit === undefined) return String(limit);
  return `${limit} ${limit === 1 ? unit : `${unit}s`} long`;
}

function quoted(value: unknown): string {
  return typeof value === "string" ? `"${value}"` : String(value);
}
