import type { MessageBoxOptions, MessageBoxReturnValue } from "electron";
import { pageLimits } from "./prompt-pages.ts";
import type { Prompt } from "./prompt-text.ts";

/** Shows one message box and waits for its button. */
export type Show = (options: MessageBoxOptions) => Promise<Pick<MessageBoxReturnValue, "response">>;

export type Asking = {
  /** What the button that says no is called. */
  no: string;
  show: Show;
  /** The question is taken off the screen, and is a no, when it aborts. */
  signal: AbortSignal;
  platform: NodeJS.Platform;
  /** Milliseconds that only go on, by no clock that anybody sets. */
  now(): number;
};

/** A yes that comes sooner was pressed before anybody could read: it was on its way to something else. */
export const soonestYesMs = 500;

/** What the buttons of one dialog mean, in their order. The first is what Enter, Esc and closing mean. */
export type Choice = "no" | "back" | "next" | "yes";

/**
 * The buttons of a page. `Next` and the yes never stand at the same place, so that going on quickly does not answer: most
 * systems draw the last button outermost, macOS the first.
 */
export function choicesOf(page: number, pages: number, platform: NodeJS.Platform): Choice[] {
  if (pages === 1) return ["no", "yes"];
  if (page === pages - 1) return platform === "darwin" ? ["no", "back", "yes"] : ["no", "yes", "back"];
  if (page === 0) return ["no", "next"];
  return platform === "darwin" ? ["no", "next", "back"] : ["no", "back", "next"];
}

/**
 * Shows a text, all of it, in the system's own dialogs and gives whether the person pressed the yes under its last page.
 * Everything else is a no: Enter, Esc, closing, an abort, a text too long to be read, an error. A yes in the first moment
 * of a dialog does not count: the dialog is shown again.
 */
export async function askInPages(prompt: Prompt, asking: Asking): Promise<boolean> {
  if (asking.signal.aborted) return false;
  try {
    return prompt.pages.length > pageLimits.pages
      ? await refuse(prompt, asking.show)
      : await turnPages(prompt, asking);
  } catch {
    return false;
  }
}

async function turnPages(
  { message, pages, yes }: Prompt,
  { no, show, signal, platform, now }: Asking,
): Promise<boolean> {
  const words = { no, yes, back: "Back", next: "Next" };
  let page = 0;
  let isAgain = false;
  for (;;) {
    const choices = choicesOf(page, pages.length, platform);
    const heading = pages.length === 1 ? message : `${message} (page ${page + 1} of ${pages.length})`;
    const shownAt = now();
    const { response } = await show({
      ...warning,
      message: isAgain ? `${heading}. ${shownAgain}` : heading,
      detail: pages[page] ?? "",
      buttons: choices.map((choice) => words[choice]),
    });
    const choice = signal.aborted ? "no" : (choices[response] ?? "no");
    isAgain = choice === "yes" && now() - shownAt < soonestYesMs;
    if (isAgain) continue;
    if (choice === "yes" || choice === "no") return choice === "yes";
    page += choice === "next" ? 1 : -1;
  }
}

const shownAgain = "It is shown again, because the answer came before it could be read";

async function refuse({ message, pages }: Prompt, show: Show): Promise<false> {
  await show({
    ...warning,
    message: `${message}. It was denied, because it is too long to be read`,
    detail: `Shown whole it would take ${pages.length} dialogs, and ${pageLimits.pages} is the most. Nothing was done. Ask for the same in smaller steps.`,
    buttons: ["OK"],
  });
  return false;
}

const warning: Pick<MessageBoxOptions, "type" | "title" | "defaultId" | "cancelId" | "noLink"> = {
  type: "warning",
  title: "Steward asks",
  defaultId: 0,
  cancelId: 0,
  // Windows would draw the buttons as large links and the yes as the first thing to press.
  noLink: true,
};
