import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const electronPackage = resolve(import.meta.dirname, "../../../node_modules/electron");

/**
 * Electron's program as its package unpacked it. Throws where it is not here, and fetches nothing (the package's own
 * index.js would).
 */
export function electronProgram(): string {
  const pathFile = join(electronPackage, "path.txt");
  const name = existsSync(pathFile) ? readFileSync(pathFile, "utf8").trim() : "";
  const distribution = process.env["ELECTRON_OVERRIDE_DIST_PATH"] ?? join(electronPackage, "dist");
  const program = join(distribution, name || "electron");
  if (!existsSync(program))
    throw new Error(
      "Electron's program is not installed here, so the specs cannot run on it. Nothing was changed. Run node node_modules/electron/install.js where downloads are allowed, or leave STEWARD_TEST_HOST unset: then they run on the stand-in.",
    );
  return program;
}

/** What Electron is started with: the folder whose package.json leads to this main file, as `electron .` would be. */
export function appArgument(main: string): string {
  for (let folder = dirname(main); folder !== dirname(folder); folder = dirname(folder)) {
    const manifest = join(folder, "package.json");
    if (!existsSync(manifest)) continue;
    const { main: named } = JSON.parse(readFileSync(manifest, "utf8")) as { main?: string };
    return named !== undefined && resolve(folder, named) === main ? folder : main;
  }
  return main;
}
