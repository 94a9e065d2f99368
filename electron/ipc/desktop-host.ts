import type { AppState, Destination } from "../../shared/ipc/app-state.ts";
import type { Settings } from "../../shared/settings-schema.ts";
import type { Asker } from "../trust/approvals.ts";
import type { Keychain } from "../secrets/keychain.ts";

/** A yes-or-no question in a native dialog; Cancel is the default button and what Esc means. */
export type Confirmation = {
  message: string;
  /** The whole of what it is about, as plain text. */
  detail: string;
  /** What the button that says yes is called: a verb. */
  yes: string;
};

/** What the session needs of the desktop it runs on; `electron/desktop/` provides it, tests provide another. */
export type DesktopHost = {
  /** Puts one question in the system's own dialog. */
  askNatively: Asker;
  confirm(question: Confirmation): Promise<boolean>;
  /** null where the person cancelled. */
  chooseFolder(title: string): Promise<string | null>;
  chooseFile(title: string, extensions: readonly string[]): Promise<string | null>;
  saveFile(title: string, suggestedName: string): Promise<string | null>;
  /** The sample folder that comes with Steward, and where a person's copy of it goes. */
  sample: { from: string; to: string };
  /** Hands an address that was checked and confirmed to the system. */
  openExternal(href: string): Promise<void>;
  showFolder(path: string): Promise<void>;
  writeClipboard(text: string): void;
  /** Shows a place in the main window, which is opened if it is not. */
  go(to: Destination): void;
  hideQuickAsk(): void;
  resizeQuickAsk(height: number): void;
  /** Light or dark, the global shortcut, the update feed: what the system itself must be told. */
  apply(settings: Settings): Pick<AppState, "shortcut">;
  quit(): void;
  keychain: Keychain;
};
