import { type Failure, fail } from "../../shared/result.ts";

/** Longer texts cannot be read by the person who is to decide on them. */
const LONGEST = 10_000;

/** Characters that make a text look other than it is: controls except tab and newline, line separators, bidi, zero width. */
// oxlint-disable-next-line no-control-regex -- these are what is to be found
const deceiving = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u2028-\u202e\u2060-\u2069\ufeff]/u;

/** Why a command's text is refused before anything is done with it; null where it is plain. Pure. */
export function commandFault(command: string): Failure | null {
  if (command.trim() === "") return fault("The command is empty.", "Give the command to run.");
  if (command.length > LONGEST) {
    return fault(
      `The command is longer than ${LONGEST} characters.`,
      "Write it to a script in the workspace, and run that.",
    );
  }
  if (!command.isWellFormed())
    return fault("The command holds half a character (a lone surrogate).", "Send whole characters.");
  const found = deceiving.exec(command)?.[0].codePointAt(0);
  if (found === undefined) return null;
  const name = `U+${found.toString(16).toUpperCase().padStart(4, "0")}`;
  return fault(
    `The command holds an invisible or control character (${name}).`,
    "Write it without; printf can make such characters.",
  );
}

function fault(message: string, suggestion: string): Failure {
  return fail("bad-command", `${message} Nothing was run.`, suggestion, { layer: "validate" }).failure;
}
