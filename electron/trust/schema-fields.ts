import { z } from "zod";

/** The names that an object schema knows, also under `.nullable()` and the like; null where any or none are fine. */
export function fieldNames(schema: z.ZodType | null): string[] | null {
  const inner = schema && bare(schema);
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : null;
}

/** The schema of what stands at `path` inside `schema`, or null where it cannot be told. */
export function schemaAt(schema: z.ZodType | null, path: readonly PropertyKey[]): z.ZodType | null {
  const [first, ...rest] = path;
  if (first === undefined || schema === null) return schema;
  return schemaAt(inside(bare(schema), first), rest);
}

function inside(schema: z.ZodType, name: PropertyKey): z.ZodType | null {
  if (schema instanceof z.ZodObject) return typed(schema.shape[String(name)]);
  if (schema instanceof z.ZodArray) return typed(schema.element);
  return null;
}

/** Takes off what wraps a schema without changing which fields it has. */
export function bare(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodPipe) {
    return bare(typed(schema.out) ?? schema);
  }
  if (
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodReadonly
  ) {
    return bare(typed(schema.unwrap()) ?? schema);
  }
  return schema;
}

/** zod's own generics name the core type here; every schema made by its classic API is a `ZodType`. */
function typed(schema: unknown): z.ZodType | null {
  return schema instanceof z.ZodType ? schema : null;
}
