/** Every shortcut of the windows, once: for the hints beside buttons, the key presses themselves and the list in Settings. */
export const shortcuts = {
  newConversation: { keys: "Mod+N", words: "New conversation" },
  palette: { keys: "Mod+K", words: "All commands and conversations" },
  search: { keys: "Mod+Shift+F", words: "Search all conversations" },
  find: { keys: "Mod+F", words: "Find in this conversation" },
  activity: { keys: "Mod+Shift+A", words: "Activity" },
  settings: { keys: "Mod+,", words: "Settings" },
  sidebar: { keys: "Mod+B", words: "Show or hide the list of conversations" },
  previous: { keys: "Alt+Up", words: "Previous conversation" },
  next: { keys: "Alt+Down", words: "Next conversation" },
  rename: { keys: "F2", words: "Rename the conversation" },
} as const;

export type ShortcutName = keyof typeof shortcuts;
