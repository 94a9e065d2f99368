import type { Json } from "../../shared/json.ts";

/** An object as it came over the wire: nothing about its fields is known yet. */
export type WireObject = { readonly [name: string]: unknown };

/** The value as an object, or null where it is anything else. */
export function asObject(value: unknown): WireObject | null {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? (value as WireObject) : null;
}

/** The value as a list; empty where it is anything else. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value as text that says something, or null: `""`, blanks, null and numbers are all the same nothing here. */
export function asText(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value : null;
}

/** A value that `JSON.parse` made is JSON. */
export function asJson(parsed: unknown): Json {
  return parsed as Json;
}
