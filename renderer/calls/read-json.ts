import type { Json } from "../../shared/json.ts";

/** What a JSON text says; undefined, which no JSON text can say, where it is none. Keeps the schema library out of windows. */
export function readJson(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
