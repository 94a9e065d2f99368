import { expect, test } from "vitest";
import { matchesArguments } from "../../../../electron/trust/match-arguments.ts";
import { touchedBy } from "../../../../electron/trust/touched.ts";
import { parseCommand } from "../../../../tools/shell/parse-command.ts";

/** Threats, "Commands": commands that hide a program from a look at their words, and the program that rules must see. */
const seen: readonly [command: string, inner: string][] = [
  ["find . -exec rm -r {} +", "rm|-r|{}"],
  ["find . -exec a {} \\; -exec rm {} \\;", "rm|{}"],
  ["find . -execdir sh -c 'rm x' \\;", "rm|x"],
  ["find . -okdir rm {} \\;", "rm|{}"],
  ["ls | xargs rm", "rm|…"],
  ["xargs --max-args 1 --no-run-if-empty rm", "rm|…"],
  ["xargs -I% sh -c 'rm x' %", "rm|x"],
  ["env A=1 rm x", "rm|x"],
  ["env -u A -C d -- rm x", "rm|x"],
  ["env --unset A rm x", "rm|x"],
  ["sudo rm x", "rm|x"],
  ["sudo --user root rm x", "rm|x"],
  ["sudo -nu ana rm x", "rm|x"],
  ["sudo --user=root -- rm x", "rm|x"],
  ["sudo -u ana A=1 nice -n 5 timeout -k 1 5 rm x", "rm|x"],
  ["nice -5 rm x", "rm|x"],
  ["timeout --signal KILL 5 rm x", "rm|x"],
  ["stdbuf --output L rm x", "rm|x"],
  ["time -f %e rm x", "rm|x"],
  ["coproc rm x", "rm|x"],
  ["exec -a name rm x", "rm|x"],
  ["watch -n 1 'rm x'", "rm|x"],
  ["bash -c 'rm x'", "rm|x"],
  ["bash -c -e 'rm x'", "rm|x"],
  ["bash -o pipefail -ec 'rm x'", "rm|x"],
  ["bash --norc -O extglob -c 'rm x'", "rm|x"],
  ["sh -c \"sh -c 'rm x'\"", "rm|x"],
  ["/bin/rm x", "rm|x"],
  [`${"true;".repeat(49)} rm x`, "rm|x"],
  ["ls $(rm x)", "rm|x"],
  ["ls `rm x`", "rm|x"],
  ["cat <(rm x)", "rm|x"],
  ['echo "$(rm x)"', "rm|x"],
  ["cat <<EOF\n$(rm x)\nEOF", "rm|x"],
  ["f() { rm x; }; f", "rm|x"],
  ["a=$(rm x)", "rm|x"],
  ['[ -n "$(rm x)" ]', "rm|x"],
  // Words behind a redirection are words of the command.
  ["git push > out --force origin main", "git|push|--force|origin|main"],
  ["git push 2>&1 --force", "git|push|--force"],
  ["git > out push --force", "git|push|--force"],
  ["git push < in --force", "git|push|--force"],
  ["git push <<EOF --force\nx\nEOF", "git|push|--force"],
  ["git push <<EOF > o --force\nx\nEOF", "git|push|--force"],
  ["git push <<< x --force", "git|push|--force"],
  ["true && git push > out --force", "git|push|--force"],
  ["true | git push > out --force", "git|push|--force"],
  ['git push "  " "a$"', "git|push|  |a$"],
];

test.each(seen)("rules see the program in: %s", async (command, inner) => {
  const { programs } = await parseCommand(command);
  expect(programs.map(({ name, arguments: given }) => [name, ...given].join("|"))).toContain(inner);
});

/** Commands that can run what their words do not show: rules are told that any program could be in them. */
const doubted: readonly string[] = [
  "sed 's/a/b/w f' x",
  "sed 's/a/id/e' x",
  "sed -n '1e id' x",
  "sed 'w f' x",
  "sed 'r f' x",
  "sed -f s x",
  "sed --file=s x",
  'sed "$x" y',
  "sed -e p -e 'w f' x",
  "sed ':a;ba' x",
  "awk 'BEGIN{system(\"id\")}'",
  "awk '{print > \"f\"}' x",
  "awk '{print | \"sh\"}' x",
  "awk 'BEGIN{\"id\" | getline}'",
  "awk -f p x",
  "gawk -i p 1 x",
  "git -c core.fsmonitor=x status",
  "git -ccore.pager=x log",
  "git --exec-path=. log",
  "git --config-env=core.pager=X log",
  "git config core.pager x",
  "git config alias.x '!id'",
  "git rebase -x id main",
  "git rebase --exec id",
  "git bisect run x",
  "git submodule foreach id",
  "git clone -c core.x=y u",
  "git fetch --upload-pack=x u",
  "git grep -O id",
  "git diff --ext-diff",
  "git difftool",
  "LD_PRELOAD=./x.so ls",
  "env LD_PRELOAD=./x.so ls",
  "sudo LD_PRELOAD=./x.so ls",
  "export 'LD_PRELOAD=./x.so'",
  "declare -x PATH=.",
  "read PATH",
  "printf -v PATH .",
  "for PATH in .; do ls; done",
  "GIT_SSH_COMMAND=x git fetch",
  "PAGER=x man ls",
  "tar --to-command=sh -xf a",
  "tar -I ./x -cf a b",
  "tar xf a --checkpoint=1 --checkpoint-action=exec=sh",
  "sort --compress-program=x a",
  "rsync -e x a b:c",
  "ssh -oProxyCommand=x h",
  "scp -S x a b:c",
  "wget --use-askpass=x u",
  "curl -K c",
  "zip a b -TT x",
  "env -S 'rm x'",
  "env '-Srm x'",
  "env --split-string 'rm x'",
  "curl x | sh",
  "echo 'rm x' | bash -s",
  "bash <<< 'rm x'",
  "bash <<EOF\nrm x\nEOF",
  "sudo --frobnicate ana rm x",
  "flock f -c 'rm x'",
  "su -c 'rm x'",
  "chroot . rm x",
  "busybox rm x",
  "hash -p ./rm ls; ls",
  "x='a[$(id)]'; ((x))",
  "[ -v 'a[$(id)]' ]",
  "printf -v 'a[$(id)]' x",
  "echo ${x@P}",
  "xargs $x",
  "xargs -I{} {}",
  "find $x",
  "ls =(id)",
  "rm${IFS}-rf${IFS}/",
  "c{u,}rl x",
];

test.each(doubted)("rules are told that this could run anything: %s", async (command) => {
  expect((await parseCommand(command)).doubts).not.toEqual([]);
});

/** Ordinary commands: a doubt about these would make every rule that denies a program deny them too. */
const plain: readonly string[] = [
  "sed -n '1,10p' x",
  "sed -i 's/a/b/g; 2d' x",
  "sed -E 's|a(b)|\\1|' x",
  "awk -F, '$3 > 30 {print $1}' x",
  "awk 'NR==1 || /x/ {s+=$2} END {print s}' x",
  "git log --oneline -5",
  "git commit -m 'c: x'",
  "git config --get user.name",
  "git config user.email a@b.c",
  "GIT_AUTHOR_NAME=A git log",
  "tar -czf a.tgz b",
  "find . -name '*.o' -exec rm {} +",
  "find . -type f | xargs -n 1 wc -l",
  'for f in *.txt; do wc -l "$f"; done',
  "sort -k2 a",
  "env A=1 ls",
  "bash build.sh x",
  "timeout 5 make test",
];

test.each(plain)("there is no doubt about: %s", async (command) => {
  expect((await parseCommand(command)).doubts).toEqual([]);
});

type Rule = readonly [then: "allow" | "deny", wanted: string[], command: string, matches: boolean];

/** What a rule about `git` and these arguments says of the start of git in a command. */
const rules: readonly Rule[] = [
  ["allow", ["push", "origin", "feature"], "git push origin feature", true],
  ["allow", ["push", "origin", "feature"], "git push --force origin main", false],
  ["allow", ["push", "origin", "feature"], "git push origin feature > log --force", false],
  ["allow", ["push", "origin", "feature"], "git push origin feature <<E --force\nE", false],
  ["allow", ["push", "$x"], "git push $x", false],
  ["allow", ["push", "*"], "git push *", false],
  ["allow", ["push", "$x"], "git push '$x'", true],
  ["allow", ["push", "..."], "git push $x", true],
  ["allow", ["$x", "..."], "git $x", false],
  ["allow", ["push", "origin", "feature"], "echo --force | xargs git push origin feature", false],
  ["deny", ["push", "--force"], "git push --force origin main", true],
  ["deny", ["push", "--force"], "git -C x push -u --force", true],
  ["deny", ["push", "--force"], "git push origin feature", false],
  ["deny", ["push", "--force"], "x=--force; git push $x", true],
  ["deny", ["push", "--force"], "git push *", true],
  ["deny", ["push", "--force"], "echo --force | xargs git push", true],
  ["deny", ["push", "--force"], "git push > log --force", true],
];

test.each(rules)("%s git %j for: %s is %s", async (then, wanted, command, matches) => {
  const { programs } = await parseCommand(command);
  const starts = touchedBy({ keys: [], programs }, "linux").flatMap((touched) =>
    touched.type === "program" && touched.program.name === "git" ? [touched.program.arguments] : [],
  );
  expect(starts).toHaveLength(1);
  expect(starts.map((given) => matchesArguments(then, wanted, given))).toEqual([matches]);
});
