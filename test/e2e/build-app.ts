import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { bundleInside } from "./hosts/inside-bundle.ts";

/** Builds the app once before the tests that run it; they always see the sources as they are. */
export default async function buildApp(): Promise<void> {
  const root = resolve(import.meta.dirname, "../..");
  const script = resolve(root, "node_modules/electron-vite/bin/electron-vite.js");
  const built = spawnSync(process.execPath, [script, "build", "--logLevel", "warn"], {
    cwd: root,
    encoding: "utf8",
  });
  if (built.status !== 0) throw new Error(`The app could not be built.\n${built.stdout}\n${built.stderr}`);
  await bundleInside();
}
