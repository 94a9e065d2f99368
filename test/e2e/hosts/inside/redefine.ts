type AnyFunction = (...parameters: never[]) => unknown;

/**
 * Puts another value in a member's place. Throws where Electron does not let go of it: a dialog that really opened, or a
 * link that really left, would hang a test or reach a person.
 */
export function redefine(owner: object, name: string, value: unknown): void {
  Object.defineProperty(owner, name, { value, writable: true, configurable: true, enumerable: true });
  if (Reflect.get(owner, name) !== value) throw new Error(`Electron does not let a test replace ${name}`);
}

type Heard = { self: object; parameters: readonly unknown[]; result: unknown };

/** Lets a method do its work, and tells of each call. */
export function hear(owner: object, name: string, heard: (call: Heard) => void): void {
  const real: unknown = Reflect.get(owner, name);
  if (!isFunction(real)) throw new Error(`Electron has no ${name}`);
  redefine(owner, name, function (this: object, ...parameters: unknown[]) {
    const result = Reflect.apply(real, this, parameters);
    heard({ self: this, parameters, result });
    return result;
  });
}

function isFunction(value: unknown): value is AnyFunction {
  return typeof value === "function";
}

/** An event object for listeners. */
export function madeEvent(): { defaultPrevented: boolean; preventDefault(): void } {
  const event = { defaultPrevented: false, preventDefault: () => {} };
  event.preventDefault = () => {
    event.defaultPrevented = true;
  };
  return event;
}
