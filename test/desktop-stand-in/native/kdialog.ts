import type { FileDialog, MessageBox } from "../electron/dialog.ts";
import { linesOf, textOf, type Command, type NativeTool } from "./tool.ts";

/** KDE's kdialog. Its message boxes have fixed default buttons, so the choice is a list with the safe one marked. */
export const kdialog: NativeTool = {
  program: "kdialog",
  messageBox(box: MessageBox): Command {
    const marked = box.defaultId < 0 ? box.cancelId : box.defaultId;
    const choices = box.buttons.flatMap((label, index) => [
      String(index),
      label,
      index === marked ? "on" : "off",
    ]);
    return {
      program: "kdialog",
      parameters: ["--title", box.title || "Steward", "--radiolist", escapeRich(textOf(box)), ...choices],
    };
  },
  button(box, { code, output }) {
    const text = output.trim();
    return code === 0 && /^\d+$/u.test(text) && Number(text) < box.buttons.length
      ? Number(text)
      : box.cancelId;
  },
  fileDialog({ kind, title, defaultPath, properties }: FileDialog): Command {
    const folder = properties.includes("openDirectory");
    const open = folder ? "--getexistingdirectory" : "--getopenfilename";
    const several =
      properties.includes("multiSelections") && !folder ? ["--multiple", "--separate-output"] : [];
    return {
      program: "kdialog",
      parameters: [
        "--title",
        title || "Steward",
        ...several,
        kind === "save" ? "--getsavefilename" : open,
        defaultPath || ".",
      ],
    };
  },
  files: linesOf,
};

/** kdialog takes a text that looks like HTML for HTML: every `<` is written as itself. */
function escapeRich(text: string): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("\n", "<br>");
  return `<html><pre>${escaped}</pre></html>`;
}
