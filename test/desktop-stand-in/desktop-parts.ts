import type { Dialog, ErrorBox, FileAnswer, FileDialog, MessageBox } from "./electron/dialog.ts";
import type { ItemView } from "./electron/menu.ts";

/** Asks the app's side of the stand-in. */
export type Ask = <T>(name: string, ...parameters: unknown[]) => Promise<T>;

/** The native dialogs that the app shows. */
export class Dialogs {
  readonly #ask: Ask;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  /** Every dialog shown so far, answered or not. */
  all(): Promise<Dialog[]> {
    return this.#ask("dialogs");
  }

  /** Those that still wait for an answer. */
  open(): Promise<Dialog[]> {
    return this.#ask("dialogs.open");
  }

  /** The next dialog; each is given once, in order. */
  next(): Promise<Dialog> {
    return this.#ask("dialogs.next");
  }

  /** The next dialog, which must be a message box. */
  async nextMessage(): Promise<MessageBox> {
    return this.#kind<MessageBox>("message");
  }

  async nextError(): Promise<ErrorBox> {
    return this.#kind<ErrorBox>("error");
  }

  async nextOpen(): Promise<FileDialog> {
    return this.#kind<FileDialog>("open");
  }

  async nextSave(): Promise<FileDialog> {
    return this.#kind<FileDialog>("save");
  }

  async #kind<T extends Dialog>(kind: T["kind"]): Promise<T> {
    const dialog = await this.next();
    if (dialog.kind !== kind) throw new Error(`Expected a dialog of kind ${kind}: ${JSON.stringify(dialog)}`);
    return dialog as T;
  }

  /** Presses the button with this label. */
  async press(box: MessageBox, label: string, checkboxChecked: boolean = box.checkboxChecked): Promise<void> {
    const response = box.buttons.indexOf(label);
    if (response < 0) throw new Error(`No button "${label}": ${box.buttons.join(", ")}`);
    await this.#ask("dialogs.answer", box.id, { response, checkboxChecked });
  }

  /** Presses Esc, or closes the dialog's window. */
  async escape(box: MessageBox): Promise<void> {
    const { cancelId: response, checkboxChecked } = box;
    await this.#ask("dialogs.answer", box.id, { response, checkboxChecked });
  }

  /** Presses Enter: the default button. */
  async enter(box: MessageBox): Promise<void> {
    const { checkboxChecked } = box;
    await this.#ask("dialogs.answer", box.id, { response: Math.max(box.defaultId, 0), checkboxChecked });
  }

  /** Chooses files; `null` cancels. */
  async choose(dialog: FileDialog, files: FileAnswer): Promise<void> {
    await this.#ask("dialogs.answer", dialog.id, files);
  }
}

/** The tray icon; `null` while the app shows none. */
export class Trays {
  readonly #ask: Ask;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  view(): Promise<{ toolTip: string; title: string; image: string; menu: ItemView[] | null } | null> {
    return this.#ask("tray");
  }

  click(): Promise<void> {
    return this.#ask("tray.click");
  }

  /** Chooses an item of its menu by the labels (or ids) on the way to it. */
  choose(...path: string[]): Promise<void> {
    return this.#ask("tray.choose", path);
  }
}

export interface NotificationView {
  readonly id: number;
  readonly title: string;
  readonly subtitle: string;
  readonly body: string;
  readonly silent: boolean;
  readonly urgency: string;
  readonly actions: readonly { type: "button"; text: string }[];
  readonly open: boolean;
}

/** The system's notifications. */
export class Notifications {
  readonly #ask: Ask;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  all(): Promise<NotificationView[]> {
    return this.#ask("notifications");
  }

  next(): Promise<NotificationView> {
    return this.#ask("notifications.next");
  }

  click({ id }: { id: number }): Promise<void> {
    return this.#ask("notifications.click", id);
  }

  dismiss({ id }: { id: number }): Promise<void> {
    return this.#ask("notifications.dismiss", id);
  }
}

/** Global shortcuts. */
export class Shortcuts {
  readonly #ask: Ask;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  all(): Promise<string[]> {
    return this.#ask("shortcuts");
  }

  press(accelerator: string): Promise<void> {
    return this.#ask("shortcuts.press", accelerator);
  }

  /** Another program has it (`*`: all of them, as on Wayland): registering it fails from now on. */
  take(accelerator: string): Promise<void> {
    return this.#ask("shortcuts.take", accelerator);
  }

  free(): Promise<void> {
    return this.#ask("shortcuts.free");
  }
}

/** The application menu, and menus that pop up. */
export class Menus {
  readonly #ask: Ask;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  view(): Promise<ItemView[] | null> {
    return this.#ask("menu");
  }

  choose(...path: string[]): Promise<void> {
    return this.#ask("menu.click", path);
  }

  nextPopup(): Promise<ItemView[]> {
    return this.#ask("popup.next");
  }

  chooseFromPopup(...path: string[]): Promise<void> {
    return this.#ask("popup.click", path);
  }
}
