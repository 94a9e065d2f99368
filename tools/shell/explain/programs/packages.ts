import type { Description, Descriptions } from "../description.ts";
import { list, place, places, quoted, shown } from "../show.ts";
import { untold, withWords } from "./code.ts";
import { otherwise } from "./other-command.ts";

const mayRun = "which may run code of theirs";
const own = "the packages that this folder names";

const install: Description = {
  options: {
    "g global": "for the whole machine",
    "D save-dev": "for development",
    "ignore-scripts": "without running their scripts",
    "S save E save-exact no-save f force silent no-audit no-fund legacy-peer-deps prefer-offline": "",
    "prefix=": "in the folder %",
    "registry=": "from %",
    "omit=": "without %",
  },
  says: ({ operands }) =>
    `Fetches and installs ${operands.length === 0 ? own : list(operands.map(shown))}, ${mayRun}`,
  grave: true,
};

const runScript: Description = {
  options: {
    "silent s": "",
    "if-present": "if there is one",
    "w workspace=": "in %",
    "prefix=": "in the folder %",
  },
  says: ({ operands: [name, ...rest] }) =>
    name === undefined
      ? "Lists the scripts of this folder's package"
      : `Runs the script ${shown(name)} of this folder's package${withWords(rest)}; ${untold}`,
  grave: ({ operands }) => operands.length > 0,
};

function named(script: string): Description {
  return {
    ...runScript,
    says: ({ operands }) =>
      `Runs the script ${quoted(script)} of this folder's package${withWords(operands)}; ${untold}`,
    grave: true,
  };
}

const remove: Description = {
  options: { "g global": "for the whole machine", "D save-dev S save": "" },
  says: ({ operands }) => `Deletes the package ${list(operands.map(shown))} from this folder`,
  grave: true,
};

const lists: Description = {
  options: { "g global": "for the whole machine", "depth=": "", "json long all": "", a: "" },
  says: () => "Lists the installed packages",
};

const npm: Description = {
  options: { "silent s quiet": "", "prefix=": "in the folder %", "v version": "", "w workspace=": "in %" },
  stopsAtOperand: true,
  commands: {
    install,
    i: install,
    add: install,
    ci: {
      ...install,
      says: () => `Deletes ${quoted("node_modules")}, and fetches and installs ${own}, ${mayRun}`,
    },
    uninstall: remove,
    remove,
    rm: remove,
    run: runScript,
    "run-script": runScript,
    test: named("test"),
    t: named("test"),
    start: named("start"),
    stop: named("stop"),
    ls: lists,
    list: lists,
    publish: {
      options: { "access=": "", "tag=": "with the tag %", "dry-run": "only saying what it would do" },
      says: () => "Sends this folder's package to the registry, for everyone to see",
      grave: true,
    },
    outdated: { options: {}, says: () => "Asks the registry which packages are old", grave: true },
    view: {
      options: { json: "" },
      says: ({ operands }) => `Asks the registry about ${list(operands.map(shown))}`,
      grave: true,
    },
    audit: {
      options: { json: "", "omit=": "without %" },
      says: ({ operands }) =>
        `Asks the registry which packages have known faults${operands[0]?.text === "fix" ? ", and replaces them" : ""}`,
      grave: true,
    },
  },
  says: (given) =>
    given.has("v") ? "Prints its version" : otherwise("npm", "Works with JavaScript packages")(given),
  grave: ({ operands }) => operands.length > 0,
};

const pip: Description = {
  options: {
    "q quiet v verbose": "",
    "V version": "",
    "disable-pip-version-check no-input": "",
    "proxy=": "by way of %",
  },
  stopsAtOperand: true,
  commands: {
    install: {
      options: {
        "r requirement=": "",
        "U upgrade": "the newest ones",
        user: "for this person only",
        "e editable=": "",
        "i index-url=": "from %",
        "extra-index-url=": "also from %",
        "t target=": "into %",
        "q quiet no-cache-dir no-deps break-system-packages pre": "",
      },
      says({ operands, values }) {
        const files = values("r");
        const folders = values("e").map((folder) => `of ${place(folder)}`);
        const listed = files.length > 0 ? [`listed in ${places(files)}`] : [];
        return `Fetches and installs the Python packages ${list([...operands.map(shown), ...listed, ...folders])}, ${mayRun}`;
      },
      grave: true,
    },
    uninstall: {
      options: { "y yes": "without asking", "r requirement=": "listed in %" },
      says: ({ operands }) => `Deletes the Python packages ${list(operands.map(shown))}`,
      grave: true,
    },
    list: {
      options: { "outdated o": "that are old", "format=": "" },
      says: () => "Lists the installed Python packages",
    },
    freeze: { options: {}, says: () => "Lists the installed Python packages" },
    show: {
      options: { "f files": "with their files" },
      says: ({ operands }) => `Tells about the Python packages ${list(operands.map(shown))}`,
    },
  },
  says: (given) =>
    given.has("V") ? "Prints its version" : otherwise("pip", "Works with Python packages")(given),
  grave: ({ operands }) => operands.length > 0,
};

/** Programs that fetch, build and keep packages. */
export const packages: Descriptions = { npm, pip, pip3: pip };
