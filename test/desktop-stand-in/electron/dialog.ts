import process from "node:process";
import { Watched, isDriven, serve } from "../control/control.ts";
import { nativeFileDialog, nativeMessageBox } from "../native/native-dialog.ts";
import { checkOptions, notImplemented, strict } from "../strict.ts";
import { isReady } from "./app-state.ts";
import { BrowserWindow } from "./browser-window.ts";

/** `showMessageBox`, with every default filled in: what a test can read. */
export interface MessageBox {
  readonly kind: "message";
  readonly id: number;
  readonly window: number | null;
  readonly type: string;
  readonly message: string;
  readonly detail: string;
  readonly title: string;
  readonly buttons: readonly string[];
  readonly defaultId: number;
  readonly cancelId: number;
  readonly checkboxLabel: string;
  readonly checkboxChecked: boolean;
  readonly noLink: boolean;
  readonly normalizeAccessKeys: boolean;
}

export interface FileDialog {
  readonly kind: "open" | "save";
  readonly id: number;
  readonly window: number | null;
  readonly title: string;
  readonly message: string;
  readonly defaultPath: string;
  readonly buttonLabel: string;
  readonly properties: readonly string[];
  readonly filters: readonly { name: string; extensions: readonly string[] }[];
}

export interface ErrorBox {
  readonly kind: "error";
  readonly id: number;
  readonly title: string;
  readonly content: string;
}

export type Dialog = MessageBox | FileDialog | ErrorBox;
export type MessageBoxAnswer = { response: number; checkboxChecked: boolean };
export type FileAnswer = readonly string[] | null;

const shown = new Watched<Dialog>();
const waiting = new Map<number, (answer: never) => void>();
const shownAt = new Map<number, number>();
/** A little longer than Steward asks for. */
const readingMs = 550;
const messageOptions = [
  "buttons",
  "cancelId",
  "checkboxChecked",
  "checkboxLabel",
  "defaultId",
  "detail",
  "icon",
  "message",
  "noLink",
  "normalizeAccessKeys",
  "signal",
  "textWidth",
  "title",
  "type",
];
const fileOptions = [
  "buttonLabel",
  "defaultPath",
  "filters",
  "message",
  "properties",
  "showsTagField",
  "nameFieldLabel",
  "title",
];

/** Electron's own choice of what Esc means: the first button that reads "cancel" or "no", else 0. */
function cancelOf(buttons: readonly string[], given: number | undefined): number {
  const found = buttons.findIndex((label) =>
    ["cancel", "no"].includes(label.replaceAll("&", "").toLowerCase()),
  );
  return given ?? Math.max(found, 0);
}

function messageBox(window: BrowserWindow | null, options: Partial<MessageBox>): MessageBox {
  checkOptions("showMessageBox", options, messageOptions);
  const { type = "none", message = "", detail = "", title = "", buttons = [] } = options;
  if (typeof message !== "string") throw new TypeError("Message must be a string");
  if (typeof detail !== "string") throw new TypeError("Detail must be a string");
  if (typeof title !== "string") throw new TypeError("Title must be a string");
  if (!Array.isArray(buttons)) throw new TypeError("Buttons must be an array");
  if (!["none", "info", "warning", "error", "question"].includes(type))
    throw new TypeError("Invalid message box type");
  const { defaultId = -1, checkboxLabel = "", checkboxChecked = false, noLink = false } = options;
  const cancelId = cancelOf(buttons, options.cancelId);
  const { normalizeAccessKeys = false } = options;
  const texts = { type, message, detail, title, buttons: buttons.length === 0 ? ["OK"] : buttons };
  const rest = { defaultId, cancelId, checkboxLabel, checkboxChecked, noLink, normalizeAccessKeys };
  return { kind: "message", id: shown.items.length + 1, window: window?.id ?? null, ...texts, ...rest };
}

type WithSignal = Partial<MessageBox> & { signal?: AbortSignal };

/** Splits Electron's optional first argument off. */
function split<T>(parameters: [BrowserWindow | T, T?]): [BrowserWindow | null, T] {
  const [first, second] = parameters;
  return first instanceof BrowserWindow ? [first, second ?? ({} as T)] : [null, first];
}

async function showMessageBox(
  ...parameters: [BrowserWindow | WithSignal, WithSignal?]
): Promise<MessageBoxAnswer> {
  const [window, options] = split(parameters);
  const box = messageBox(window, options);
  if (!isReady()) throw new Error("dialog module can only be used after app is ready");
  const cancelled = { response: box.cancelId, checkboxChecked: box.checkboxChecked };
  if (options.signal?.aborted) return cancelled;
  shown.add(box);
  shownAt.set(box.id, performance.now());
  const answered = isDriven
    ? new Promise<MessageBoxAnswer>((resolve) => waiting.set(box.id, resolve))
    : nativeMessageBox(box, options.signal);
  const aborted = new Promise<MessageBoxAnswer>((resolve) =>
    options.signal?.addEventListener("abort", () => resolve(cancelled)),
  );
  const answer = await Promise.race([answered, aborted]);
  waiting.delete(box.id);
  return answer;
}

function fileDialog(
  kind: "open" | "save",
  window: BrowserWindow | null,
  options: Partial<FileDialog>,
): FileDialog {
  checkOptions(kind === "open" ? "showOpenDialog" : "showSaveDialog", options, fileOptions);
  const { title = "", message = "", defaultPath = "", buttonLabel = "", filters = [] } = options;
  const properties = options.properties ?? (kind === "open" ? ["openFile"] : []);
  const texts = { title, message, defaultPath, buttonLabel };
  return { kind, id: shown.items.length + 1, window: window?.id ?? null, ...texts, properties, filters };
}

function askForFiles(dialog: FileDialog): Promise<FileAnswer> {
  shown.add(dialog);
  if (!isDriven) return nativeFileDialog(dialog);
  return new Promise((resolve) => waiting.set(dialog.id, resolve));
}

type FileParameters = [BrowserWindow | Partial<FileDialog>, Partial<FileDialog>?];

async function showOpenDialog(...parameters: FileParameters) {
  const files = await askForFiles(fileDialog("open", ...split(parameters)));
  return { canceled: files === null, filePaths: [...(files ?? [])] };
}

async function showSaveDialog(...parameters: FileParameters) {
  const files = await askForFiles(fileDialog("save", ...split(parameters)));
  return { canceled: files === null, filePath: files?.[0] ?? "" };
}

function showErrorBox(title: string, content: string): void {
  process.stderr.write(`${title}\n${content}\n`);
  const dialog: ErrorBox = { kind: "error", id: shown.items.length + 1, title, content };
  shown.add(dialog);
}

const sync = (name: string) => () => {
  throw notImplemented(`dialog.${name}`);
};

/** Native dialogs: answered by a test, or shown by the system's own tools. */
export const dialog: object = strict("dialog", {
  showMessageBox,
  showOpenDialog,
  showSaveDialog,
  showErrorBox,
  showMessageBoxSync: sync("showMessageBoxSync"),
  showOpenDialogSync: sync("showOpenDialogSync"),
  showSaveDialogSync: sync("showSaveDialogSync"),
});

serve("dialogs", () => shown.items);
serve("dialogs.next", () => shown.next());
serve("dialogs.open", () => shown.items.filter(({ id }) => waiting.has(id)));
serve("dialogs.answer", async (id: number, answer: never) => {
  const find = () => {
    const resolve = waiting.get(id);
    if (!resolve) throw new Error(`Dialog ${id} is not open`);
    return resolve;
  };
  find();
  await readFirst(id, answer);
  find()(answer);
  waiting.delete(id);
});

/** A person reads before they press a yes: answers in a dialog's first moment may not count. */
async function readFirst(id: number, answer: MessageBoxAnswer): Promise<void> {
  const box = shown.items.find((one) => one.id === id);
  if (box?.kind !== "message" || [box.defaultId, box.cancelId].includes(answer.response)) return;
  const turnsPage = ["Next", "Back"].includes(box.buttons[answer.response] ?? "");
  const left = (shownAt.get(id) ?? 0) + readingMs - performance.now();
  if (!turnsPage && left > 0) await new Promise((resolve) => setTimeout(resolve, left));
}
