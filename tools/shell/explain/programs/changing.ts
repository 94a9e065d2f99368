import type { Descriptions, Given } from "../description.ts";
import { areMany, inputs, place, places, shown } from "../show.ts";
import type { Word } from "../word.ts";
import { changeMode } from "./chmod.ts";

const inPlace = "in place of what is there";

/** Where a copying program puts things: the last word, or the folder of `-t`. */
function fromAndTo({ operands, value }: Given): { from: readonly Word[]; to: Word | null } {
  const target = value("t");
  if (target !== null) return { from: operands, to: target };
  return operands.length < 2
    ? { from: operands, to: null }
    : { from: operands.slice(0, -1), to: operands.at(-1) ?? null };
}

function moved(verb: string, given: Given): string {
  const { from, to } = fromAndTo(given);
  return to === null
    ? `${verb} ${inputs(from)}, but no place is named`
    : `${verb} ${places(from)} to ${place(to)}`;
}

const whole = "with everything in it";

/** Programs that make, copy, move and delete files. */
export const changing: Descriptions = {
  cp: {
    options: {
      "r R recursive": whole,
      "a archive": `${whole}, with permissions and times`,
      "p preserve?": "with permissions and times",
      "f force": "replacing what is there even where it is protected",
      "n no-clobber": "never replacing what is there",
      "i interactive": "asking before it replaces anything",
      "u update?": "only where it is newer",
      "v verbose": "",
      "t target-directory=": "",
      "T no-target-directory": "",
      "L dereference": "following links",
      "P no-dereference": "",
      d: "",
      "l link": "as second names of the same files",
      "s symbolic-link": "as links",
      "b backup?": "keeping a copy of what it replaces",
      parents: "with the folders above",
      "reflink?": "",
    },
    says: (given) => moved("Copies", given),
  },
  mv: {
    options: {
      "f force": "without asking",
      "n no-clobber": "never replacing what is there",
      "i interactive": "asking before it replaces anything",
      "u update?": "only where it is newer",
      "v verbose": "",
      "t target-directory=": "",
      "T no-target-directory": "",
      "b backup?": "keeping a copy of what it replaces",
    },
    says: (given) => moved("Moves", given),
  },
  rm: {
    options: {
      "r R recursive": "",
      "f force": "without asking",
      "i interactive?": "asking about each",
      I: "asking once",
      "d dir": "also empty folders",
      "v verbose": "naming each",
      "no-preserve-root": "even where that is the whole machine",
      "preserve-root?": "",
      "one-file-system": "",
    },
    says: ({ operands, has }) =>
      `Deletes ${operands.length === 0 ? "nothing that is named" : places(operands)}${has("r") ? ` and everything in ${areMany(operands) ? "them" : "it"}` : ""}`,
    grave: true,
  },
  mkdir: {
    options: {
      "p parents": "with those above them, and without a fault where one is there",
      "m mode=": "with the permissions %",
      "v verbose": "",
    },
    says: ({ operands }) => `Makes the folder${operands.length > 1 ? "s" : ""} ${places(operands)}`,
  },
  rmdir: {
    options: { "p parents": "and then those above it", "ignore-fail-on-non-empty": "", "v verbose": "" },
    says: ({ operands }) =>
      `Deletes the folder${operands.length > 1 ? "s" : ""} ${places(operands)}, if ${operands.length > 1 ? "they are" : "it is"} empty`,
    grave: true,
  },
  touch: {
    options: {
      "c no-create": "",
      "d date=": "",
      "t=": "",
      "a m": "",
      "r reference=": "",
      "h no-dereference": "",
    },
    says({ operands, has, value }) {
      const like = value("r");
      const time = value("d") ?? value("t");
      const when = like ? `that of ${shown(like)}` : time ? shown(time) : "now";
      if (has("c")) return `Sets the time of ${places(operands)} to ${when}, and makes nothing`;
      const many = operands.length > 1;
      return `Makes ${places(operands)} if ${many ? "they are" : "it is"} not there, or sets ${many ? "their" : "its"} time to ${when}`;
    },
  },
  ln: {
    options: {
      "s symbolic": "",
      "f force": "replacing what is there",
      "n no-dereference": "",
      "r relative": "",
      "v verbose": "",
      "t target-directory=": "",
      "T no-target-directory": "",
      "b backup?": "keeping a copy of what it replaces",
    },
    says(given) {
      const { from, to } = fromAndTo(given);
      if (!given.has("s"))
        return to
          ? `Makes ${place(to)} a second name of ${places(from)}`
          : `Makes a second name of ${places(from)} in this folder`;
      return to
        ? `Makes the link ${place(to)}, which leads to ${places(from)}`
        : `Makes a link in this folder, which leads to ${places(from)}`;
    },
  },
  chmod: changeMode,
  chown: {
    options: {
      "R recursive": "",
      "h no-dereference": "",
      "v verbose": "",
      "c changes": "",
      "reference=": "",
    },
    says: (given) => owner(given),
  },
  chgrp: {
    options: { "R recursive": "", "h no-dereference": "", "v verbose": "" },
    says: (given) => owner(given),
  },
  tee: {
    options: { "a append": "", "i ignore-interrupts": "" },
    says: ({ operands, has }) =>
      operands.length === 0
        ? "Prints what it is given"
        : `Prints what it is given and ${has("a") ? `adds it to ${places(operands)}` : `writes it to ${places(operands)}, ${inPlace}`}`,
  },
  truncate: {
    options: { "s size=": "", "c no-create": "", "r reference=": "" },
    says: ({ operands, value }) => {
      const size = value("s");
      return `Sets the length of ${places(operands)}${size ? ` to ${shown(size)}` : ""}, cutting off what is longer`;
    },
    grave: true,
  },
  dd: {
    options: {},
    says({ operands }) {
      const settings = new Map(
        operands.map(({ text, kind }) => [
          text.split("=")[0] ?? "",
          { text: text.slice(text.indexOf("=") + 1), kind },
        ]),
      );
      const [from, to] = [settings.get("if"), settings.get("of")];
      const others = operands.filter(({ text }) => !/^[io]f=/.test(text)).map(shown);
      return `Copies bytes from ${inputs(from ? [from] : [])} to ${to ? `${place(to)}, ${inPlace}` : "what comes next"}${others.length > 0 ? ` (${others.join(", ")})` : ""}`;
    },
    grave: true,
  },
};

function owner({ operands: [who, ...files], has }: Given): string {
  return `Gives ${places(files)}${has("R") ? ` and everything in ${areMany(files) ? "them" : "it"}` : ""} to ${who ? shown(who) : "nobody"}`;
}
