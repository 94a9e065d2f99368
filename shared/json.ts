import { z } from "zod";

/** Plain JSON data: what undo tokens, arguments and stored payloads are made of. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

export const jsonSchema: z.ZodType<Json> = z.json();

/** What a JSON text says; undefined, which no JSON text can say, where it is none. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** One text for one value: object names sorted, no spaces. Two equal values give equal texts, so it can be hashed. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) => {
    if (inner === null || typeof inner !== "object" || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  });
}
