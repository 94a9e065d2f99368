import { resolve } from "node:path";

/** How the desktop app is started, or what a second start asks of the one that runs. */
export type DesktopOrder = {
  type: "desktop";
  /** `chat`: the main window; `tray`: nothing but the tray; `quick`: the quick ask, in or out. */
  show: "chat" | "tray" | "quick";
  /** An absolute path, or null for the usual data folder. */
  home: string | null;
  /** A `steward://` address, unread. */
  link: string | null;
};

/** What the words after the program's name ask for. */
export type Order = { type: "terminal" } | DesktopOrder;

const terminalCommands = new Set(
  "ask chat call plan undo log policy grants tools conversations settings key doctor help".split(" "),
);
const terminalOptions = new Set(["--help", "-h", "--version", "-V"]);
/** The terminal's options before a command that are followed by a value. */
const withValue = new Set(["--home", "--workspace", "--policy", "--model", "--base-url", "--answer"]);

/** Reads the words. What it does not know is left alone: Chromium and the system add switches of their own. */
export function readCommandLine(words: readonly string[], folder: string = process.cwd()): Order {
  const first = words.find((word, index) => !word.startsWith("-") && !withValue.has(words[index - 1] ?? ""));
  if (terminalCommands.has(first ?? "") || words.some((word) => terminalOptions.has(word)))
    return { type: "terminal" };
  const home = valueOf("--home", words);
  return {
    type: "desktop",
    show: words.includes("--toggle") ? "quick" : words.includes("--hidden") ? "tray" : "chat",
    home: home === null ? null : resolve(folder, home),
    link: words.find((word) => word.toLowerCase().startsWith("steward:")) ?? null,
  };
}

/** Reads the order that a second instance handed over; null for anything else. */
export function readHandedOver(data: unknown): DesktopOrder | null {
  if (typeof data !== "object" || data === null || !("show" in data) || !("link" in data)) return null;
  const { show, link } = data;
  if (show !== "chat" && show !== "tray" && show !== "quick") return null;
  return { type: "desktop", show, home: null, link: typeof link === "string" ? link : null };
}

function valueOf(name: string, words: readonly string[]): string | null {
  const joined = words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
  const value = joined ?? words[words.indexOf(name) + 1];
  const isThere = joined !== undefined || words.includes(name);
  return isThere && value !== undefined && value !== "" ? value : null;
}
