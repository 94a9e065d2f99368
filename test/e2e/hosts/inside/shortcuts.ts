import { normal } from "../../../desktop-stand-in/electron/menu-accelerators.ts";
import type { ElectronModule } from "./electron-module.ts";
import { redefine } from "./redefine.ts";
import { serve } from "./serve.ts";

/** Global shortcuts are kept here: tests press them, and no other program of the machine loses its keys. */
export function holdShortcuts({ globalShortcut }: ElectronModule): void {
  const registered = new Map<string, () => void>();
  const taken = new Set<string>();
  const register = (accelerator: string, callback: () => void): boolean => {
    const name = normal(accelerator);
    if (taken.has(name) || taken.has("*") || registered.has(name)) return false;
    registered.set(name, callback);
    return true;
  };
  redefine(globalShortcut, "register", register);
  redefine(globalShortcut, "registerAll", (accelerators: readonly string[], callback: () => void) => {
    for (const accelerator of accelerators) register(accelerator, callback);
  });
  redefine(globalShortcut, "isRegistered", (accelerator: string) => registered.has(normal(accelerator)));
  redefine(globalShortcut, "unregister", (name: string) => void registered.delete(normal(name)));
  redefine(globalShortcut, "unregisterAll", () => registered.clear());
  serve("shortcuts", () => [...registered.keys()]);
  serve("shortcuts.press", (accelerator: string) => {
    const callback = registered.get(normal(accelerator));
    if (!callback) throw new Error(`The shortcut ${accelerator} is not registered`);
    callback();
  });
  serve("shortcuts.take", (name: string) => void taken.add(name === "*" ? name : normal(name)));
  serve("shortcuts.free", () => taken.clear());
}
