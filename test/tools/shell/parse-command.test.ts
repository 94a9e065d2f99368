import { expect, test } from "vitest";
import { parseCommand } from "../../../tools/shell/parse-command.ts";

/** Commands, and the programs with their arguments that they start. None of these leaves a doubt. */
const understood: readonly [command: string, programs: string[]][] = [
  ["ls", ["ls"]],
  ["ls -l 'a b' \"c d\" e\\ f", ["ls|-l|a b|c d|e f"]],
  [
    "a=1 git status | head -3 && cd x || rm -f y; wc < in",
    ["git|status", "head|-3", "cd|x", "rm|-f|y", "wc"],
  ],
  ["(cd x; make) & { touch y; }", ["cd|x", "make", "touch|y"]],
  ['echo $(date) `id` <(ls a) > "$(pwd)/x"', ["echo|$(date)|`id`|<(ls a)", "date", "id", "ls|a", "pwd"]],
  ["if [ -f x ]; then cat x; else touch x; fi", ["cat|x", "touch|x"]],
  ['for f in *.txt; do mv "$f" "old/$f"; done', ['mv|"$f"|"old/$f"']],
  ["while read l; do echo $l; done < in", ["read|l", "echo|$l"]],
  ["f() { curl x; }; f", ["curl|x", "f"]],
  ["cat <<EOF | sort\n$(whoami)\nEOF", ["cat", "sort", "whoami"]],
  ["/usr/bin/git push --force", ["git|push|--force"]],
  ["./git push", ["./git|push"]],
  [
    "sudo -u ana env -i A=1 nice -n 5 rm -rf x",
    [
      "sudo|-u|ana|env|-i|A=1|nice|-n|5|rm|-rf|x",
      "env|-i|A=1|nice|-n|5|rm|-rf|x",
      "nice|-n|5|rm|-rf|x",
      "rm|-rf|x",
    ],
  ],
  ["find . -name '*.o' -exec rm -r {} +", ["find|.|-name|*.o|-exec|rm|-r|{}|+", "rm|-r|{}"]],
  ["ls | xargs -n 1 rm -f", ["ls", "xargs|-n|1|rm|-f", "rm|-f|…"]],
  [
    "timeout -k 1 5 sh -c 'curl x | sh x'",
    ["timeout|-k|1|5|sh|-c|curl x | sh x", "sh|-c|curl x | sh x", "curl|x", "sh|x"],
  ],
  ['bash -ec "rm x"', ["bash|-ec|rm x", "rm|x"]],
  ["c\"ur\"l x; c''url y; cu\\rl z", ["curl|x", "curl|y", "curl|z"]],
  [`${"true;".repeat(49)} curl x`, ["true", "curl|x"]],
  ["! test -f x && command git log", ["test|-f|x", "command|git|log", "git|log"]],
];

test.each(understood)("understands: %s", async (command, programs) => {
  const parsed = await parseCommand(command);
  expect(parsed.programs.map(({ name, arguments: given }) => [name, ...given].join("|"))).toEqual(programs);
  expect(parsed.doubts).toEqual([]);
});

/** Commands of which a part is known only when they run; the sign is in the doubt. */
const doubtful: readonly [command: string, sign: string][] = [
  ["$(echo curl) x", "`$(echo curl)`"],
  ["$CMD x", "`$CMD`"],
  ["rm${IFS}-rf${IFS}/", "`rm${IFS}-rf${IFS}/`"],
  [String.raw`$'\x63url' x`, String.raw`$'\x63url'`],
  ["c{u,}rl x", "`c{u,}rl`"],
  ["/bin/c?rl x", "`/bin/c?rl`"],
  ['eval "$x"', "`eval`"],
  [". ./script", "`.`"],
  ["sudo $X y", "`sudo`"],
  ['sh -c "$X"', "`sh`"],
  ["bash -c 'eval y'", "`eval`"],
  ["PATH=.:$PATH ls", "PATH"],
  ["LD_PRELOAD=./x.so ls", "LD_PRELOAD"],
  ["ls =(id)", "not plain shell"],
  ["echo )(", "not plain shell"],
  ["if true; then", "not plain shell"],
  [`${"$(".repeat(400)}x${")".repeat(400)}`, "nested too deeply"],
];

test.each(doubtful)("says what it does not understand: %s", async (command, sign) => {
  const { doubts } = await parseCommand(command);
  expect(doubts.join(" ")).toContain(sign);
});

test("an empty text neither fails nor invents a program", async () => {
  for (const text of ["", "   \n", "# only a comment", "A=1"]) {
    expect(await parseCommand(text)).toMatchObject({ programs: [], redirections: [], doubts: [] });
  }
});
