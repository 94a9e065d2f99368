import type { TerminalHost } from "./terminal-host.ts";

/** What a person watches while a turn goes on: text that streams, whole lines, and one moving sign that somebody works. */
export type Screen = {
  /** A piece of streamed text, already visible. */
  stream(piece: string): void;
  /** Whole lines, on a new line. */
  lines(text: string): void;
  /** Shows what is going on, on a terminal only, until the next output. */
  busy(label: string): void;
  idle(): void;
};

const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const FRAME_MS = 90;
const CLEAR_LINE = "\r\u001B[K";

/** The screen over stdout. The moving sign stands on a line of its own. */
export function createScreen({ output, paint, isInteractive }: TerminalHost): Screen {
  let isLineOpen = false;
  let timer: NodeJS.Timeout | null = null;
  const idle = (): void => {
    if (timer === null) return;
    clearInterval(timer);
    timer = null;
    output.write(CLEAR_LINE);
  };
  const endLine = (): void => {
    idle();
    if (isLineOpen) output.write("\n");
    isLineOpen = false;
  };
  return {
    stream(piece) {
      if (piece === "") return;
      idle();
      output.write(piece);
      isLineOpen = !piece.endsWith("\n");
    },
    lines(text) {
      endLine();
      output.line(text);
    },
    busy(label) {
      if (!isInteractive) return;
      endLine();
      let frame = 0;
      const draw = (): void =>
        output.write(`${CLEAR_LINE}${paint.dim(`${FRAMES[frame++ % FRAMES.length]} ${label}`)}`);
      draw();
      timer = setInterval(draw, FRAME_MS).unref();
    },
    idle,
  };
}
