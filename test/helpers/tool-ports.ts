import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { contentStore } from "../../tools/files/content-store.ts";
import { noOrigins } from "../../tools/no-origins.ts";
import type { Clock, ToolPorts } from "../../tools/ports.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** A clock that stands at one moment and whose sleeps end at once; `slept` lists them in milliseconds. */
export function stillClock(
  now = "2026-11-22T09:00:00.000Z",
  timeZone = "Europe/Madrid",
): Clock & { slept: number[] } {
  const slept: number[] = [];
  return {
    slept,
    timeZone,
    now: () => new Date(now),
    async sleep(milliseconds, signal) {
      signal.throwIfAborted();
      slept.push(milliseconds);
    },
  };
}

/** Tool ports over new temporary folders: `workspaces[0]`, `calendars`, `scratch` and a content store, all separate. */
export function testToolPorts(overrides: Partial<ToolPorts> = {}): ToolPorts {
  return toolPortsIn(temporaryFolder(), overrides);
}

/** The same in a folder that is there, for scripts, which remove it themselves. */
export function toolPortsIn(root: string, overrides: Partial<ToolPorts> = {}): ToolPorts {
  for (const name of ["workspace", "calendars", "scratch", "contents"])
    mkdirSync(join(root, name), { recursive: true });
  return {
    workspaces: [join(root, "workspace")],
    calendars: join(root, "calendars"),
    scratch: join(root, "scratch"),
    contents: contentStore(join(root, "contents")),
    clock: stillClock(),
    environment: process.env,
    isHidden: () => false,
    origins: noOrigins,
    ...overrides,
  };
}
