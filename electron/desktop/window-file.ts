import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Settings } from "../../shared/settings-schema.ts";
import { readArea, readZoom, type Area } from "./window-place.ts";

/** How the main window was left. */
type WindowState = {
  place: Area | null;
  isMaximized: boolean;
  /** A factor: 1 is 100 %. */
  zoom: number;
  /** As last applied: the first frame is drawn before the settings are read. */
  appearance: Settings["appearance"];
};

export type WindowFile = {
  state(): WindowState;
  /** Notes a change, and writes it half a second after the last one. */
  change(change: Partial<WindowState>): void;
  /** Writes now what was not written yet. */
  flush(): void;
};

const quietMs = 500;

/** `window.json` in home. A file that cannot be read or written costs the place of the window and nothing else. */
export function openWindowFile(home: string): WindowFile {
  const file = join(home, "window.json");
  let state = read(file);
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    write(file, state);
  };
  return {
    state: () => state,
    flush,
    change(change) {
      state = { ...state, ...change };
      clearTimeout(timer);
      timer = setTimeout(flush, quietMs);
    },
  };
}

function read(file: string): WindowState {
  const saved = fieldsOf(file);
  const appearance = saved["appearance"];
  return {
    place: readArea(saved["place"]),
    isMaximized: saved["isMaximized"] === true,
    zoom: readZoom(saved["zoom"]),
    appearance: appearance === "light" || appearance === "dark" ? appearance : "system",
  };
}

function fieldsOf(file: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(readFileSync(file, "utf8"));
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function write(file: string, state: WindowState): void {
  try {
    writeFileSync(`${file}.new`, `${JSON.stringify(state)}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } catch {
    // A full or read-only disk is said where it matters: at the log.
  }
}
