import { visit } from "jsonc-parser";
import { errorMessage } from "../../shared/errors.ts";
import { jsonSchema, type Json } from "../../shared/json.ts";
import { fail, succeed, type Result } from "../../shared/result.ts";
import { FORBIDDEN_NAMES, jsonShape } from "./json-shape.ts";
import { visibleName } from "./visible-text.ts";

/** Arguments over this size are refused unread; a file that is larger is written in parts. */
const SIZE_LIMIT_BYTES = 1_048_576;
const DEPTH_LIMIT = 32;
const AGAIN = "Nothing was run. Make the call again with the arguments as one complete, valid JSON object.";

/**
 * Reads a call's arguments as a model wrote them. Strict JSON (RFC 8259), never repaired; refused are names that stand
 * twice in one object, names that pollute prototypes, cut-off, oversized and deeply nested text, broken Unicode, and
 * numbers that JSON can write and no program can hold. Empty text means no arguments: `{}`.
 */
export function parseArguments(raw: string): Result<{ [name: string]: Json }> {
  const size = Buffer.byteLength(raw);
  if (size > SIZE_LIMIT_BYTES) {
    return fail(
      "arguments-too-large",
      `The arguments are ${size} bytes long; at most ${SIZE_LIMIT_BYTES} are read. Nothing was run.`,
      "Make several calls with smaller arguments.",
    );
  }
  if (raw.trim() === "") return succeed({});
  const shape = jsonShape(raw);
  if (shape.depth > DEPTH_LIMIT) {
    return fail("arguments-too-deep", `The arguments are nested deeper than ${DEPTH_LIMIT} levels.`, AGAIN);
  }
  const parsed = parseStrictly(raw);
  if (!parsed.ok && shape.cutOff) {
    return fail("arguments-cut-off", "The arguments end in the middle: they were cut off.", AGAIN);
  }
  if (!parsed.ok) return parsed;
  const strange = strangeName(raw);
  if (strange) return strange;
  const value = jsonSchema.safeParse(parsed.value);
  if (!value.success || !isWellFormed(value.data)) {
    return fail(
      "arguments-not-text",
      "The arguments hold a broken character or an impossible number.",
      AGAIN,
    );
  }
  if (value.data === null || typeof value.data !== "object" || Array.isArray(value.data)) {
    return fail("arguments-not-an-object", "The arguments are not a JSON object.", AGAIN);
  }
  return succeed(value.data);
}

function parseStrictly(raw: string): Result<unknown> {
  try {
    return succeed(JSON.parse(raw));
  } catch (error) {
    const why = visibleName(errorMessage(error));
    return fail("arguments-not-json", `The arguments are not valid JSON (${why}).`, AGAIN);
  }
}

/** A name that stands twice in one object (parsers differ in which one wins) or that pollutes prototypes. */
function strangeName(raw: string): ReturnType<typeof fail> | null {
  const open: Set<string>[] = [];
  let found: ReturnType<typeof fail> | null = null;
  visit(raw, {
    onObjectBegin: () => void open.push(new Set()),
    onObjectEnd: () => void open.pop(),
    onObjectProperty(name) {
      const names = open.at(-1);
      if (FORBIDDEN_NAMES.has(name)) {
        found ??= fail("arguments-forbidden-name", `"${name}" cannot be the name of an argument.`, AGAIN);
      } else if (names?.has(name)) {
        found ??= fail(
          "arguments-duplicate-name",
          `"${visibleName(name)}" stands twice in one object.`,
          AGAIN,
        );
      }
      names?.add(name);
    },
  });
  return found;
}

function isWellFormed(value: Json): boolean {
  if (typeof value === "string") return value.isWellFormed();
  if (value === null || typeof value !== "object") return true;
  if (Array.isArray(value)) return value.every(isWellFormed);
  return Object.entries(value).every(([name, inner]) => name.isWellFormed() && isWellFormed(inner));
}
