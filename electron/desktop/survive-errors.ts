import { app, dialog } from "electron";

/**
 * A mistake in the program that nobody caught: said once, in plain words and without the error's own text, which may hold
 * what was typed or read. Before there is a window the app ends; later it goes on, since what matters is in the log.
 */
export function surviveErrors(): void {
  let isSaid = false;
  process.on("uncaughtException", (error) => {
    if (process.env["STEWARD_DEBUG"] !== undefined) process.stderr.write(`${error.stack ?? error.message}\n`);
    if (!app.isReady()) {
      process.stderr.write("Steward could not start because of a mistake in it. Nothing was changed.\n");
      app.exit(1);
      return;
    }
    if (isSaid) return;
    isSaid = true;
    dialog.showErrorBox("Steward made a mistake", said);
  });
}

const said =
  "A part of it stopped working. What was recorded is safe, and nothing happens that was not recorded before. " +
  "If something does not answer any more, quit Steward and start it again.";
