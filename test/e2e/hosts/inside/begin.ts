import process from "node:process";
import { holdDialogs } from "./dialogs.ts";
import type { ElectronModule } from "./electron-module.ts";
import { serveMenus } from "./menus.ts";
import { serveNotifications } from "./notifications.ts";
import { serveScreens } from "./screens.ts";
import { answer, serve } from "./serve.ts";
import { holdShortcuts } from "./shortcuts.ts";
import { holdSystem } from "./system.ts";
import { serveTrays } from "./trays.ts";
import { serveWindows } from "./windows.ts";

/**
 * Runs in the main process before the app's first line: from then on the test holds what would reach the person, and the
 * app sees plain Electron. Asked through `globalThis.stewardTest` (electron-host.ts).
 */
export function begin(electron: ElectronModule): void {
  // What Playwright and `-r` put between the program's name and the app is not the app's.
  process.argv.splice(1, process.argv.indexOf("-r") + 1);
  holdDialogs(electron);
  serveMenus(electron);
  serveTrays(electron);
  serveNotifications(electron);
  holdShortcuts(electron);
  serveWindows(electron);
  serveScreens(electron);
  holdSystem(electron);
  serve("evaluate", (source: string, argument: unknown) => {
    // oxlint-disable-next-line no-new-func -- the text is a test's own function
    const work = new Function(`return (${source})`)() as (module: ElectronModule, given: unknown) => unknown;
    return work(electron, argument);
  });
  Object.assign(globalThis, { stewardTest: answer });
}
