import { decode, encode } from "./codec.ts";
import { createFilePaths } from "./file-paths.ts";
import { createIpcRenderer } from "./ipc-renderer.ts";
import { sandboxedRequire, strictObject } from "./sandboxed-require.ts";
import { createWorldBridge } from "./world-bridge.ts";

/** What the stand-in tells a document's preload world. */
export interface PreloadWorld {
  readonly secret: string;
  readonly binding: string;
  readonly receiver: string;
  readonly inSubframes: boolean;
  readonly process: Readonly<Record<string, unknown>>;
}

/** The function that a preload file becomes: the parameters are what Electron's sandboxed loader passes. */
export type PreloadBody = (
  require: (name: string) => unknown,
  module: { exports: unknown },
  exports: unknown,
  process: unknown,
) => void;

/**
 * Starts the preload's world in one document, before the page's scripts: reports keys, connects to the page's world, and
 * runs the preload. The binding to the main process is taken off the global object, so nothing else in this world has it.
 */
export function startPreloadWorld(world: PreloadWorld, preload: PreloadBody | undefined): void {
  const globals = globalThis as unknown as Record<string, unknown>;
  const binding = globals[world.binding] as (payload: string) => void;
  Reflect.deleteProperty(globals, world.binding);
  const tell = (message: object) => binding(JSON.stringify(message));
  reportKeys(tell);
  if (!preload || (window !== window.top && !world.inSubframes)) return;
  const node = document.createElement("i");
  const bridge = createWorldBridge(node, { hear: "to-preload", speak: "to-page" });
  dispatchEvent(new MouseEvent(world.secret, { relatedTarget: node }));
  const ipc = createIpcRenderer({ tell, encode, decode });
  const { webUtils, fileOf, resolved } = createFilePaths(tell);
  const receive = (message: { kind: string }) =>
    message.kind === "file-paths" ? resolved(message as never) : ipc.receive(message as never);
  Object.defineProperty(globals, world.receiver, { value: Object.assign(receive, { fileOf }) });
  const contextBridge = strictObject("contextBridge", {
    exposeInMainWorld(key: string, value: unknown): void {
      if (taken.has(key) || key in window) {
        throw new Error("Cannot bind an API on top of an existing property on the window object");
      }
      taken.add(key);
      bridge.expose(key, value);
    },
  });
  const taken = new Set<string>();
  const module = { exports: {} };
  const loaded = sandboxedRequire({ contextBridge, ipcRenderer: ipc.ipcRenderer, webUtils });
  const ownProcess = strictObject("process", { ...world.process });
  try {
    preload(loaded, module, module.exports, ownProcess);
  } catch (error) {
    const { name, message, stack } = error as Error;
    tell({ kind: "preload-error", name, message, stack });
  }
}

/**
 * Keys that the page did not use reach the main process, where menus match them against accelerators; so does the wheel
 * with Ctrl, by which a person asks for another zoom.
 */
function reportKeys(tell: (message: object) => void): void {
  addEventListener("keydown", (event) => {
    if (!event.isTrusted || event.defaultPrevented) return;
    const { key, code, ctrlKey, altKey, shiftKey, metaKey } = event;
    tell({ kind: "key", key, code, control: ctrlKey, alt: altKey, shift: shiftKey, meta: metaKey });
  });
  addEventListener("wheel", ({ isTrusted, ctrlKey, deltaY }) => {
    if (isTrusted && ctrlKey && deltaY !== 0) tell({ kind: "zoom", direction: deltaY < 0 ? "in" : "out" });
  });
}
