import { globalShortcut } from "electron";
import type { AppState } from "../../shared/ipc/app-state.ts";
import type { Environment } from "../../tools/ports.ts";

type ShortcutState = AppState["shortcut"];

/** The one global shortcut: takes it, gives back the one before, and says where that failed and what to do instead. */
export function createShortcut(
  act: () => void,
  environment: Environment,
): (accelerator: string) => ShortcutState {
  let current: ShortcutState = { accelerator: "", isRegistered: false, problem: null };
  return (accelerator) => {
    if (current.isRegistered && current.accelerator === accelerator) return current;
    if (current.isRegistered) globalShortcut.unregister(current.accelerator);
    const isRegistered = accelerator !== "" && take(accelerator, act);
    const isFine = isRegistered || accelerator === "";
    current = { accelerator, isRegistered, problem: isFine ? null : problemOf(environment) };
    return current;
  };
}

/** Electron throws for words that are no shortcut, and gives false for one that another program has. */
function take(accelerator: string, act: () => void): boolean {
  try {
    return globalShortcut.register(accelerator, act);
  } catch {
    return false;
  }
}

const wayRound =
  "Choose another one, or bind the command “steward --toggle” to a key in your desktop's own keyboard settings.";

function problemOf(environment: Environment): string {
  return environment["XDG_SESSION_TYPE"] === "wayland"
    ? `This desktop runs on Wayland, which may keep shortcuts from programs, or another program has this one. ${wayRound}`
    : `This shortcut could not be taken: another program has it, or it is not a shortcut. ${wayRound}`;
}
