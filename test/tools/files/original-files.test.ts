import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { originalFiles } from "../../../resources/packaging/original-files.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

const root = resolve(import.meta.dirname, "../../..");

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(root, folder, name));
}

function built(file: string): string {
  const code = readFileSync(file, "utf8");
  return originalFiles.transform(code, file) ?? code;
}

test("no tool keeps the `fs` that Electron changed", () => {
  const left = sources("tools").filter((file) => /from\s*"(node:)?fs(\/promises)?"/.test(built(file)));
  expect(left).toEqual([]);
  expect(built(join(root, "tools/files/look-at.ts"))).toContain(
    String.raw`"\0steward-original-node:fs/promises"`,
  );
});

test("what reads the app's own files keeps it: they stand in app.asar", () => {
  const changed = sources("electron").filter((file) => built(file) !== readFileSync(file, "utf8"));
  expect(changed.map((file) => file.slice(root.length + 1).replaceAll("\\", "/")).toSorted()).toEqual([
    "electron/ipc/attach-file.ts",
    "electron/links-to.ts",
    "electron/workspaces.ts",
  ]);
});

test.each(["node:fs", "node:fs/promises"])(
  "in plain Node what they get instead is %s itself",
  async (module) => {
    const text = originalFiles.load(`\0steward-original-${module}`) ?? "";
    const file = join(temporaryFolder(), "module.mjs");
    writeFileSync(file, text);
    const [given, own] = [await import(pathToFileURL(file).href), await import(module)];
    const names = Object.keys(own).filter((name) => name !== "default" && !name.startsWith("_"));
    expect(names.filter((name) => given[name] !== own[name])).toEqual([]);
    expect(text).toContain('"original-fs"');
  },
);
