import { closeSync, constants, openSync, readSync } from "node:fs";

/**
 * Takes away all that was typed on a terminal and not yet read, and gives whether there was any. Lines that were typed
 * while nobody asked wait in the terminal itself, and would be the answer to the next question. On Windows only what
 * Node has read already is taken: its console cannot be read without waiting.
 */
export function dropTypedAhead(input: NodeJS.ReadStream): boolean {
  // Unfinished lines too can be read only in raw mode.
  input.setRawMode(true);
  let dropped = false;
  while (input.readableLength > 0 && input.read() !== null) dropped = true;
  return (process.platform !== "win32" && drainTerminal()) || dropped;
}

/** A descriptor of its own, since that of `input` may wait for the next key. */
function drainTerminal(): boolean {
  let terminal: number | null = null;
  let dropped = false;
  try {
    terminal = openSync("/dev/tty", constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
    const bytes = Buffer.alloc(4_096);
    while (readSync(terminal, bytes) > 0) dropped = true;
    return dropped;
  } catch {
    // EAGAIN: nothing is left. Without a terminal of its own the process has nothing typed ahead on one.
    return dropped;
  } finally {
    if (terminal !== null) closeSync(terminal);
  }
}
