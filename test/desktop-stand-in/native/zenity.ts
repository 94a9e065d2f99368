import type { FileDialog, MessageBox } from "../electron/dialog.ts";
import { indexOf, linesOf, textOf, type Command, type NativeTool } from "./tool.ts";

/**
 * GNOME's zenity. The text is shown in a text view that scrolls (`--text-info` reads it from input), so nothing is cut
 * off. Enter presses zenity's OK, so OK carries the default button's label; Esc is the cancel button; the others are extra
 * buttons, named in the output. Where the default is also the cancel button, zenity's own Cancel reads "Close".
 */
export const zenity: NativeTool = {
  program: "zenity",
  messageBox(box: MessageBox): Command {
    const first = firstOf(box);
    const extra = box.buttons.filter((_, index) => index !== first && index !== box.cancelId);
    const cancel = first === box.cancelId ? "Close" : (box.buttons[box.cancelId] ?? "Close");
    const labels = [`--ok-label=${box.buttons[first] ?? "OK"}`, `--cancel-label=${cancel}`];
    const parameters = [
      "--text-info",
      `--title=${box.title || "Steward"}`,
      "--width=640",
      "--height=360",
      ...labels,
      ...extra.map((label) => `--extra-button=${label}`),
    ];
    return { program: "zenity", parameters, input: textOf(box) };
  },
  button(box, { code, output }) {
    if (code === 0) return firstOf(box);
    // zenity echoes the text view on OK only; after an extra button the output is its label.
    return code === 1 && output !== "" ? indexOf(box, output) : box.cancelId;
  },
  fileDialog({ kind, title, defaultPath, properties }: FileDialog): Command {
    const parameters = [
      "--file-selection",
      "--separator=\n",
      ...(title === "" ? [] : [`--title=${title}`]),
      ...(defaultPath === "" ? [] : [`--filename=${defaultPath}`]),
      ...(kind === "save" ? ["--save"] : []),
      ...(properties.includes("openDirectory") ? ["--directory"] : []),
      ...(properties.includes("multiSelections") ? ["--multiple"] : []),
    ];
    return { program: "zenity", parameters };
  },
  files: linesOf,
};

function firstOf({ defaultId, cancelId }: MessageBox): number {
  return defaultId < 0 ? cancelId : defaultId;
}
