import { existsSync } from "node:fs";
import { join } from "node:path";

/** What a package is for, in Node's names: `linux` and `x64`. */
export interface Machine {
  readonly platform: string;
  readonly arch: string;
}

/**
 * The native files that a machine needs, under `app.asar.unpacked`: outside the archive, because the system itself loads
 * or runs them.
 */
export function nativeModules({ platform, arch }: Machine): string[] {
  const machine = `${platform}-${arch}`;
  const ripgrep = platform === "win32" ? "rg.exe" : "rg";
  return [
    `node_modules/better-sqlite3/prebuilds/${machine}.node`,
    `node_modules/keytar/prebuilds/${machine}/keytar.node`,
    `node_modules/@vscode/ripgrep-${machine}/bin/${ripgrep}`,
    "node_modules/tree-sitter-bash/tree-sitter-bash.wasm",
    "node_modules/web-tree-sitter/web-tree-sitter.wasm",
  ];
}

/** Those of them that a packed app lacks; `resources` is the folder that holds `app.asar`. */
export function missingNativeModules(resources: string, machine: Machine): string[] {
  return nativeModules(machine).filter((file) => !existsSync(join(resources, "app.asar.unpacked", file)));
}
