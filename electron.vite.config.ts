import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";
import { originalFiles } from "./resources/packaging/original-files.ts";

const here = import.meta.dirname;

/**
 * A packaged Electron runs no plain Node (its fuse is off): a forked child would be a second Steward. So wherever a process
 * of its own is asked for the keychain, also by the terminal's commands, Electron's kind of process takes its place.
 */
const keychainInElectron = {
  name: "keychain-in-electron",
  load(file: string): string | null {
    if (!file.replaceAll("\\", "/").endsWith("electron/secrets/separate-keychain.ts")) return null;
    const instead = JSON.stringify(resolve(here, "electron/desktop/keychain-process.ts"));
    return `export { keychainProcess as separateKeychain } from ${instead};`;
  },
};

/**
 * Three builds: main (ES modules; only what cannot be bundled stays in node_modules: see `dependencies`), the preload
 * (one CommonJS file, which is all that a sandboxed preload may be) and the windows.
 */
export default defineConfig({
  main: {
    plugins: [keychainInElectron, originalFiles],
    build: {
      outDir: "out/main",
      target: "node24",
      rollupOptions: {
        input: {
          main: resolve(here, "electron/main.ts"),
          "keychain-child": resolve(here, "electron/secrets/keychain-child.ts"),
        },
        // All in one folder: what is found from a module's own place lies where the sources have it, two folders down.
        output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
      },
    },
  },
  preload: {
    build: {
      outDir: "out/preload",
      rollupOptions: {
        input: { preload: resolve(here, "electron/preload.ts") },
        output: { format: "cjs", entryFileNames: "[name].cjs" },
      },
    },
  },
  renderer: {
    root: "renderer",
    base: "./",
    plugins: [react()],
    // Each grammar stays a file of its own, fetched when a code block wants it.
    worker: { format: "es" },
    build: {
      outDir: "out/renderer",
      // Nothing may stand in the page itself: the content security policy allows no `data:` address and no inline script.
      assetsInlineLimit: 0,
      minify: true,
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: {
          app: resolve(here, "renderer/index.html"),
          "quick-ask": resolve(here, "renderer/quick-ask.html"),
        },
      },
    },
  },
});
