import * as filesOfNode from "node:fs";
import * as promisesOfNode from "node:fs/promises";

/** Modules that read and change files of the person's, never of the app's own. */
const ours = /\/(tools\/.*|electron\/(ipc\/attach-file|workspaces|links-to))\.ts$/;

const imported = /(?<=\bfrom\s*")node:fs(\/promises)?(?=")/g;
const start = "\0steward-original-";

/**
 * Electron's `fs` shows an `.asar` file as a folder (docs: "ASAR Archives"), also one of the person's, and reads what such
 * a file says about itself. Our tools must see it as the one file that it is: in the built app they get `original-fs`,
 * which Electron left as Node made it. `process.noAsar` is no way: main loads parts of itself from `app.asar` later on.
 * A build step, since `tools/` knows nothing of Electron; in plain Node (tests, the terminal) `node:fs` is that module.
 */
export const originalFiles = {
  name: "original-files",
  enforce: "pre" as const,
  resolveId: (source: string): string | null => (source.startsWith(start) ? source : null),
  transform(code: string, file: string): string | null {
    if (!ours.test(file.replaceAll("\\", "/").replace(/\?.*$/, "")) || code.search(imported) < 0) return null;
    return code.replaceAll(imported, (module) => `${start}${module}`.replace("\0", String.raw`\0`));
  },
  load(id: string): string | null {
    if (!id.startsWith(start)) return null;
    const isPromises = id.endsWith("/promises");
    return moduleText(Object.keys(isPromises ? promisesOfNode : filesOfNode), isPromises ? ".promises" : "");
  },
};

/** The name is put together when it runs: a name that stands in the text would be looked for in plain Node too. */
function moduleText(names: readonly string[], part: string): string {
  const exported = names.filter((name) => /^[a-z]\w*$/i.test(name) && name !== "default");
  return [
    'import { createRequire } from "node:module";',
    'const name = process.versions.electron === undefined ? "node:fs" : "original-fs";',
    `const files = createRequire(import.meta.url)(name)${part};`,
    `export const { ${exported.join(", ")} } = files;`,
  ].join("\n");
}
