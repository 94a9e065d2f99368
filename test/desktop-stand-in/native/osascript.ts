import type { FileDialog, MessageBox } from "../electron/dialog.ts";
import { linesOf, textOf, type Command, type NativeTool } from "./tool.ts";

/** The script reads everything from its arguments: text, title, default, cancel, buttons. It prints the button's label. */
const ask = `on run argv
  set labels to items 5 thru -1 of argv
  set fallback to item ((item 4 of argv) as integer) of labels
  if (count of labels) > 3 then
    set chosen to choose from list labels with prompt (item 1 of argv) with title (item 2 of argv) default items {item ((item 3 of argv) as integer) of labels}
    if chosen is false then return fallback
    return item 1 of chosen
  end if
  set answer to display dialog (item 1 of argv) with title (item 2 of argv) buttons labels default button ((item 3 of argv) as integer) cancel button ((item 4 of argv) as integer)
  return button returned of answer
end run`;

const pick = `on run argv
  if item 1 of argv is "folder" then return POSIX path of (choose folder with prompt (item 2 of argv))
  if item 1 of argv is "save" then return POSIX path of (choose file name with prompt (item 2 of argv))
  set paths to ""
  repeat with one in (choose file with prompt (item 2 of argv) with multiple selections allowed)
    set paths to paths & POSIX path of one & linefeed
  end repeat
  return paths
end run`;

/** macOS's own dialogs, through AppleScript. */
export const osascript: NativeTool = {
  program: "osascript",
  messageBox(box: MessageBox): Command {
    const first = (box.defaultId < 0 ? box.cancelId : box.defaultId) + 1;
    const numbers = [String(first), String(box.cancelId + 1)];
    return {
      program: "osascript",
      parameters: ["-e", ask, textOf(box), box.title || "Steward", ...numbers, ...box.buttons],
    };
  },
  button(box, { code, output }) {
    const index = box.buttons.indexOf(output.replace(/\n$/u, ""));
    return code === 0 && index >= 0 ? index : box.cancelId;
  },
  fileDialog({ kind, title, message, properties }: FileDialog): Command {
    const open = properties.includes("openDirectory") ? "folder" : "open";
    return {
      program: "osascript",
      parameters: ["-e", pick, kind === "save" ? "save" : open, message || title || " "],
    };
  },
  files: linesOf,
};
