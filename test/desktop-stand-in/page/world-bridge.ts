/*
 * One end of the bridge between a page's world and the preload's. Both worlds share the DOM and nothing else, so each end
 * listens on one private node that neither the document nor the page's scripts can reach. Chromium copies a CustomEvent's
 * `detail` when another world reads it; functions and promises cross as numbers.
 * The page runs later in one of these worlds and may replace any prototype's methods: everything used is captured first,
 * objects have no prototype, arrays are filled by definition and never iterated.
 */

/** value · object · array · function (owner's number) · back (a function of the reader's own) · promise · error */
type Crossing = readonly unknown[];
export type BridgeMessage =
  | { kind: "expose"; key: string; value: Crossing }
  | { kind: "call"; id: number; value: Crossing }
  | { kind: "return"; ok: boolean; value: Crossing }
  | { kind: "settle"; id: number; ok: boolean; value: Crossing };
type AnyFunction = (...parameters: unknown[]) => unknown;

const { apply } = Reflect;
const { keys, defineProperty, freeze, getOwnPropertyDescriptor } = Object;
const { isArray } = Array;
const dispatchEvent = EventTarget.prototype.dispatchEvent;
const detailOf = getOwnPropertyDescriptor(CustomEvent.prototype, "detail")?.get as () => BridgeMessage;
const mapGet = Map.prototype.get;
const mapSet = Map.prototype.set;
const mapDelete = Map.prototype.delete;
const then = Promise.prototype.then;
const tagOf = Object.prototype.toString;
const [SafePromise, SafeCustomEvent, SafeError, SafeString] = [Promise, CustomEvent, Error, String];

const maximumDepth = 1000;
const depthMessage =
  "Electron contextBridge recursion depth exceeded.  Nested objects deeper than 1000 are not supported.";

function put(object: object, key: string | number, value: unknown): void {
  const descriptor = { __proto__: null, value, writable: true, enumerable: true, configurable: true };
  defineProperty(object, key, descriptor as unknown as PropertyDescriptor);
}

function remember(map: Map<never, never>, key: unknown, value: unknown): void {
  apply(mapSet, map, [key, value]);
}

function foreignError(name: string, message: string, stack: string): Error {
  const error = new SafeError(message);
  if (name !== "Error") put(error, "name", SafeString(name));
  put(error, "stack", stack);
  return error;
}

/** The two ends differ only in their events' names and in who exposes to whom. */
export function createWorldBridge(node: EventTarget, events: { hear: string; speak: string }) {
  const own = new Map<number, AnyFunction>();
  const ownIds = new Map<unknown, number>();
  const foreignIds = new Map<unknown, number>();
  const promises = new Map<number, { resolve: AnyFunction; reject: AnyFunction }>();
  const state = { lastId: 0, returned: undefined as { ok: boolean; value: Crossing } | undefined };

  const speak = (message: object) => {
    const event = new SafeCustomEvent(events.speak, { __proto__: null, detail: message } as CustomEventInit);
    apply(dispatchEvent, node, [event]);
  };

  function pack(value: unknown, depth = 0): Crossing {
    if (depth > maximumDepth) throw new SafeError(depthMessage);
    if (typeof value === "symbol") throw new SafeError("An object could not be cloned.");
    if (typeof value === "function") return packFunction(value as AnyFunction);
    if (typeof value !== "object" || value === null) return ["value", value];
    if (isArray(value)) return ["array", packItems(value, depth)];
    if (value instanceof SafePromise) return packPromise(value);
    if (value instanceof SafeError) return ["error", value.name, value.message, value.stack];
    const tag = apply(tagOf, value, []) as string;
    const isData = tag === "[object Object]" || tag === "[object Module]";
    // Dates, maps, buffers and the like: the event's own structured clone carries (or refuses) them.
    return isData ? ["object", packProperties(value, depth)] : ["value", value];
  }

  function packItems(items: readonly unknown[], depth: number): unknown[] {
    const parts: unknown[] = [];
    for (let index = 0; index < items.length; index += 1) put(parts, index, pack(items[index], depth + 1));
    return parts;
  }

  function packProperties(object: object, depth: number): unknown[] {
    const parts: unknown[] = [];
    const properties = keys(object);
    for (let index = 0; index < properties.length; index += 1) {
      const name = properties[index] ?? "";
      put(parts, index, [name, pack((object as Record<string, unknown>)[name], depth + 1)]);
    }
    return parts;
  }

  function packFunction(value: AnyFunction): Crossing {
    const foreign = apply(mapGet, foreignIds, [value]) as number | undefined;
    if (foreign !== undefined) return ["back", foreign];
    const known = apply(mapGet, ownIds, [value]) as number | undefined;
    const id = known ?? ++state.lastId;
    remember(own as never, id, value);
    remember(ownIds as never, value, id);
    return ["function", id];
  }

  function packPromise(promise: Promise<unknown>): Crossing {
    const id = ++state.lastId;
    const settle = (ok: boolean) => (value: unknown) => {
      speak({ __proto__: null, kind: "settle", id, ...packed(() => value, ok) });
    };
    apply(then, promise, [settle(true), settle(false)]);
    return ["promise", id];
  }

  /** What `work` gives, ready to cross; a throw, also of the packing itself, crosses as the error. */
  function packed(work: () => unknown, ok = true): { ok: boolean; value: Crossing } {
    try {
      return { ok, value: pack(work()) };
    } catch (error) {
      return { ok: false, value: pack(error) };
    }
  }

  function unpack(crossing: Crossing): unknown {
    const { 0: kind, 1: first, 2: second, 3: third } = crossing as [string, never, string, string];
    if (kind === "value") return first;
    if (kind === "back") return apply(mapGet, own, [first]);
    if (kind === "function") return foreignFunction(first);
    if (kind === "promise") return foreignPromise(first);
    if (kind === "error") return foreignError(first, second, third);
    const parts = first as readonly (readonly [string, Crossing])[];
    const object = kind === "array" ? [] : {};
    for (let index = 0; index < parts.length; index += 1) {
      const part = parts[index] as readonly [string, Crossing];
      if (kind === "array") put(object, index, unpack(part));
      else put(object, part[0], unpack(part[1]));
    }
    return object;
  }

  function foreignFunction(id: number): AnyFunction {
    const proxy = (...parameters: unknown[]) => {
      speak({ __proto__: null, kind: "call", id, value: pack(parameters) });
      const { ok, value } = state.returned ?? { ok: true, value: ["value", undefined] };
      state.returned = undefined;
      if (ok) return unpack(value);
      throw unpack(value);
    };
    remember(foreignIds as never, proxy, id);
    return proxy;
  }

  function foreignPromise(id: number): Promise<unknown> {
    return new SafePromise((resolve, reject) => remember(promises as never, id, { resolve, reject }));
  }

  function hear(message: BridgeMessage): void {
    if (message.kind === "return") state.returned = message;
    else if (message.kind === "call") {
      const target = apply(mapGet, own, [message.id]) as AnyFunction;
      const result = packed(() => apply(target, undefined, unpack(message.value) as unknown[]));
      speak({ __proto__: null, kind: "return", ok: result.ok, value: result.value });
    } else if (message.kind === "settle") {
      const waiting = apply(mapGet, promises, [message.id]) as { resolve: AnyFunction; reject: AnyFunction };
      apply(mapDelete, promises, [message.id]);
      (message.ok ? waiting.resolve : waiting.reject)(unpack(message.value));
    } else exposeHere(message.key, deepFrozen(unpack(message.value)));
  }

  node.addEventListener(events.hear, (event) => hear(apply(detailOf, event, [])));
  return { expose: (key: string, value: unknown) => speak({ kind: "expose", key, value: pack(value) }) };
}

function exposeHere(key: string, value: unknown): void {
  const descriptor = { __proto__: null, value, writable: false, enumerable: true, configurable: false };
  defineProperty(globalThis, key, descriptor as unknown as PropertyDescriptor);
}

function deepFrozen(value: unknown): unknown {
  if (typeof value === "function") return freeze(value);
  const tag = apply(tagOf, value, []);
  if (tag !== "[object Object]" && tag !== "[object Array]") return value;
  const names = keys(value as object);
  for (let index = 0; index < names.length; index += 1) {
    deepFrozen((value as Record<string, unknown>)[names[index] ?? ""]);
  }
  return freeze(value);
}
