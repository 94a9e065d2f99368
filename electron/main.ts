import { app } from "electron";
import { takeApiKey } from "./api-key.ts";
import { registerAppScheme } from "./desktop/app-protocol.ts";
import { readCommandLine } from "./desktop/command-line.ts";
import { cutOff } from "./desktop/lock-down.ts";
import { prepareHome } from "./desktop/prepare-home.ts";
import { startDesktop } from "./desktop/start-desktop.ts";
import { surviveErrors } from "./desktop/survive-errors.ts";
import { usualHome } from "./home.ts";

/** Composition root of the desktop app: wires, opens; no logic. What takes long to load is loaded by those who need it. */

const order = readCommandLine(process.argv.slice(app.isPackaged ? 1 : 2));
if (order.type === "terminal") {
  const { runAsTerminal } = await import("./desktop/run-as-terminal.ts");
  await runAsTerminal();
} else {
  // First of all: whatever is started from here on inherits what stands in the environment.
  const environment = takeApiKey(process.env);
  surviveErrors();
  app.enableSandbox();
  cutOff();
  registerAppScheme();
  const home = order.home ?? usualHome(environment);
  if (!prepareHome(home)) app.exit(1);
  else if (app.requestSingleInstanceLock(order)) startDesktop(order, { homeFolder: home, environment });
  else app.quit();
}
