import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Descriptions } from "../../../../tools/shell/explain/description.ts";
import { explainCommand } from "../../../../tools/shell/explain-command.ts";
import { knownPrograms } from "../../../../tools/shell/explain/known-programs.ts";
import { parseCommand } from "../../../../tools/shell/parse-command.ts";

const programs = [...Object.keys(knownPrograms), "./own", "frobnicate", "/usr/bin/rm", "rm"];

const word = fc.oneof(
  fc.constantFrom(
    "a",
    "b.txt",
    "src/",
    ".",
    "-",
    "--",
    "{}",
    "\\;",
    "+",
    "5",
    "+x",
    "755",
    "s/a/b/",
    "1d",
    "HEAD",
  ),
  fc.constantFrom(
    "'a b'",
    '"$x"',
    "$x",
    "*.txt",
    "$(ls a)",
    "`id`",
    "{a,b}",
    "~/x",
    "$'\\x41'",
    '"a\\"b"',
    "<(ls)",
  ),
  fc.constantFrom(
    "host:x",
    "https://example.com",
    "@f",
    "A=1",
    "-exec",
    "-name",
    "-delete",
    "-c",
    "push",
    "run",
    "-i",
  ),
  fc.stringMatching(/^-[a-zA-Z0-9]{1,4}$/),
  fc.stringMatching(/^--[a-z][a-z-]{0,8}(=[a-z]{0,3})?$/),
  fc
    .string({ maxLength: 6, unit: "binary" })
    .map((text) => `'${text.replaceAll("'", "").replaceAll("\0", "")}'`),
);

const simple = fc
  .tuple(fc.constantFrom(...programs), fc.array(word, { maxLength: 6 }))
  .map(([name, words]) => [name, ...words].join(" "));

/** A grammar of commands, well formed for the most part. */
const { command } = fc.letrec<{ command: string }>((tie) => ({
  command: fc.oneof(
    { maxDepth: 3, depthIdentifier: "command" },
    simple,
    fc
      .tuple(simple, fc.constantFrom(">", ">>", "2>", "<", "&>", "2>&1 >"), word)
      .map((parts) => parts.join(" ")),
    fc
      .tuple(tie("command"), fc.constantFrom("|", "&&", "||", ";", "&", "\n", "|&"), tie("command"))
      .map((parts) => parts.join(" ")),
    tie("command").map((inner) => `( ${inner} )`),
    tie("command").map((inner) => `{ ${inner}; } 2>/dev/null`),
    tie("command").map((inner) => `for f in a *.b; do ${inner}; done`),
    tie("command").map((inner) => `while ${inner}; do ${inner}; done < in`),
    tie("command").map((inner) => `if ${inner}; then ${inner}; else ${inner}; fi`),
    tie("command").map((inner) => `f() { ${inner}; }; f`),
    tie("command").map((inner) => `echo $(${inner})`),
    tie("command").map((inner) => `sh -c '${inner.replaceAll("'", "")}'`),
    tie("command").map((inner) => `case $x in a) ${inner};; esac`),
    tie("command").map((inner) => `cat <<EOF | ${inner.replaceAll("\n", " ")}\ntext $x\nEOF`),
    // Cut short, it is no shell any more.
    tie("command").map((inner) => inner.slice(0, Math.ceil(inner.length / 2))),
  ),
}));

/** Signs of a sentence that was put together of parts that were not there. */
const ungrammatical = /undefined|\bnull\b|\[object|NaN|, ,| [,.:]| {2}/;

/** Control characters, and all that is not seen or changes the order of what is. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Default_Ignorable_Code_Point}]/u;

test("whatever is typed, it is explained in plain, bounded sentences, and the same each time", async () => {
  await fc.assert(
    fc.asyncProperty(command, async (text) => {
      const parsed = await parseCommand(text);
      const sentences = explainCommand(parsed);
      expect(sentences.length).toBeLessThan(120);
      for (const sentence of sentences) {
        expect(sentence).toMatch(/^\S.*[.:]$/s);
        expect(sentence.replaceAll(/`[^`]*`/g, "it")).not.toMatch(ungrammatical);
        expect(unseen.test(sentence)).toBe(false);
        expect(sentence.length).toBeLessThan(6000);
      }
      expect(explainCommand(parsed)).toEqual(sentences);
    }),
    { numRuns: 5000 },
  );
}, 120_000);

test("each program that is known to start has a sentence that tells of it", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom("one", "two", "three"), { minLength: 1, maxLength: 8 }),
      async (names) => {
        const sentences = explainCommand(
          await parseCommand(names.map((name) => `frob-${name} x`).join("; ")),
        ).join(" ");
        for (const name of names) expect(sentences).toContain(`\`frob-${name}\``);
      },
    ),
    { numRuns: 200 },
  );
});

function* optionsOf(descriptions: Descriptions, above = ""): Generator<[program: string, option: string]> {
  for (const [name, { options, commands = {} }] of Object.entries(descriptions)) {
    for (const key of Object.keys(options)) {
      const value = key.endsWith("=") ? " v" : "";
      for (const option of key.replace(/[=*]$/, "").replaceAll("?", "").split(" "))
        yield [`${above}${name}`, `${option.length > 1 ? "--" : "-"}${option}${value}`];
    }
    yield* optionsOf(commands, `${above}${name} `);
  }
}

test("every option of every program is read by it, with and without operands", async () => {
  for (const [program, option] of optionsOf(knownPrograms)) {
    for (const operands of ["", " a b"]) {
      const sentences = explainCommand(await parseCommand(`${program} ${option}${operands}`)).join("\n");
      expect(sentences).not.toContain("not known to Steward");
      expect(sentences.replaceAll(/`[^`]*`/g, "it")).not.toMatch(ungrammatical);
    }
  }
});
