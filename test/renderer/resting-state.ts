import type { AppState } from "../../shared/ipc/app-state.ts";
import { defaultSettings } from "../../shared/settings-schema.ts";

/** The app on a quiet day: one folder, the offline model, nothing wrong. */
export const restingState: AppState = {
  version: "0.1.0",
  platform: "linux",
  problem: null,
  warnings: [],
  settings: { ...defaultSettings, workspaces: ["/home/ana/Trips"] },
  workspaces: [{ path: "/home/ana/Trips", shown: "~/Trips" }],
  model: { name: "offline", host: null },
  policy: { name: "Balanced", isBroken: false },
  key: { exists: false, kept: "keychain", weaker: null },
  shortcut: { accelerator: "CommandOrControl+Shift+Space", isRegistered: true, problem: null },
  running: [],
};
