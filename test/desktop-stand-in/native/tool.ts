import type { FileAnswer, FileDialog, MessageBox } from "../electron/dialog.ts";

/** A program to run, with what it reads. Texts are arguments or input, never part of a script. */
export interface Command {
  readonly program: string;
  readonly parameters: readonly string[];
  readonly input?: string;
}

/** What the program said. */
export interface Said {
  readonly code: number | null;
  readonly output: string;
}

/** One way to show native dialogs. Anything but a clear choice of a button reads as cancelled. */
export interface NativeTool {
  readonly program: string;
  messageBox(box: MessageBox): Command;
  button(box: MessageBox, said: Said): number;
  fileDialog(dialog: FileDialog): Command;
  files(said: Said): FileAnswer;
}

/** The whole text of a box: nothing is left out. */
export function textOf({ message, detail }: MessageBox): string {
  return detail === "" ? message : `${message}\n\n${detail}`;
}

/** The index of a label, or the cancel button for anything else. */
export function indexOf(box: MessageBox, label: string): number {
  const index = box.buttons.indexOf(label.trim());
  return index < 0 ? box.cancelId : index;
}

/** Paths, one a line; none means cancelled. */
export function linesOf({ code, output }: Said): FileAnswer {
  const lines = output.split("\n").filter((line) => line !== "");
  return code === 0 && lines.length > 0 ? lines : null;
}
