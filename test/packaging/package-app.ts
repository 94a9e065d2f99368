import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { makeElectronDistribution } from "./electron-distribution.ts";

const root = resolve(import.meta.dirname, "../..");

/** A run of electron-builder that has ended. */
export interface Packaging {
  readonly code: number | null;
  readonly output: string;
  /** The folder of the packed app, as a person would have it on disk. */
  readonly app: string;
  /** Removes all that the run made. */
  remove(): void;
}

/**
 * Packages the built app for Linux with the project's own configuration, around a stand-in for Electron's distribution.
 * Whatever it would download comes from a port where nobody listens: a build that needs the network fails.
 */
export async function packageApp(...options: readonly string[]): Promise<Packaging> {
  const folder = mkdtempSync(join(tmpdir(), "steward-package-"));
  const distribution = makeElectronDistribution(join(folder, "electron"));
  const { code, output } = await builder([
    "--linux",
    "dir",
    `-c.electronDist=${distribution}`,
    `-c.directories.output=${join(folder, "dist")}`,
    ...options,
  ]);
  return {
    code,
    output,
    app: join(folder, "dist", process.arch === "x64" ? "linux-unpacked" : `linux-${process.arch}-unpacked`),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function builder(words: readonly string[]): Promise<{ code: number | null; output: string }> {
  const nowhere = "http://127.0.0.1:9/";
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(root, "node_modules/electron-builder/cli.js"), ...words], {
      cwd: root,
      env: { ...process.env, ELECTRON_MIRROR: nowhere, ELECTRON_BUILDER_BINARIES_MIRROR: nowhere },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
    }
    child.once("close", (code) => done({ code, output }));
  });
}
