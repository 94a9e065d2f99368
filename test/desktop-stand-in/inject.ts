import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { fileURLToPath } from "node:url";

const folder = new URL("page/", import.meta.url);

/**
 * Files of `page/` as one classic script: types, imports and `export` taken off, wrapped in a function, ended by `call`.
 * They import only each other, so listing them in order is all the bundling there is.
 */
function inject(names: readonly string[], call: string): string {
  const parts = names.map((name) => {
    const source = readFileSync(fileURLToPath(new URL(`${name}.ts`, folder)), "utf8");
    return stripTypeScriptTypes(source)
      .replaceAll(/^import .*$/gm, "")
      .replaceAll(/^export /gm, "");
  });
  return `(() => {"use strict";\n${parts.join("\n")}\n${call}\n})();`;
}

/** The script for each document's own world. */
export function mainWorldScript(secret: string, binding: string): string {
  const call = `startMainWorld(${JSON.stringify(secret)}, ${JSON.stringify(binding)});`;
  return inject(["world-bridge", "main-world"], call);
}

/** The script for each document's preload world; the preload's own text stands inside it, so no CSP applies to it. */
export function preloadWorldScript(
  world: object,
  preload: { text: string; path: string } | undefined,
): string {
  const body = preload ? `(function (require, module, exports, process) {\n${preload.text}\n})` : "undefined";
  const files = ["codec", "world-bridge", "sandboxed-require", "ipc-renderer", "file-paths", "preload-world"];
  return inject(files, `startPreloadWorld(${JSON.stringify(world)}, ${body});`);
}
