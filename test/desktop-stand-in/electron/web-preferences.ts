import { isAbsolute } from "node:path";
import { checkOptions, notImplemented } from "../strict.ts";

export interface Preferences {
  readonly preload: string | undefined;
  readonly nodeIntegrationInSubFrames: boolean;
  readonly additionalArguments: readonly string[];
  readonly devTools: boolean;
  readonly zoomFactor: number;
  readonly target: { readonly newWindow: boolean };
}

/** What a safe window must have; Electron's defaults are the same. The stand-in has no other kind. */
const required: Record<string, boolean> = {
  allowRunningInsecureContent: false,
  contextIsolation: true,
  experimentalFeatures: false,
  javascript: true,
  navigateOnDragDrop: false,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  plugins: false,
  safeDialogs: false,
  sandbox: true,
  webSecurity: true,
  webviewTag: false,
};

const known = [
  "additionalArguments",
  "autoplayPolicy",
  "backgroundThrottling",
  "devTools",
  "disableDialogs",
  "nodeIntegrationInSubFrames",
  "preload",
  "scrollBounce",
  "spellcheck",
  "zoomFactor",
];

/** `webPreferences`, checked: what would make a page less isolated than the stand-in can show throws. */
export function readPreferences(given: object): Preferences {
  checkOptions("webPreferences", given, [...Object.keys(required), ...known]);
  for (const [name, value] of Object.entries(given)) {
    const wanted = required[name];
    if (wanted !== undefined && value !== undefined && value !== wanted) {
      throw notImplemented(`webPreferences.${name}: ${String(value)}`);
    }
  }
  const preferences = given as Partial<Preferences>;
  const { preload, nodeIntegrationInSubFrames = false, additionalArguments = [] } = preferences;
  if (preload !== undefined && !isAbsolute(preload))
    throw new Error(`preload script must have absolute path: ${preload}`);
  const { devTools = true, zoomFactor = 1 } = preferences;
  const target = { newWindow: true };
  return { preload, nodeIntegrationInSubFrames, additionalArguments, devTools, zoomFactor, target };
}
