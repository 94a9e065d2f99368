import { isDriven, serve } from "../control/control.ts";
import { strict } from "../strict.ts";
import { isReady } from "./app-state.ts";
import { normal } from "./menu-accelerators.ts";

const registered = new Map<string, () => void>();
const taken = new Set<string>();

function ready(): void {
  if (!isReady()) throw new Error("globalShortcut cannot be used before the app is ready");
}

function register(accelerator: string, callback: () => void): boolean {
  ready();
  const name = normal(accelerator);
  // For a person no key reaches this program while another one has the focus, and the app is told so.
  if (!isDriven || taken.has(name) || taken.has("*") || registered.has(name)) return false;
  registered.set(name, callback);
  return true;
}

/** Keys that work whatever window has the focus. Tests press them, and can say that another program has them. */
export const globalShortcut: object = strict("globalShortcut", {
  register,
  registerAll: (accelerators: readonly string[], callback: () => void) => {
    for (const accelerator of accelerators) register(accelerator, callback);
  },
  isRegistered: (accelerator: string) => registered.has(normal(accelerator)),
  unregister: (accelerator: string) => void registered.delete(normal(accelerator)),
  unregisterAll: () => registered.clear(),
});

serve("shortcuts", () => [...registered.keys()]);
serve("shortcuts.press", (accelerator: string) => {
  const callback = registered.get(normal(accelerator));
  if (!callback) throw new Error(`The shortcut ${accelerator} is not registered`);
  callback();
});
serve(
  "shortcuts.take",
  (accelerator: string) => void taken.add(accelerator === "*" ? "*" : normal(accelerator)),
);
serve("shortcuts.free", () => taken.clear());
