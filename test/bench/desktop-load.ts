import { readdirSync, readFileSync } from "node:fs";
import { createRequire, registerHooks } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * Imports one thing in a process of its own and tells how long that took, in milliseconds: `main` is the built main bundle
 * with all that it imports at once, `session` what is imported after it to open the log, `parts` better-sqlite3 and zod
 * alone. `electron` is stood in for by a module that does nothing, and says that another Steward runs already.
 */
const [, , what, folder = ""] = process.argv;
const built = readdirSync(folder).filter((name) => name.endsWith(".js"));
const names = built.flatMap((name) =>
  [
    ...readFileSync(join(folder, name), "utf8").matchAll(/import\s*\{([^}]*)\}\s*from\s*"electron"/gu),
  ].flatMap(([, list = ""]) => list.split(",").map((one) => one.trim().split(/\s/u)[0] ?? "")),
);
const source = `
const nothing = new Proxy(function () {}, { get: (_, key) => (typeof key === "symbol" ? undefined : nothing), apply: () => nothing });
const app = new Proxy({ isPackaged: false, requestSingleInstanceLock: () => false }, { get: (own, key) => own[key] ?? nothing });
${[...new Set(names)].map((name) => (name === "app" ? "export { app };" : `export const ${name} = nothing;`)).join("\n")}`;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "electron"
      ? { url: `data:text/javascript,${encodeURIComponent(source)}`, shortCircuit: true }
      : next(specifier, context),
});
const load = async (file: string): Promise<number> => {
  const begun = performance.now();
  await import(pathToFileURL(file).href);
  return performance.now() - begun;
};

if (what === "parts") {
  const require = createRequire(import.meta.url);
  const begun = performance.now();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as its types say
  const Database = require("better-sqlite3") as typeof import("better-sqlite3");
  new Database(":memory:").close();
  await import("zod");
  tell({ parts: performance.now() - begun });
} else {
  const main = await load(join(folder, "main.js"));
  const session = await load(join(folder, built.find((name) => name.startsWith("session-")) ?? ""));
  tell({ main, session });
}

function tell(times: Record<string, number>): void {
  process.stdout.write(`${JSON.stringify(times)}\n`);
}
