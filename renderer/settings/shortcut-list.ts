import { shortcuts } from "../parts/shortcuts.ts";

/** A shortcut for `keys()`, and what it does. */
type Shortcut = { keys: string; words: string };

/** Every shortcut of the app, by where it works. */
export const shortcutGroups: readonly { title: string; shortcuts: readonly Shortcut[] }[] = [
  {
    title: "Everywhere in Steward",
    shortcuts: [...Object.values(shortcuts), { keys: "Esc", words: "Close what lies on top" }],
  },
  {
    title: "In the chat",
    shortcuts: [
      { keys: "Enter", words: "Send" },
      { keys: "Shift+Enter", words: "New line" },
      { keys: "Up", words: "Edit your last message, from an empty field" },
      { keys: "Esc", words: "Stop the answer" },
    ],
  },
  {
    title: "On a card that asks",
    shortcuts: [
      { keys: "Alt+A", words: "Allow once" },
      { keys: "Alt+D", words: "Deny" },
      { keys: "Alt+E", words: "Edit before it runs" },
    ],
  },
  {
    title: "In the quick ask",
    shortcuts: [
      { keys: "Mod+Enter", words: "Open in Steward" },
      { keys: "Esc", words: "Hide" },
    ],
  },
];
