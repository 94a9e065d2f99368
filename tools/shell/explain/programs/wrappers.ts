import type { Description, Descriptions, Given } from "../description.ts";
import { list, place, quoted, shown } from "../show.ts";
import type { Word } from "../word.ts";
import { starts } from "./starts.ts";
import { xargs } from "./xargs.ts";

/** A wrapper with one lead, such as `nohup`. */
function plainly(lead: string, options: Description["options"] = {}, skipped = 0): Description {
  return {
    options,
    stopsAtOperand: true,
    says: ({ operands }) => starts(operands.slice(skipped), [lead], "Runs a program, but names none"),
  };
}

/** What `watch` is given is joined to a text for a shell. */
function watching(lead: string, options: Description["options"]): Description {
  return {
    options,
    stopsAtOperand: true,
    says({ operands, has }) {
      const isText = !has("x") && operands.length > 0 && operands.every(({ kind }) => kind === "known");
      if (!isText) return starts(operands, [lead], "Runs a program, but names none");
      const script: Word = { text: operands.map(({ text }) => text).join(" "), kind: "known" };
      return { main: null, leads: [lead], inner: [{ type: "script", script }], clauses: [] };
    },
  };
}

const assignment = /^\w+=/;

function splitAssignments(words: readonly Word[]): { set: Word[]; rest: Word[] } {
  const end = words.findIndex(({ text }) => !assignment.test(text));
  const at = end < 0 ? words.length : end;
  return { set: words.slice(0, at), rest: words.slice(at) };
}

function settingLead(set: readonly Word[]): string[] {
  return set.length === 0 ? [] : [`with ${list(set.map(({ text }) => quoted(text)))} set`];
}

const env: Description = {
  options: {
    "i ignore-environment": "",
    "u unset=": "",
    "C chdir=": "",
    "S split-string=": "",
    "0 null v debug": "",
    "argv0=": "",
  },
  stopsAtOperand: true,
  // A lone dash means `-i`.
  prepare: (words) =>
    words.map((word, index) => (index === 0 && word.text === "-" ? { ...word, text: "-i" } : word)),
  says({ operands, has, value, values }) {
    const { set, rest } = splitAssignments(operands);
    const [split, folder] = [value("S"), value("C")];
    if (split) return { main: `Runs ${shown(split)}, taken apart into words`, grave: true };
    const leads = [
      ...settingLead(set),
      ...(has("i") ? ["without other variables"] : []),
      ...values("u").map((name) => `without ${shown(name)}`),
      ...(folder ? [`in the folder ${place(folder)}`] : []),
    ];
    return starts(rest, leads, "Prints the variables it was given");
  },
};

const sudo: Description = {
  options: {
    "u user=": "",
    "g group=": "",
    "h host=": "",
    "p prompt=": "",
    "C close-from=": "",
    "T command-timeout=": "",
    "U other-user=": "",
    "r role=": "",
    "t type=": "",
    "D chdir=": "",
    "R chroot=": "",
    "a auth-type=": "",
    "c login-class=": "",
    "n non-interactive b background E H P S k A B K v V l N": "",
    "preserve-env?": "",
    "i login": "",
    "s shell": "",
    "e edit": "",
  },
  stopsAtOperand: true,
  says({ operands, value, has }) {
    const { set, rest } = splitAssignments(operands);
    const user = value("u");
    const who = user ? `as the user ${shown(user)}` : "as the administrator";
    const shell = has("i") || has("s");
    const alone = {
      main: shell ? `Opens a shell ${who}` : "Runs a program as the administrator, but names none",
      grave: true,
    };
    return { ...starts(rest, [who, ...settingLead(set)], alone), grave: true };
  },
};

const command: Description = {
  options: { p: "", "v V": "" },
  stopsAtOperand: true,
  says: ({ operands, has }) =>
    has("v")
      ? `Tells where the program${operands.length > 1 ? "s" : ""} ${list(operands.map(shown))} ${operands.length > 1 ? "are" : "is"}`
      : starts(operands, [], "Does nothing"),
};

const timeout: Description = {
  options: { "s signal=": "", "k kill-after=": "", "foreground preserve-status v verbose": "" },
  stopsAtOperand: true,
  says({ operands: [time, ...rest] }: Given) {
    const limit =
      time === undefined ? "a while" : `${shown(time)}${/^[\d.]+$/.test(time.text) ? " seconds" : ""}`;
    return starts(rest, [`for at most ${limit}`], "Runs a program, but names none");
  },
};

/** Programs that start another one, which their words name. */
export const wrappers: Descriptions = {
  env,
  sudo,
  doas: { ...sudo, options: { "u=": "", "C=": "", "n s L": "" } },
  xargs,
  command,
  timeout,
  builtin: plainly("as the shell's own"),
  exec: plainly("in place of the shell", { "a=": "", "c l": "" }),
  nice: { ...plainly("with lower priority", { "n adjustment=": "" }), numeric: "n" },
  ionice: plainly("with lower priority on the disk", {
    "c class=": "",
    "n classdata=": "",
    "p pid=": "",
    "t ignore": "",
  }),
  nohup: plainly("going on after the window closes"),
  setsid: plainly("on its own", { "c ctty f fork w wait": "" }),
  stdbuf: plainly("line by line", { "i input=": "", "o output=": "", "e error=": "" }),
  time: plainly("measuring the time", {
    "p portability v verbose a append": "",
    "f format=": "",
    "o output=": "",
  }),
  watch: watching("again and again", {
    "n interval=": "",
    "d differences? t no-title g chgexit x exec e errexit c color b beep": "",
  }),
  coproc: plainly("beside the rest"),
  chronic: plainly("quietly"),
  strace: plainly("watching what it asks of the system", {
    "e=": "",
    "o=": "",
    "p=": "",
    "s=": "",
    "f c q t T v y": "",
  }),
  flock: plainly(
    "alone",
    { "n nonblock s shared x exclusive u unlock o close": "", "w timeout=": "", "E conflict-exit-code=": "" },
    1,
  ),
  chrt: plainly("with another priority", { "b f i o r a m p v": "" }, 1),
  taskset: plainly("on some processors", { "a p c": "" }, 1),
};
