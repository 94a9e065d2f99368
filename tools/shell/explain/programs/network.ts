import type { Description, Descriptions, Given } from "../description.ts";
import { areMany, inputs, list, place, places, shown, sideBySide } from "../show.ts";
import type { Word } from "../word.ts";
import { curl } from "./curl.ts";

const inPlace = "in place of what is there";
const whole = "with everything in it";

const wget: Description = {
  options: {
    "O output-document=": "",
    "q quiet nv no-verbose": "",
    "r recursive": "with all it links to",
    "m mirror": "with all it links to",
    "c continue": "going on where it stopped",
    "P directory-prefix=": "",
    "i input-file=": "and all that % names",
    "post-data=": "sending it %",
    "post-file=": "sending it the file %",
    "body-data=": "sending it %",
    "body-file=": "sending it the file %",
    "header=": "with the header %",
    "user=": "signed in as %",
    "password=": "with a password",
    "no-check-certificate": "without checking who answers",
    "use-askpass=": "with the program %",
    "e execute=": "with the setting %",
    "N timestamping": "only what is newer",
    "T timeout=": "",
    "t tries=": "",
    "U user-agent=": "",
    "l level=": "",
  },
  says({ operands, value }) {
    const [file, folder] = [value("O"), value("P")];
    const what = operands.length === 0 ? "nothing that is named here" : places(operands);
    if (file?.text === "-") return `Fetches ${what} and prints it`;
    return `Fetches ${what} into ${file ? `${place(file)}, ${inPlace}` : folder ? place(folder) : "this folder"}`;
  },
  grave: true,
};

/** True for `host:path`, and where that is not known. */
function isElsewhere({ text, kind }: Word): boolean {
  return kind !== "known" || /^[^/]+:|^\w+:\/\//.test(text);
}

function copied(given: Given): string {
  const { operands } = given;
  const to = operands.at(-1);
  if (to === undefined || operands.length < 2) return `Copies ${inputs(operands)}, but no place is named`;
  const from = operands.slice(0, -1);
  const verb = isElsewhere(to) ? "Sends" : from.some(isElsewhere) ? "Fetches" : "Copies";
  return `${verb} ${places(from)} to ${place(to)}`;
}

/** Programs that reach other machines. */
export const network: Descriptions = {
  curl,
  wget,
  ssh: {
    options: {
      "p=": "at the port %",
      "i=": "with the key %",
      "l=": "as %",
      "o=": "with the setting %",
      "F=": "with the settings of %",
      "L R=": "opening the way %",
      "D=": "opening the way %",
      "J=": "by way of %",
      "N T f n q t v X Y A C 4 6": "",
    },
    stopsAtOperand: true,
    says: ({ operands: [host, ...command] }) =>
      `Signs in to ${host ? shown(host) : "no host"}${command.length > 0 ? ` and runs there: ${sideBySide(command)}` : ""}`,
    grave: true,
  },
  scp: {
    options: {
      r: whole,
      p: "with permissions and times",
      "P=": "at the port %",
      "i=": "with the key %",
      "o=": "with the setting %",
      "F=": "with the settings of %",
      "S=": "with the program %",
      "J=": "by way of %",
      "q v C B 3 4 6": "",
    },
    says: copied,
    grave: true,
  },
  rsync: {
    options: {
      "a archive": `${whole}, with permissions and times`,
      "r recursive": whole,
      "v verbose": "naming each",
      "delete delete-before delete-after delete-during del": "deleting there what is not here",
      "n dry-run": "only saying what it would do",
      "e rsh=": "by way of %",
      "rsync-path=": "with the program %",
      "z compress": "",
      "P progress partial h human-readable q quiet stats": "",
      "u update": "only where it is newer",
      "exclude=": "without %",
      "include=": "with %",
      "exclude-from=": "",
      "remove-source-files": "deleting here what was copied",
      "t times p perms l links o owner g group": "",
      "c checksum": "",
      "bwlimit=": "",
    },
    says: copied,
    grave: ({ operands, options }) =>
      operands.some(isElsewhere) ||
      options.some(({ name }) => ["delete", "e", "rsync-path", "remove-source-files"].includes(name)),
  },
  ping: {
    options: { "c=": "% times", "i=": "", "W w=": "", "q n 4 6": "" },
    says: ({ operands }) =>
      `Asks whether ${list(operands.map(shown))} ${areMany(operands) ? "answer" : "answers"}`,
    grave: true,
  },
};
