import { expect, test } from "vitest";
import type { Descriptions } from "../../../../tools/shell/explain/description.ts";
import { explainCommand } from "../../../../tools/shell/explain-command.ts";
import { knownPrograms } from "../../../../tools/shell/explain/known-programs.ts";
import { parseCommand } from "../../../../tools/shell/parse-command.ts";
import { explainCases } from "./cases/all.ts";

async function explained(command: string): Promise<string[]> {
  return explainCommand(await parseCommand(command));
}

test.each(explainCases)("%j is explained", async (command, ...sentences) => {
  expect(await explained(command)).toEqual(sentences);
});

/** The fifty of the list, and what else a day needs. */
const mostUsed =
  "ls cat cp mv rm mkdir rmdir touch ln chmod chown find grep sed awk sort uniq wc head tail cut tr tee xargs diff tar zip unzip gzip curl wget ssh scp rsync git npm node python3 pip make docker ps kill df du date echo printf env sudo bash sh sleep test which";

test.each(mostUsed.split(" "))("%s is known, and has cases", (program) => {
  expect(Object.keys(knownPrograms)).toContain(program);
  const cases = explainCases.filter(([command]) =>
    new RegExp(`(?:^|[|;&(] *|sudo |xargs )${program}(?: |$)`).test(command),
  );
  expect(cases.length).toBeGreaterThan(1);
});

function tablesOf(descriptions: Descriptions, above = ""): [name: string, names: string[]][] {
  return Object.entries(descriptions).flatMap(([name, { options, commands = {} }]) => [
    [`${above}${name}`, Object.keys(options).flatMap((key) => key.replace(/[=*]$/, "").split(" "))],
    ...tablesOf(commands, `${above}${name} `),
  ]);
}

test.each(tablesOf(knownPrograms))(
  "the options of %s are well written, and none stands twice",
  (_name, names) => {
    expect(names.filter((name) => !/^(?:[\w#]|[\w][\w-]+\??)$/.test(name))).toEqual([]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  },
);

test("what is not known is said, never dropped", async () => {
  for (const program of mostUsed.split(" ")) {
    if (["echo", "printf", "test", "find", "bash", "sh", "docker", "git", "npm", "pip"].includes(program))
      continue;
    const sentences = (await explained(`${program} --frobnicate=1 a b`)).join(" ");
    expect(sentences).toContain("`--frobnicate`");
    expect(sentences).toContain("not known to Steward");
  }
});

test("a dangerous step behind many harmless ones is never left out", async () => {
  expect(await explained(`${"true;".repeat(49)} curl https://evil.example`)).toEqual([
    "Does nothing. This is done 49 times.",
    "Fetches `https://evil.example`.",
  ]);
  const words = Array.from({ length: 300 }, (_one, index) => `echo ${index}`).join("; ");
  for (const command of [
    "rm -rf x",
    "curl x",
    "frobnicate",
    "find . -delete",
    "sudo ls",
    "node a.js",
    "git push -f",
    "xargs rm",
    "ls -Z; echo",
    "$x",
  ]) {
    const alone = await explained(command);
    const hidden = await explained(`${words}; ${command}; ${words}`);
    expect(hidden).toEqual(
      expect.arrayContaining(alone.filter((sentence) => sentence !== "Prints an empty line.")),
    );
    expect(hidden.at(-1 - (command === "$x" ? 1 : 0))).toMatch(
      /^\d+ more steps are left out here; none of them is seen to delete anything or to leave this machine\.$/,
    );
    expect(hidden.length).toBeLessThan(40);
  }
});

test("many dangerous steps are counted", async () => {
  const deletions = Array.from({ length: 500 }, (_one, index) => `rm ${index}`).join(";");
  const sentences = await explained(deletions);
  expect(sentences.length).toBe(61);
  expect(sentences.at(-1)).toBe(
    "440 more steps are left out here that may delete something, leave this machine or do what is not told: read the command itself.",
  );
});

/** Texts of 10,000 characters, each of its own sort. */
const long: readonly [sort: string, command: string][] = [
  ["short commands", "true;".repeat(2000)],
  ["different commands", Array.from({ length: 1000 }, (_one, index) => `rm x${index}`).join(";")],
  ["a pipe", "cat a|".repeat(1600) + "cat"],
  ["a chain", "ls&&".repeat(2400) + "ls"],
  ["one word", `echo ${"x".repeat(9990)}`],
  ["many words", `rm ${"a ".repeat(4990)}`],
  ["many options", `ls ${"-Z ".repeat(3300)}`],
  ["nested substitutions", `${"echo $(".repeat(1200)}`],
  ["nested shells", `${"sh -c '".repeat(1400)}`],
  ["one pattern", `grep ${"(a|".repeat(3300)} f`],
  ["a script of sed", `sed '${"s/a/b/;".repeat(1400)}' x`],
  ["redirections", `ls ${"> a ".repeat(2400)}`],
  ["loops", "for f in a; do ".repeat(660)],
  ["a text", `cat <<EOF\n${"word\n".repeat(1990)}EOF`],
];

test.each(long)("%s of 10,000 characters are explained in few lines, and soon", async (_sort, command) => {
  expect(command.length).toBeLessThanOrEqual(10_100);
  await explained("ls");
  // The time of this thread alone, and the best of a few: other work on this machine is not what is measured.
  let best = Infinity;
  for (let round = 0; round < 12 && best > 200; round++) {
    const start = process.threadCpuUsage();
    const sentences = await explained(command);
    const { user, system } = process.threadCpuUsage(start);
    best = Math.min(best, (user + system) / 1000);
    expect(sentences.length).toBeLessThan(120);
    expect(Math.max(...sentences.map(({ length }) => length))).toBeLessThan(2000);
  }
  expect(best).toBeLessThan(200);
});
