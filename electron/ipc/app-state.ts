import { homedir } from "node:os";
import { relative, sep } from "node:path";
import type { AppState } from "../../shared/ipc/app-state.ts";
import type { Failure, Result } from "../../shared/result.ts";
import { defaultSettings } from "../../shared/settings-schema.ts";
import { isInside } from "../../tools/files/inside.ts";
import { readBaseUrl } from "../model/base-url.ts";
import type { OpenAssistant } from "../open-assistant.ts";
import { policyInForce } from "../trust/policy-in-force.ts";

/** What the state of the app is made from. */
export type AppFacts = Pick<AppState, "version" | "shortcut" | "running"> & {
  opened: Result<OpenAssistant>;
  hasKey: boolean;
  /** What came up while Steward ran. */
  notices: readonly Failure[];
};

/** What every window needs to know; where nothing could be opened, the defaults and why. */
export function appState({ opened, version, shortcut, running, hasKey, notices }: AppFacts): AppState {
  const open = opened.ok ? opened.value : null;
  const settings = open?.settings ?? defaultSettings;
  return {
    version,
    platform: process.platform,
    problem: opened.ok ? null : opened.failure,
    warnings: [...(open?.warnings ?? []), ...notices],
    settings,
    workspaces: (open?.tools.workspaces ?? []).map((path) => ({ path, shown: shownFolder(path) })),
    model: {
      name: settings.model,
      host: settings.model === "offline" ? null : hostOf(settings.baseUrl),
    },
    policy: open ? policyOf(open) : { name: "Broken", isBroken: true },
    key: {
      exists: hasKey,
      kept: open?.secrets.kind ?? "file",
      weaker: open?.secrets.weaker ?? null,
    },
    shortcut,
    running: [...running],
  };
}

/** A folder as people write it: `~/Trips`. */
function shownFolder(path: string): string {
  const home = homedir();
  if (path === home) return "~";
  return isInside(home, path) ? `~/${relative(home, path).split(sep).join("/")}` : path;
}

function hostOf(baseUrl: string): string | null {
  const address = readBaseUrl(baseUrl);
  return address.ok ? address.value.host : null;
}

const presetWords = { balanced: "Balanced", careful: "Careful", "read-only": "Read-only" } as const;

/** The file is read each time: a person may have changed it in an editor since. */
function policyOf({ home }: OpenAssistant): AppState["policy"] {
  const { policy, preset, hasOwnRules } = policyInForce(home.policy);
  if (policy.type === "broken") return { name: "Broken", isBroken: true };
  const name = preset === null || hasOwnRules ? "Your rules" : presetWords[preset];
  return { name, isBroken: false };
}
