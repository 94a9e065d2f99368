/** A shortcut as this platform writes it: `keys("Mod+K")` is `⌘K` on a Mac, `Ctrl K` elsewhere. */
export function keys(shortcut: string, platform: string): string {
  const isMac = platform === "darwin";
  const signs: Record<string, string> = isMac
    ? { Mod: "⌘", Shift: "⇧", Alt: "⌥", Enter: "↩", Up: "↑", Down: "↓" }
    : { Mod: "Ctrl", Enter: "Enter", Up: "↑", Down: "↓" };
  return shortcut
    .split("+")
    .map((key) => signs[key] ?? key)
    .join(isMac ? "" : " ");
}

/** The modifier that commands are given with: Command on a Mac, Control elsewhere. */
export function isCommand(event: { metaKey: boolean; ctrlKey: boolean }, platform: string): boolean {
  return platform === "darwin" ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
}

type KeyPress = { key: string; metaKey: boolean; ctrlKey: boolean; shiftKey: boolean; altKey: boolean };

/** Whether a key press is this shortcut, on this platform: exactly its modifiers and no other. */
export function isShortcut(event: KeyPress, shortcut: string, platform: string): boolean {
  const parts = shortcut.split("+");
  const key = parts.at(-1) ?? "";
  const hasCommand = event.metaKey || event.ctrlKey;
  return (
    event.key.toLowerCase() === (arrows[key] ?? key).toLowerCase() &&
    (parts.includes("Mod") ? isCommand(event, platform) : !hasCommand) &&
    event.shiftKey === parts.includes("Shift") &&
    event.altKey === parts.includes("Alt")
  );
}

const arrows: Readonly<Record<string, string>> = { Up: "ArrowUp", Down: "ArrowDown" };
