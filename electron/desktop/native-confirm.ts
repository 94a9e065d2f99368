import type { Confirmation } from "../ipc/desktop-host.ts";
import { showBeside } from "./dialog-box.ts";
import { askInPages } from "./paged-dialog.ts";
import { plainVisible } from "./plain-visible.ts";
import { pagesOf } from "./prompt-pages.ts";

/** Asks whether to go on, showing all that it is about. Only the button that says so is a yes; an error is a no. */
export function confirmNatively({ message, detail, yes }: Confirmation): Promise<boolean> {
  const prompt = { message: plainVisible(message), pages: pagesOf(plainVisible(detail)), yes };
  // Nothing takes this question back: it stands until it is answered, or the app ends.
  const { signal } = new AbortController();
  return askInPages(prompt, {
    no: "Cancel",
    show: showBeside(signal),
    signal,
    platform: process.platform,
    now: () => performance.now(),
  });
}
