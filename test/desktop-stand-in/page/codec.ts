/*
 * Values between the main process and a page, as Electron sends them: the structured clone algorithm (HTML, section 2.7).
 * `structuredClone` makes the copy and refuses what cannot be cloned; what it leaves is written as JSON with references,
 * so that cycles and shared objects survive. Both ends run this file.
 */

type Encoded = string | number | boolean | null | readonly [string, ...unknown[]];
type Node = readonly [string, ...unknown[]];

/** The message of Electron's own error for a function, a symbol, a proxy and the like. */
const notCloneable = "An object could not be cloned.";

/** A value as text; throws Electron's error where a structured clone is impossible. */
export function encode(value: unknown): string {
  const nodes: Node[] = [];
  const seen = new Map<object, number>();
  const root = encodeValue(cloned(value), nodes, seen);
  return JSON.stringify([root, nodes]);
}

function cloned(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    throw new Error(notCloneable);
  }
}

function encodeValue(value: unknown, nodes: Node[], seen: Map<object, number>): Encoded {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") {
    return Number.isFinite(value) && !Object.is(value, -0) ? value : ["number", numberName(value)];
  }
  if (value === undefined) return ["undefined"];
  if (typeof value === "bigint") return ["bigint", value.toString()];
  const object = value as object;
  const known = seen.get(object);
  if (known !== undefined) return ["ref", known];
  const index = nodes.push(["pending"]) - 1;
  seen.set(object, index);
  nodes[index] = encodeObject(object, (part) => encodeValue(part, nodes, seen));
  return ["ref", index];
}

function numberName(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}

function encodeObject(object: object, inner: (part: unknown) => Encoded): Node {
  const pairs = () => Object.entries(object).map(([key, part]) => [key, inner(part)]);
  if (Array.isArray(object)) return ["array", object.length, pairs()];
  if (object instanceof Date) return ["date", inner(object.getTime())];
  if (object instanceof RegExp) return ["regexp", object.source, object.flags];
  if (object instanceof Map) return ["map", [...object].map(([key, part]) => [inner(key), inner(part)])];
  if (object instanceof Set) return ["set", [...object].map(inner)];
  if (object instanceof ArrayBuffer) return ["buffer", toBase64(new Uint8Array(object))];
  if (ArrayBuffer.isView(object)) return encodeView(object, inner);
  if (object instanceof Error) {
    return ["error", object.name, object.message, inner(object.stack), inner(object.cause)];
  }
  const name = Object.prototype.toString.call(object);
  if (name === "[object Object]") return ["object", pairs()];
  throw new Error(`The desktop stand-in does not carry ${name} over IPC`);
}

function encodeView(view: ArrayBufferView, inner: (part: unknown) => Encoded): Node {
  const length = "length" in view ? view.length : view.byteLength;
  const name = Object.prototype.toString.call(view).slice(8, -1);
  return ["view", name, inner(view.buffer), view.byteOffset, length];
}

function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** The value that `encode` wrote, made of this realm's objects. */
export function decode(text: string): unknown {
  const [root, nodes] = JSON.parse(text) as [Encoded, Node[]];
  const made = new Map<number, unknown>();
  const decodeValue = (value: Encoded): unknown => {
    if (!Array.isArray(value)) return value;
    const [tag, what] = value as [string, string & number];
    if (tag === "undefined") return undefined;
    if (tag === "number") return Number(what);
    if (tag === "bigint") return BigInt(what);
    if (!made.has(what))
      decodeNode(nodes[what] ?? ["missing"], decodeValue, (object) => made.set(what, object));
    return made.get(what);
  };
  return decodeValue(root);
}

type Inner = (value: Encoded) => unknown;
type Keep = (object: unknown) => void;
type Pairs = readonly (readonly [Encoded, Encoded])[];

/** Makes one object; `keep` hears of it before its parts are made, so that a part can refer to it. */
function decodeNode([tag, ...rest]: Node, inner: Inner, keep: Keep): void {
  const pairs = () => rest.at(-1) as Pairs;
  if (tag === "object" || tag === "array") {
    const object = tag === "object" ? {} : Object.assign([], { length: rest[0] });
    keep(object);
    for (const [key, part] of pairs()) define(object, String(key), inner(part));
  } else if (tag === "map") {
    const map = new Map();
    keep(map);
    for (const [key, part] of pairs()) map.set(inner(key), inner(part));
  } else if (tag === "set") {
    const set = new Set();
    keep(set);
    for (const part of rest[0] as Encoded[]) set.add(inner(part));
  } else keep(decodeLeaf(tag, rest as never[], inner));
}

/** `__proto__` as an own key stays an own key. */
function define(object: object, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}

function decodeLeaf(tag: string, [a, b, c, d]: never[], inner: Inner): unknown {
  if (tag === "date") return new Date(inner(a ?? null) as number);
  if (tag === "regexp") return new RegExp(a ?? "", b);
  if (tag === "buffer") return Uint8Array.from(atob(a ?? ""), (letter) => letter.charCodeAt(0)).buffer;
  if (tag === "view") {
    const View = (globalThis as unknown as Record<string, Uint8ArrayConstructor>)[a ?? ""] ?? Uint8Array;
    return new View(inner(b ?? null) as ArrayBuffer, c, d);
  }
  if (tag === "error")
    return decodeError({ name: a ?? "", message: b ?? "" }, inner(c ?? null), inner(d ?? null));
  throw new Error(`The desktop stand-in cannot read ${tag} from IPC`);
}

const errors = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };

function decodeError(parts: { name: string; message: string }, stack: unknown, cause: unknown): Error {
  const Kind = errors[parts.name as keyof typeof errors] ?? Error;
  const error = new Kind(parts.message, cause === undefined ? undefined : { cause });
  define(error, "stack", stack);
  return error;
}
