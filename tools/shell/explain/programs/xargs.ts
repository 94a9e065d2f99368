import type { Description } from "../description.ts";
import { shown } from "../show.ts";
import type { Word } from "../word.ts";
import { starts } from "./starts.ts";

/** `xargs`: what it starts, on what it is given. */
export const xargs: Description = {
  options: {
    "0 null r no-run-if-empty t verbose x exit p interactive": "",
    "d delimiter=": "",
    "n max-args=": "",
    "P max-procs=": "",
    "L max-lines=": "",
    "I replace=": "",
    "i*": "",
    "l*": "",
    "e*": "",
    "s max-chars=": "",
    "a arg-file=": "",
    "E eof=": "",
    "process-slot-var=": "",
    "show-limits open-tty o": "",
  },
  stopsAtOperand: true,
  says(given) {
    const { operands, value, has } = given;
    const [atOnce, procs, lines, mark, file] = [
      value("n"),
      value("P"),
      value("L"),
      value("I") ?? (has("i") ? (value("i") ?? { text: "{}" }) : null),
      value("a"),
    ];
    const leads = [
      ...(procs ? [`with ${shown(procs)} at once`] : []),
      ...(atOnce ? [`with at most ${shown(atOnce)} at a time`] : []),
      ...(lines?.text === "1"
        ? ["one line at a time"]
        : lines
          ? [`with ${shown(lines)} lines at a time`]
          : []),
      ...(mark ? ["once for each of the things it is given"] : []),
      ...(file ? [`with what ${shown(file)} names`] : []),
    ];
    const words = operands.length > 0 ? operands : [{ text: "echo", kind: "known" } as const];
    const each: Word = { text: "the thing it is given", kind: "given" };
    const all: Word = { text: "the things it is given", kind: "given" };
    const filled = mark
      ? words.map((word) => (word.text === mark.text ? { ...each, written: mark.text } : word))
      : [...words, all];
    return starts(filled, leads, "");
  },
};
