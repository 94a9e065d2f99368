/** Ends a switch over a union: the compiler proves that no case is missing. Throws if data from outside proves it wrong. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
