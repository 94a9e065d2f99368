import type { Description, Descriptions } from "../description.ts";
import { list, quoted, shown, sideBySide } from "../show.ts";
import { losing } from "./git-losing.ts";
import { looking } from "./git-looking.ts";
import { sharing } from "./git-sharing.ts";
import { working } from "./git-working.ts";

const commands: Descriptions = { ...looking, ...working, ...losing, ...sharing };

/** `git`: what its command does; an own sentence for what is not known. */
export const git: Description = {
  options: {
    "C=": "in the folder %",
    "c=": "with the setting %",
    "config-env=": "with the setting %",
    "p paginate P no-pager no-optional-locks": "",
    "git-dir=": "with the history in %",
    "work-tree=": "with the files in %",
    "exec-path?": "with the programs of %",
    bare: "",
  },
  stopsAtOperand: true,
  commands,
  says({ operands: [command, ...rest] }) {
    if (command === undefined) return "Tells what git can do";
    if (command.kind !== "known")
      return {
        main: `Works with a version history by a command that is known only when it runs, ${quoted(command.text)}`,
        grave: true,
      };
    const given = rest.length > 0 ? `. It is given: ${list(rest.map(shown))}` : "";
    return {
      main: `Works with a version history: Steward does not know ${sideBySide([{ text: "git", kind: "known" }, command])}${given}`,
      grave: true,
    };
  },
  grave: ({ has }) => ["c", "config-env", "exec-path"].some(has),
};
