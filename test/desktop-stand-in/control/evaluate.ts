import * as electron from "../electron/electron.ts";
import { serve } from "./control.ts";

/** Runs a function's source in the main process, as Playwright's `electronApp.evaluate` does on real Electron. */
serve("evaluate", (source: string, argument: unknown) => {
  // oxlint-disable-next-line no-new-func -- the text is a test's own function
  const work = new Function(`return (${source})`)() as (module: typeof electron, given: unknown) => unknown;
  return work(electron, argument);
});
