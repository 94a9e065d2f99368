import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

/** The file that real Electron loads before the app (`electron -r`): built by build-app.ts, not part of any package. */
export const insideFile: string = resolve(import.meta.dirname, "../../../test-results/inside.cjs");

/** Makes that file of `inside/`: plain JavaScript, since Electron strips no types. */
export async function bundleInside(): Promise<void> {
  const made = await build({
    configFile: false,
    logLevel: "error",
    build: {
      ssr: fileURLToPath(new URL("./inside/begin.ts", import.meta.url)),
      write: false,
      target: "node24",
      rollupOptions: { output: { format: "cjs" } },
    },
  });
  const [bundle] = Array.isArray(made) ? made : [made];
  const chunk = bundle && "output" in bundle ? bundle.output[0] : undefined;
  if (!chunk) throw new Error("The part of the tests that runs inside Electron could not be built.");
  mkdirSync(dirname(insideFile), { recursive: true });
  writeFileSync(insideFile, `${chunk.code}\nmodule.exports.begin(require("electron"));\n`);
}
