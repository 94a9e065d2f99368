import { Watched } from "../../../desktop-stand-in/control/control.ts";
import type {
  Dialog,
  FileAnswer,
  FileDialog,
  MessageBox,
  MessageBoxAnswer,
} from "../../../desktop-stand-in/electron/dialog.ts";
import type { ElectronModule } from "./electron-module.ts";
import { redefine } from "./redefine.ts";
import { serve } from "./serve.ts";

type Shown = { window: number | null; id: number };
type MessageOptions = Partial<MessageBox> & { signal?: AbortSignal };

const shown = new Watched<Dialog>();
const waiting = new Map<number, (answer: never) => void>();

/** No dialog opens: each is written down and waits until the test answers. */
export function holdDialogs({ dialog }: ElectronModule): void {
  redefine(dialog, "showMessageBox", showMessageBox);
  redefine(dialog, "showOpenDialog", async (...parameters: unknown[]) => {
    const files = await askForFiles("open", parameters);
    return { canceled: files === null, filePaths: [...(files ?? [])] };
  });
  redefine(dialog, "showSaveDialog", async (...parameters: unknown[]) => {
    const files = await askForFiles("save", parameters);
    return { canceled: files === null, filePath: files?.[0] ?? "" };
  });
  redefine(dialog, "showErrorBox", (title: string, content: string) =>
    shown.add({ kind: "error", id: shown.items.length + 1, title, content }),
  );
  for (const name of ["showMessageBoxSync", "showOpenDialogSync", "showSaveDialogSync"]) {
    redefine(dialog, name, () => {
      throw new Error(`dialog.${name} would stop the whole app: no test can answer it`);
    });
  }
  serve("dialogs", () => shown.items);
  serve("dialogs.next", () => shown.next());
  serve("dialogs.open", () => shown.items.filter(({ id }) => waiting.has(id)));
  serve("dialogs.answer", (id: number, answer: never) => {
    const resolve = waiting.get(id);
    if (!resolve) throw new Error(`Dialog ${id} is not open`);
    waiting.delete(id);
    resolve(answer);
  });
}

/** Electron's optional first argument, and the options. */
function split<Options>(parameters: readonly unknown[]): Shown & { options: Options } {
  const [window] = parameters.length > 1 ? parameters : [];
  const options = (parameters.at(-1) ?? {}) as Options;
  return { window: (window as { id: number } | undefined)?.id ?? null, id: shown.items.length + 1, options };
}

async function showMessageBox(...parameters: unknown[]): Promise<MessageBoxAnswer> {
  const { window, id, options } = split<MessageOptions>(parameters);
  const box = messageBox({ window, id }, options);
  const cancelled = { response: box.cancelId, checkboxChecked: box.checkboxChecked };
  if (options.signal?.aborted) return cancelled;
  shown.add(box);
  const answered = new Promise<MessageBoxAnswer>((resolve) => {
    waiting.set(box.id, resolve);
    options.signal?.addEventListener("abort", () => resolve(cancelled));
  });
  const answer = await answered;
  waiting.delete(box.id);
  return answer;
}

function isCancel(label: string): boolean {
  return ["cancel", "no"].includes(label.replaceAll("&", "").toLowerCase());
}

/** With every default that Electron fills in (its lib/browser/api/dialog.ts). */
function messageBox(place: Shown, options: MessageOptions): MessageBox {
  const { type = "none", message = "", detail = "", title = "", buttons = [] } = options;
  const { defaultId = -1, checkboxLabel = "", checkboxChecked = false } = options;
  const { noLink = false, normalizeAccessKeys = false } = options;
  const cancelId = options.cancelId ?? Math.max(buttons.findIndex(isCancel), 0);
  const texts = { type, message, detail, title, buttons: buttons.length === 0 ? ["OK"] : buttons };
  const rest = { defaultId, cancelId, checkboxLabel, checkboxChecked, noLink, normalizeAccessKeys };
  return { kind: "message", ...place, ...texts, ...rest };
}

function askForFiles(kind: "open" | "save", parameters: readonly unknown[]): Promise<FileAnswer> {
  const { window, id, options } = split<Partial<FileDialog>>(parameters);
  const { title = "", message = "", defaultPath = "", buttonLabel = "", filters = [] } = options;
  const properties = options.properties ?? (kind === "open" ? ["openFile"] : []);
  shown.add({ kind, id, window, title, message, defaultPath, buttonLabel, properties, filters });
  return new Promise((resolve) => waiting.set(id, resolve));
}
