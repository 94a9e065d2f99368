import { app } from "electron";

/**
 * The packaged program as the command `steward …`: no window, no tray, and no display is needed for it. Ends the process
 * with the command's exit code.
 */
export async function runAsTerminal(): Promise<never> {
  if (process.platform === "linux") app.commandLine.appendSwitch("ozone-platform", "headless");
  // Its icon would hop in the dock.
  app.dock?.hide();
  // Where a script would stand: the terminal reads the words after it.
  if (app.isPackaged) process.argv.splice(1, 0, app.getAppPath());
  const { main } = await import("../terminal/main.ts");
  return main();
}
