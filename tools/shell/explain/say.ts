import type { Description, Given, Said } from "./description.ts";
import { readOptions, type Reading } from "./read-options.ts";
import { quoted, shown } from "./show.ts";
import type { Word } from "./word.ts";

/** What a description says of the words that a program was given. Pure. */
export function say(description: Description, words: readonly Word[]): Required<Said> {
  const prepared = description.prepare?.(words) ?? words;
  const { commands } = description;
  // What stands behind a command below the program is that command's own.
  const style = commands === undefined ? description : { ...description, stopsAtOperand: true };
  const reading = readOptions(prepared, style);
  const [first, ...rest] = reading.operands;
  const command =
    commands && first?.kind === "known" && Object.hasOwn(commands, first.text)
      ? commands[first.text]
      : undefined;
  if (command === undefined) return whole(description, reading);
  const own = say(command, rest);
  return {
    ...own,
    clauses: [...own.clauses, ...clausesOf(reading)],
    unknown: [...unknownOf(reading), ...own.unknown],
    grave: own.grave || reading.unknown.length > 0,
  };
}

function whole(description: Description, reading: Reading): Required<Said> {
  const given = givenOf(reading);
  const said = description.says(given);
  const { grave = false } = description;
  const own: Said = typeof said === "string" ? { main: said } : said;
  return {
    main: own.main,
    leads: own.leads ?? [],
    inner: own.inner ?? [],
    clauses: own.clauses ?? clausesOf(reading),
    unknown: [...unknownOf(reading), ...(own.unknown ?? [])],
    grave:
      own.grave === true ||
      reading.unknown.length > 0 ||
      (typeof grave === "function" ? grave(given) : grave),
  };
}

export function givenOf({ options, operands }: Reading): Given {
  const valuesOf = (name: string): Word[] =>
    options.flatMap((option) => (option.name === name && option.value ? [option.value] : []));
  return {
    has: (name) => options.some((option) => option.name === name),
    value: (name) => valuesOf(name).at(-1) ?? null,
    values: valuesOf,
    options,
    operands,
  };
}

/** What the options add, each once, in the order they were given. */
function clausesOf({ options }: Pick<Reading, "options">): string[] {
  const clauses = options.flatMap(({ clause, value }) =>
    clause === "" || (clause.includes("%") && value === null)
      ? []
      : [clause.replace("%", () => (value === null ? "" : shown(value)))],
  );
  return [...new Set(clauses)];
}

function unknownOf({ unknown }: Reading): string[] {
  return [...new Set(unknown)].map(quoted);
}
