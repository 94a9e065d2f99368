/** An object whose unknown properties throw, so that a preload cannot quietly rely on what the stand-in lacks. */
export function strictObject(name: string, known: object): object {
  return new Proxy(known, {
    get(target, key) {
      if (key in target || typeof key === "symbol" || key === "then" || key === "toJSON") {
        return Reflect.get(target, key);
      }
      throw new Error(`${name}.${key} is not implemented by the desktop stand-in`);
    },
  });
}

/** `require` of a sandboxed preload: `electron`, and nothing else that Steward needs. */
export function sandboxedRequire(known: Record<string, unknown>): (name: string) => unknown {
  const electron = strictObject("electron (in the preload)", known);
  const offered = new Set(["events", "timers", "url"]);
  return (name) => {
    if (name === "electron" || name === "electron/renderer") return electron;
    if (offered.has(name.replace("node:", ""))) {
      throw new Error(`require("${name}") in a preload is not implemented by the desktop stand-in`);
    }
    throw new Error(`module not found: ${name}`);
  };
}
