import { serve } from "../control/control.ts";
import { strict } from "../strict.ts";

const held = { text: "", html: "" };

/** The main process's clipboard: text only, kept in memory, apart from the one that pages use. */
export const clipboard: object = strict("clipboard", {
  readText: () => held.text,
  writeText: (text: string) => void Object.assign(held, { text: String(text), html: "" }),
  readHTML: () => held.html,
  writeHTML: (html: string) => void Object.assign(held, { html: String(html), text: "" }),
  write: ({ text = "", html = "" }: { text?: string; html?: string }) =>
    void Object.assign(held, { text, html }),
  clear: () => void Object.assign(held, { text: "", html: "" }),
  availableFormats: () => [...(held.text ? ["text/plain"] : []), ...(held.html ? ["text/html"] : [])],
});

serve("clipboard", () => held.text);
