import type { Description, Descriptions, Given } from "../description.ts";
import { inputs, place, places } from "../show.ts";

const inPlace = "in place of what is there";

const tar: Description = {
  options: {
    "x extract get": "",
    "c create": "",
    "t list": "",
    "r append": "",
    "u update": "",
    "d diff compare": "",
    delete: "",
    "f file=": "",
    "z gzip gunzip j bzip2 J xz zstd a auto-compress": "",
    "v verbose": "",
    "p preserve-permissions same-permissions": "with the permissions that are packed",
    "C directory=": "",
    "k keep-old-files": "never replacing what is there",
    overwrite: "replacing what is there",
    "O to-stdout": "printing it",
    "exclude=": "without %",
    "strip-components=": "without the first % folders of each name",
    "to-command=": "giving each file to the program %",
    "I use-compress-program=": "with the program %",
    "checkpoint?": "",
    "checkpoint-action=": "with %",
    "T files-from=": "those that are listed in %",
    "one-top-level?": "into one new folder",
    "P absolute-names": "also outside this folder",
    "remove-files": "deleting what was packed",
    "m touch": "",
    "h dereference": "following links",
    wildcards: "",
  },
  // `tar xzf a`: the old way, without a dash.
  prepare: ([first, ...rest]) =>
    first === undefined
      ? []
      : [/^[a-zA-Z]+$/.test(first.text) ? { ...first, text: `-${first.text}` } : first, ...rest],
  says(given) {
    const { has, value, operands } = given;
    const file = value("f");
    const archive = file && file.text !== "-" ? place(file) : null;
    const folder = value("C");
    const into = folder ? `, into ${place(folder)}` : "";
    if (has("x"))
      return `Unpacks ${operands.length > 0 ? `${places(operands)} from ` : ""}${archive ?? "what it is given"}${into}`;
    if (has("t"))
      return `Lists what is in ${archive ?? "what it is given"}${has("v") ? ", with details" : ""}`;
    if (has("delete")) return `Deletes ${places(operands)} from ${archive ?? "what it is given"}`;
    if (has("r") || has("u")) return `Adds ${places(operands)} to ${archive ?? "what it is given"}`;
    if (!has("c")) return `Works with the archive ${archive ?? "that it is given"}`;
    const from = folder ? `, from ${place(folder)}` : "";
    return archive === null
      ? `Packs ${inputs(operands)} and prints it${from}`
      : `Packs ${inputs(operands)} into ${archive}, ${inPlace}${from}`;
  },
  grave: ({ has }) => ["to-command", "I", "checkpoint-action", "delete", "remove-files", "P"].some(has),
};

function pressed(given: Given, unpacks: boolean): string {
  const { operands, has } = given;
  if (has("l")) return `Tells how large ${inputs(operands)} is unpacked`;
  const isUnpacking = unpacks || has("d");
  const verb = isUnpacking ? "Unpacks" : "Packs";
  if (operands.length === 0 || has("c")) return `${verb} ${inputs(operands)} and prints it`;
  return `${verb} ${places(operands)}, each in its place`;
}

const pressing = {
  "k keep": "keeping the old ones",
  "d decompress uncompress": "",
  "c stdout to-stdout": "",
  "f force": "replacing what is there",
  "r recursive": "with everything in it",
  "v verbose q quiet n no-name": "",
  "t test": "only checking them",
  "l list": "",
  "1 2 3 4 5 6 7 8 9 fast best": "",
};

/** Programs that pack and unpack. */
export const archives: Descriptions = {
  tar,
  zip: {
    options: {
      "r recurse-paths": "with everything in it",
      "m move": "and deletes what was packed",
      "q quiet v verbose": "",
      "j junk-paths": "without folders",
      "x exclude=": "without %",
      "u update f freshen": "only what is newer",
      "1 2 3 4 5 6 7 8 9 0": "",
      "e encrypt": "behind a password",
      "P password=": "behind a password",
      "d delete": "",
    },
    says: ({ operands: [archive, ...files], has }) =>
      `${has("d") ? "Deletes" : "Packs"} ${inputs(files)} ${has("d") ? "from" : "into"} ${archive ? place(archive) : "nothing"}`,
    grave: ({ has }) => has("m") || has("d"),
  },
  unzip: {
    options: {
      o: "replacing what is there without asking",
      n: "never replacing what is there",
      "d=": "into %",
      "l v Z": "",
      p: "printing it",
      q: "",
      t: "only checking it",
      "x=": "without %",
      j: "without folders",
      "P=": "with a password",
    },
    says: ({ operands: [archive, ...files], has }) => {
      const from = archive ? place(archive) : "nothing";
      if (has("l")) return `Lists what is in ${from}`;
      return files.length > 0 ? `Unpacks ${places(files)} from ${from}` : `Unpacks ${from}`;
    },
  },
  gzip: { options: pressing, says: (given) => pressed(given, false) },
  gunzip: { options: pressing, says: (given) => pressed(given, true) },
  bzip2: { options: pressing, says: (given) => pressed(given, false) },
  xz: { options: pressing, says: (given) => pressed(given, false) },
  zcat: {
    options: { "f force": "" },
    says: ({ operands }) => `Prints what is packed in ${inputs(operands)}`,
  },
};
