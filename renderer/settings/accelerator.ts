/** What of a key press makes a shortcut. */
type KeyPress = {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
};

/** Keys that Electron calls otherwise than the browser does (electronjs.org/docs/latest/api/accelerator). */
const named: Readonly<Record<string, string>> = {
  Space: "Space",
  Enter: "Return",
  ArrowUp: "Up",
  ArrowDown: "Down",
  ArrowLeft: "Left",
  ArrowRight: "Right",
  Minus: "-",
  Equal: "=",
  BracketLeft: "[",
  BracketRight: "]",
  Backslash: "\\",
  Semicolon: ";",
  Quote: "'",
  Comma: ",",
  Period: ".",
  Slash: "/",
  Backquote: "`",
};
const sameName = /^(F([1-9]|1\d|2[0-4])|Tab|Home|End|PageUp|PageDown|Insert|Delete|Backspace)$/;

/** The modifiers that are held, in the order in which they are written. */
function modifiersOf(press: KeyPress, platform: string): string[] {
  const isMac = platform === "darwin";
  const isCommand = isMac ? press.metaKey : press.ctrlKey;
  const isOther = isMac ? press.ctrlKey : press.metaKey;
  return [
    ...(isCommand ? ["CommandOrControl"] : []),
    ...(isOther ? [isMac ? "Control" : "Super"] : []),
    ...(press.altKey ? ["Alt"] : []),
    ...(press.shiftKey ? ["Shift"] : []),
  ];
}

/** The letter as it is on this keyboard, else the key by its place: Shift and Alt change what a key types, not where it is. */
function keyOf({ key, code }: KeyPress): string | null {
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  const letterOrDigit = /^(?:Key|Digit)([A-Z0-9])$/.exec(code)?.[1];
  return letterOrDigit ?? named[code] ?? (sameName.test(code) ? code : null);
}

/**
 * What a key press is as an Electron accelerator. `unfinished`: only modifiers so far. `weak`: a key that would be taken
 * away from typing everywhere, because no modifier beside Shift is held.
 */
export function readShortcut(
  press: KeyPress,
  platform: string,
): { type: "unfinished" | "weak" | "unknown"; held: string } | { type: "shortcut"; accelerator: string } {
  const modifiers = modifiersOf(press, platform);
  const held = modifiers.join("+");
  if (["Control", "Shift", "Alt", "AltGraph", "Meta", "OS"].includes(press.key))
    return { type: "unfinished", held };
  const key = keyOf(press);
  if (key === null) return { type: "unknown", held };
  const isStrong = modifiers.some((name) => name !== "Shift") || /^F\d/.test(key);
  if (!isStrong) return { type: "weak", held };
  return { type: "shortcut", accelerator: [...modifiers, key].join("+") };
}

/** An accelerator as this platform writes it: `⌘⇧Space`, `Ctrl Shift Space`. */
export function readableShortcut(accelerator: string, platform: string): string {
  const isMac = platform === "darwin";
  const signs: Readonly<Record<string, string>> = isMac
    ? { CommandOrControl: "⌘", Command: "⌘", Control: "⌃", Alt: "⌥", Option: "⌥", Shift: "⇧", Return: "↩" }
    : {
        CommandOrControl: "Ctrl",
        Control: "Ctrl",
        Super: platform === "win32" ? "Windows" : "Super",
        Return: "Enter",
      };
  const parts = accelerator.split("+").map((part) => signs[part] ?? part);
  return parts.join(isMac ? "" : " ");
}
