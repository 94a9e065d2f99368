import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import process from "node:process";
import type { FileAnswer, FileDialog, MessageBox, MessageBoxAnswer } from "../electron/dialog.ts";
import { kdialog } from "./kdialog.ts";
import { osascript } from "./osascript.ts";
import { powershell } from "./powershell.ts";
import type { Command, NativeTool, Said } from "./tool.ts";
import { zenity } from "./zenity.ts";

const tools: Partial<Record<NodeJS.Platform, readonly NativeTool[]>> = {
  linux: [zenity, kdialog],
  darwin: [osascript],
  win32: [powershell],
};

/** What this system shows dialogs with; undefined if nothing is here, and then every question is answered "cancel". */
export function nativeTool(): NativeTool | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const isHere = ({ program }: NativeTool) => folders.some((folder) => isExecutable(join(folder, program)));
  return tools[process.platform]?.find(isHere);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Shows a message box and waits for the person. No tool, an error or an abort is the cancel button: fails closed. */
export async function nativeMessageBox(box: MessageBox, signal?: AbortSignal): Promise<MessageBoxAnswer> {
  const tool = nativeTool();
  const response = tool ? tool.button(box, await run(tool.messageBox(box), signal)) : box.cancelId;
  return { response, checkboxChecked: box.checkboxChecked };
}

export async function nativeFileDialog(dialog: FileDialog): Promise<FileAnswer> {
  const tool = nativeTool();
  return tool ? tool.files(await run(tool.fileDialog(dialog))) : null;
}

function run({ program, parameters, input = "" }: Command, signal?: AbortSignal): Promise<Said> {
  return new Promise((resolve) => {
    const child = spawn(program, parameters, {
      stdio: ["pipe", "pipe", "ignore"],
      ...(signal ? { signal } : {}),
    });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    child.once("error", () => resolve({ code: null, output: "" }));
    child.once("close", (code) => resolve({ code, output }));
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}
