import { extractFile } from "@electron/asar";
import { readdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { wrongFuses } from "../../resources/packaging/fuses.ts";
import { nativeModules } from "../../resources/packaging/native-modules.ts";
import { differences, filesIn } from "./expected-files.ts";
import { packageApp, type Packaging } from "./package-app.ts";

let packaging: Packaging;
let archive: string;
let files: string[];

// Electron's distribution differs too much on macOS and Windows to be stood in for: packaged-app.real.ts looks there.
describe.skipIf(process.platform !== "linux")("a package for Linux", () => {
  beforeAll(async () => {
    packaging = await packageApp();
    expect(packaging.code, packaging.output).toBe(0);
    archive = join(packaging.app, "resources/app.asar");
    files = filesIn(archive);
  }, 120_000);
  afterAll(() => packaging.remove());

  test("everything that is needed is inside, and nothing else", () => {
    expect(differences(files, process)).toEqual({ surprises: [], missing: [] });
  });

  test("Electron's own files stand beside it, thinned out, with their licences", () => {
    expect(readdirSync(packaging.app).toSorted()).toEqual([
      "LICENSE.electron.txt",
      "LICENSES.chromium.html",
      "chrome-sandbox",
      "chrome_crashpad_handler",
      "libffmpeg.so",
      "locales",
      "resources",
      "resources.pak",
      "steward",
      "version",
    ]);
    expect(readdirSync(join(packaging.app, "locales"))).toEqual(["en-US.pak"]);
    expect(readdirSync(join(packaging.app, "resources")).toSorted()).toEqual([
      "app.asar",
      "app.asar.unpacked",
    ]);
  });

  test("what the system itself loads or runs is outside the archive, and only that", () => {
    const outside = join(packaging.app, "resources/app.asar.unpacked");
    const unpacked = readdirSync(outside, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(outside.length + 1));
    expect(unpacked.toSorted()).toEqual(nativeModules(process).toSorted());
    const program = join(outside, `node_modules/@vscode/ripgrep-${process.platform}-${process.arch}/bin/rg`);
    expect(statSync(program).mode & 0o111).toBe(0o111);
  });

  test("the packed package.json starts the app under its name, and carries no scripts", () => {
    const { scripts, devDependencies, main, productName, desktopName } = JSON.parse(read("package.json"));
    expect({ scripts, devDependencies, main, productName, desktopName }).toEqual({
      scripts: undefined,
      devDependencies: undefined,
      main: "out/main/main.js",
      productName: "Steward",
      desktopName: "steward.desktop",
    });
  });

  test("no source map, no path of the machine that built it, and nothing that looks like a secret", () => {
    const forbidden: Record<string, (text: string) => boolean> = {
      "a source map": (text) => text.includes("sourceMappingURL="),
      "the folder it was built in": (text) => text.includes(resolve(import.meta.dirname, "../..")),
      "a home folder": (text) => text.includes(`${homedir()}/`),
      "a private key": (text) => /-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[\w+/=]{20}/u.test(text),
      "an API key": (text) => /\bsk-[A-Za-z0-9]{20,}/u.test(text),
    };
    const ours = files.filter((path) => /^(out|resources)\/.*\.(js|cjs|css|html|md)$/u.test(path));
    const found = ours.flatMap((path) =>
      Object.entries(forbidden)
        .filter(([, isIn]) => isIn(read(path)))
        .map(([what]) => `${what} in ${path}`),
    );
    expect(found).toEqual([]);
  });

  test("its size is what it was meant to be", () => {
    const { size } = statSync(archive);
    const outside = nativeModules(process)
      .map((file) => statSync(join(packaging.app, "resources/app.asar.unpacked", file)).size)
      .reduce((sum, bytes) => sum + bytes, 0);
    expect(size).toBeGreaterThan(500_000);
    expect(size).toBeLessThan(15_000_000);
    expect(outside).toBeGreaterThan(5_000_000);
    expect(outside).toBeLessThan(15_000_000);
  });

  test("the fuses of the packed program are as they must be", async () => {
    expect(await wrongFuses(join(packaging.app, "steward"))).toEqual([]);
  });
});

function read(path: string): string {
  return extractFile(archive, path).toString("utf8");
}
