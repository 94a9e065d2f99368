import type { Inner, Said } from "./description.ts";
import { descriptionOf } from "./known-programs.ts";
import { runsProgram } from "./programs/code.ts";
import { say } from "./say.ts";
import { flowsInWords, replaces, writtenOut } from "./flows-in-words.ts";
import { asWritten, fewer, list, quoted, shown } from "./show.ts";
import type { Step } from "./steps.ts";
import type { Word } from "./word.ts";

/** A sentence. A `grave` one (it deletes or replaces, leaves the machine, or is not told) is never left out. */
export type Line = { text: string; grave: boolean };

/** What the texts given to shells hold, each as steps; a text that is not there was not followed. */
export type Scripts = ReadonlyMap<string, readonly Step[]>;

const DEEPEST = 8;
/** Of what is said in front of a step, so much at the most; the innermost is the nearest. */
const MOST_LEADS = 4;

/** The sentences about one step. Pure. */
export function explainStep(step: Step, scripts: Scripts, depth = 0): Line[] {
  const { does } = step;
  switch (does.type) {
    case "says":
      return [line(step, { main: does.text, grave: does.grave }, does.opens ? ":" : ".")];
    case "call":
      return [line(step, { main: `Calls the function ${quoted(does.name)}, made here` })];
    case "set":
      return [line(step, { main: `Sets ${settingsOf(does.settings)}` })];
    case "start": {
      const leads =
        does.settings.length === 0
          ? []
          : [
              `with ${list(does.settings.map(({ text }) => asWritten(text)))} set${isDynamic(does.settings) ? ", which is known only when it runs" : ""}`,
            ];
      return explainStart(does.words, { ...step, leads: [...step.leads, ...leads] }, { scripts, depth });
    }
  }
}

function settingsOf(settings: readonly Word[]): string {
  return `${list(settings.map(({ text }) => asWritten(text)))}${isDynamic(settings) ? ", which is known only when it runs" : ""}`;
}

function isDynamic(words: readonly Word[]): boolean {
  return words.some(({ kind }) => kind === "dynamic");
}

type Within = { scripts: Scripts; depth: number };

function explainStart(words: readonly Word[], step: Step, { scripts, depth }: Within): Line[] {
  const said = sayOf(words);
  const { main, inner = [], leads = [], unknown = [] } = said;
  const own = main === null ? [] : [line(step, said)];
  if (depth > DEEPEST) return [line(step, { main: "Starts more, too deep inside to be told", grave: true })];
  const below = {
    ...step,
    leads: [...step.leads, ...leads],
    ...(main === null ? {} : { flows: [], piped: false }),
  };
  const lines = inner.flatMap((one) => explainInner(one, below, { scripts, depth: depth + 1 }));
  const [last] = lines.slice(-1);
  if (main === null && unknown.length > 0 && last)
    return [...lines.slice(0, -1), { text: `${last.text}${notKnown(unknown)}`, grave: true }];
  return [...own, ...lines.map((inside) => (said.grave ? { ...inside, grave: true } : inside))];
}

function explainInner(inner: Inner, step: Step, { scripts, depth }: Within): Line[] {
  if (inner.type === "words") return explainStart(inner.words, step, { scripts, depth });
  const steps = scripts.get(inner.script.text);
  if (steps === undefined)
    return [line(step, { main: `Runs ${shown(inner.script)} as shell commands`, grave: true })];
  const { leads, background } = step;
  return steps.flatMap((one, index) => {
    const isLast = index === steps.length - 1;
    const flows = isLast ? [...one.flows, ...step.flows] : one.flows;
    const piped = one.piped || (isLast && step.piped);
    return explainStep(
      { ...one, leads: [...leads, ...one.leads], flows, piped, background: one.background || background },
      scripts,
      depth,
    );
  });
}

const system = /^(?:\/usr\/local|\/usr|\/opt\/homebrew)?\/s?bin\/([^/]+)$/;

function sayOf(words: readonly Word[]): Said {
  const [name, ...rest] = words;
  if (name === undefined) return { main: "Starts nothing" };
  if (name.kind !== "known")
    return { main: `Starts a program that is known only when it runs, ${asWritten(name.text)}`, grave: true };
  const bare = system.exec(name.text)?.[1] ?? name.text;
  if (bare === "[[") return { main: `Checks a condition: ${asWritten(rest[0]?.text ?? "")}` };
  const description = descriptionOf(bare);
  if (description !== null) return asked(bare, rest) ?? say(description, rest);
  if (bare.includes("/")) return runsProgram(name, rest);
  const given = rest.length > 0 ? `. It is given: ${list(rest.map(shown))}` : "";
  return { main: `Steward does not know what ${quoted(bare)} does${given}`, grave: true };
}

/** `--help` and `--version` alone, which nearly all programs know (GNU Coding Standards, "Command-Line Interfaces"). */
function asked(name: string, [only, ...more]: readonly Word[]): Said | null {
  if (only === undefined || more.length > 0 || name === "echo" || name === "printf") return null;
  if (only.text === "--version") return { main: "Prints its version" };
  return only.text === "--help" ? { main: "Tells how it is used" } : null;
}

type OfLine = Pick<Said, "main" | "clauses" | "unknown" | "grave">;

function line(step: Step, { main, clauses = [], unknown = [], grave = false }: OfLine, end = "."): Line {
  const told = writtenOut(main ?? "", step.flows);
  const ends = [
    ...fewer([...clauses, ...flowsInWords(told.flows, main === "Together")]),
    ...(step.negated ? ["and takes a failure for success"] : []),
    ...(step.background ? ["in the background"] : []),
    ...(step.piped ? ["and gives what it prints to the next step"] : []),
  ];
  const said = [told.main, ...ends].join(", ");
  return {
    text: `${withLeads(step.leads, said)}${end}${notKnown(unknown)}`,
    grave: grave || unknown.length > 0 || step.flows.some(replaces),
  };
}

function notKnown(unknown: readonly string[]): string {
  if (unknown.length === 0) return "";
  return ` ${list(unknown)} ${unknown.length > 1 ? "are" : "is"} not known to Steward.`;
}

function withLeads(leads: readonly string[], said: string): string {
  const kept = leads.length > MOST_LEADS ? leads.slice(-MOST_LEADS) : leads;
  if (kept.length === 0) return said;
  const front = kept.join(", ");
  const rest = said.startsWith("Steward") ? said : `${said.charAt(0).toLowerCase()}${said.slice(1)}`;
  return `${front.charAt(0).toUpperCase()}${front.slice(1)}, ${rest}`;
}
