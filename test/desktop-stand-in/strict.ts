import { EventEmitter } from "node:events";

/** The error for a part of Electron that the stand-in does not have. */
export function notImplemented(api: string): Error {
  return new Error(`electron: ${api} is not implemented by the desktop stand-in`);
}

/** Keys that the language, `await` and inspection ask of any object. */
function isAskedOfAnything(key: string | symbol): boolean {
  return typeof key === "symbol" || key === "then" || key === "toJSON" || key.startsWith("_");
}

/** An object of which only the known properties can be used: any other read throws, and names the API. */
export function strict<T extends object>(name: string, known: T): T {
  return new Proxy(known, {
    get(target, key) {
      if (key in target || isAskedOfAnything(key)) return Reflect.get(target, key);
      throw notImplemented(`${name}.${String(key)}`);
    },
    set(_target, key) {
      throw notImplemented(`setting ${name}.${String(key)}`);
    },
  });
}

/** A whole module of Electron that the stand-in does not have: importing it is fine, touching it throws. */
export function absent(name: string): never {
  const refuse = (_target: object, key: string | symbol) => {
    if (isAskedOfAnything(key)) return undefined;
    throw notImplemented(`${name}.${String(key)}`);
  };
  const construct = () => {
    throw notImplemented(`new ${name}`);
  };
  return new Proxy(function () {}, { get: refuse, construct, apply: construct }) as never;
}

/** Throws for options that the stand-in neither acts on nor knows to be without effect here. */
export function checkOptions(api: string, options: object, known: readonly string[]): void {
  const unknown = Object.keys(options).find((key) => !known.includes(key));
  if (unknown !== undefined) throw notImplemented(`the option ${unknown} of ${api}`);
}

const apiName = Symbol("apiName");

type Listener = (...parameters: never[]) => void;

/** An event emitter of Electron's: listening to an event that the stand-in never sends throws. */
export class StrictEmitter extends EventEmitter {
  readonly #api: string;
  readonly #events: ReadonlySet<string> | "any";

  constructor(api: string, events: readonly string[] | "any") {
    super();
    Object.defineProperty(this, apiName, { value: api });
    this.#api = api;
    this.#events = events === "any" ? events : new Set(events);
  }

  override on(event: string, listener: Listener): this {
    return super.on(this.#known(event), listener as never);
  }

  override addListener(event: string, listener: Listener): this {
    return super.addListener(this.#known(event), listener as never);
  }

  override prependListener(event: string, listener: Listener): this {
    return super.prependListener(this.#known(event), listener as never);
  }

  override once(event: string, listener: Listener): this {
    return super.once(this.#known(event), listener as never);
  }

  #known(event: string): string {
    if (this.#events !== "any" && !this.#events.has(event))
      throw notImplemented(`${this.#api}.on("${event}")`);
    return event;
  }
}

/*
 * Unknown members of every subclass throw too: the end of the prototype chain is a proxy. (A proxy around each instance
 * would break private fields and identity.)
 */
function guard<T extends object>(end: T): T {
  return new Proxy(end, {
    get(target, key, receiver) {
      if (key in target || isAskedOfAnything(key)) return Reflect.get(target, key, receiver);
      const owner = receiver as { name?: string; [apiName]?: string };
      throw notImplemented(`${owner[apiName] ?? owner.name}.${String(key)}`);
    },
    getPrototypeOf: () => end,
  });
}
Object.setPrototypeOf(StrictEmitter.prototype, guard(EventEmitter.prototype));
Object.setPrototypeOf(StrictEmitter, guard(EventEmitter));

/** The event object that listeners get: `preventDefault`, and what the event carries. */
export interface StandInEvent {
  defaultPrevented: boolean;
  preventDefault(): void;
}

/** Makes the event object; `details` are its own properties, as in Electron since version 22. */
export function createEvent<T extends object>(details: T = {} as T): T & StandInEvent {
  const event = { ...details, defaultPrevented: false, preventDefault: () => {} };
  event.preventDefault = () => {
    event.defaultPrevented = true;
  };
  return event;
}
