import type { ExplainCase } from "./case.ts";

/** `find` and `xargs`, which can do anything to what they come upon. */
export const findCases: readonly ExplainCase[] = [
  ["find .", "Looks below this folder for everything."],
  ["find", "Looks below this folder for everything."],
  ["find . -name '*.tmp' -delete", "Looks below this folder for things named `*.tmp`, and deletes them."],
  ["find . -delete", "Looks below this folder for everything, and deletes it."],
  ["find src test -type f -name '*.js'", "Looks below `src` and `test` for files named `*.js`."],
  ["find . -type d -empty", "Looks below this folder for empty folders."],
  [
    "find . -maxdepth 2 -iname 'a*'",
    "Looks below this folder, at most 2 levels deep, for things named `a*` whatever the case of letters.",
  ],
  [
    "find / -size +100M -mtime -7",
    "Looks below `/` for things larger than `100M`, changed less than `7` days ago.",
  ],
  ["find . -not -path './.git/*' -type f", "Looks below this folder for files not at `./.git/*`."],
  [
    "find . \\( -name a -o -name b \\) -print",
    "Looks below this folder for things (named `a` or named `b`), and prints their names.",
  ],
  [
    "find . -exec rm -r {} +",
    "Looks below this folder for everything, and runs the next step on it.",
    "Deletes what was found and everything in it.",
  ],
  [
    "find . -name '*.sh' -exec chmod +x {} \\;",
    "Looks below this folder for things named `*.sh`, and runs the next step on them.",
    "Changes the permissions of what was found: everyone may also run it.",
  ],
  [
    "find . -type f -exec grep -l x {} +",
    "Looks below this folder for files, and runs the next step on them.",
    "Looks for `x` in what was found, naming only the files.",
  ],
  [
    "find . -exec sh -c 'rm \"$1\"' _ {} \\;",
    "Looks below this folder for everything, and runs the next step on it.",
    'In a shell of its own, deletes whatever `"$1"` is then.',
  ],
  [
    "find . -exec touch {} \\; -exec rm {} \\;",
    "Looks below this folder for everything, and runs the next step on it, and runs the step after that on it.",
    "Makes what was found if it is not there, or sets its time to now.",
    "Deletes what was found.",
  ],
  [
    "find . -fprintf out %p",
    "Looks below this folder for everything, and writes about it to `out`, in place of what is there.",
  ],
  ["find . -newer ref -ls", "Looks below this folder for things newer than `ref`, and prints their details."],
  [
    "find . -user bob -perm -4000",
    "Looks below this folder for things of the user `bob`, with the permissions `-4000`.",
  ],
  [
    "find . -frobnicate",
    "Looks below this folder for everything. `-frobnicate` is not known to Steward.",
    "What `find` starts is not fully known: it has options that Steward does not know.",
  ],
  [
    "find $d -name x",
    "Looks below whatever `$d` is then for things named `x`.",
    "What `find` starts is fully known only when it runs.",
  ],
  [
    "find . -type f -print0 | xargs -0 rm",
    "Looks below this folder for files, and prints their names, and gives what it prints to the next step.",
    "Deletes the things it is given.",
  ],
  ["xargs rm", "Deletes the things it is given."],
  ["xargs rm -rf", "Deletes the things it is given and everything in them, without asking."],
  ["xargs -n 1 wc -l", "With at most `1` at a time, counts lines in the things it is given."],
  [
    "xargs -I{} cp {} backup/",
    "Once for each of the things it is given, copies the thing it is given to `backup/`.",
  ],
  ["xargs --max-args 1 rm", "With at most `1` at a time, deletes the things it is given."],
  [
    "xargs -P4 -L 1 gzip",
    "With `4` at once, one line at a time, packs the things it is given, each in its place.",
  ],
  ["xargs", "Prints the things it is given."],
  ["xargs -0 -r frob", "Steward does not know what `frob` does. It is given: the things it is given."],
  [
    "xargs $cmd",
    "Starts a program that is known only when it runs, `$cmd`.",
    "Which program runs is known only when it runs: `$cmd`.",
    "What `xargs` starts is fully known only when it runs.",
  ],
  ["xargs sh -c 'rm \"$@\"'", 'In a shell of its own, deletes whatever `"$@"` is then.'],
];
