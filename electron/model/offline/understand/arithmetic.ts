import type { Context, Intent } from "../intent.ts";

const opening =
  /^(?:what(?:'s| is| are| does| would be)|how much (?:is|are|does)|calculate|compute|work out|evaluate|solve|tell me(?: what)?|how many is|find)?\s*(.+?)(?: (?:make|equal|is|come to|give))?\s*=?$/i;

const n = String.raw`(-?\d+(?:\.\d+)?)`;
const list = String.raw`(-?\d+(?:\.\d+)?(?:(?:, | and |, and )-?\d+(?:\.\d+)?)+)`;

/** Whole phrases for sums that are not said in the order in which they are written. */
const phrases: readonly (readonly [RegExp, (...numbers: string[]) => string])[] = [
  phrase(`(?:percent|%|percentage) is ${n} (?:of|out of) ${n}`, (part, whole) => `${part} / ${whole} * 100`),
  phrase(
    `${n} (?:is|as) (?:what )?(?:a )?(?:percent|%|percentage) of ${n}`,
    (part, whole) => `${part} / ${whole} * 100`,
  ),
  phrase(`(?:percent|%|percentage) of ${n} is ${n}`, (whole, part) => `${part} / ${whole} * 100`),
  phrase(`(?:increase|raise) ${n} by ${n} ?%`, (whole, part) => `${whole} * (1 + ${part} / 100)`),
  phrase(`(?:decrease|reduce|lower) ${n} by ${n} ?%`, (whole, part) => `${whole} * (1 - ${part} / 100)`),
  phrase(`${n} (?:plus|\\+) ${n} ?%`, (whole, part) => `${whole} * (1 + ${part} / 100)`),
  phrase(`${n} (?:minus|-|less) ${n} ?%`, (whole, part) => `${whole} * (1 - ${part} / 100)`),
  phrase(`(?:an? )?${n} ?% tip (?:on|for) ${n}`, (part, whole) => `${part} / 100 * ${whole}`),
  phrase(`(?:the )?(?:average|mean) of ${list}`, (numbers) => `mean(${commas(numbers)})`),
  phrase(`(?:the )?(?:maximum|largest|biggest|highest) of ${list}`, (numbers) => `max(${commas(numbers)})`),
  phrase(`(?:the )?(?:minimum|smallest|lowest) of ${list}`, (numbers) => `min(${commas(numbers)})`),
  phrase(`(?:the )?(?:sum|total) of ${list}`, (numbers) => commas(numbers).replaceAll(", ", " + ")),
  phrase(`add(?: up)? ${list}`, (numbers) => commas(numbers).replaceAll(", ", " + ")),
  phrase(`add ${n} to ${n}`, (one, other) => `${other} + ${one}`),
  phrase(`subtract ${n} from ${n}`, (one, other) => `${other} - ${one}`),
  phrase(`multiply ${n} (?:by|with|and) ${n}`, (one, other) => `${one} * ${other}`),
  phrase(
    `(?:divide|split|share) ${n} (?:by|between|among) ${n}(?: people| ways)?`,
    (one, other) => `${one} / ${other}`,
  ),
  phrase(`(?:double|twice) ${n}`, (number) => `${number} * 2`),
  phrase(`${n} to the ${n}(?:st|nd|rd|th) power`, (base, power) => `${base} ^ ${power}`),
];

/** Words for operators, in the order in which they are put into signs. */
const signs: readonly (readonly [RegExp, string])[] = [
  [/\b(?:half) of\b/gi, " 0.5 * "],
  [/\b(?:a )?third of\b/gi, " (1 / 3) * "],
  [/\b(?:a )?quarter of\b/gi, " 0.25 * "],
  [/\bper ?cent\b/gi, "%"],
  [/(\d(?:[\d.]*\d)?)\s*%\s*off\s*(\d(?:[\d.]*\d)?)/gi, "$2 * (1 - $1 / 100)"],
  [/(\d(?:[\d.]*\d)?)\s*%\s*of\b/gi, "$1 / 100 * "],
  [/\bsquare root of\s*(\d(?:[\d.]*\d)?)/gi, "sqrt($1)"],
  [/√\s*(\d(?:[\d.]*\d)?)/gi, "sqrt($1)"],
  [/\bcube root of\s*(\d(?:[\d.]*\d)?)/gi, "cbrt($1)"],
  [/\bto the power(?: of)?\b|\*\*/gi, "^"],
  [/\b(?:the )?(?:sum|total) of\b|\bthe\b/gi, " "],
  [/\s*\bsquared\b/gi, "^2"],
  [/\s*\bcubed\b/gi, "^3"],
  [/\bplus\b|\band\b/gi, "+"],
  [/\bminus\b|[−–]/gi, "-"],
  [/\b(?:times|multiplied by)\b|[×·]|(?<=\d\s*)x(?=\s*\d)/gi, "*"],
  [/\b(?:divided by|over)\b|÷/gi, "/"],
  [/\bmod(?:ulo)?\b/gi, " mod "],
];

const number = String.raw`\d+(?:\.\d+)?|\.\d+`;
const onlyArithmetic = new RegExp(
  `^(?:\\s|${number}|[-+*/^()%]|mod|pi|sqrt|cbrt|round|abs|floor|ceil|log|exp|sin|cos|tan)+$`,
);
const hasOperation =
  /(?:\d|\)|pi)\s*(?:[-+*/^%]|mod)\s*|(?:sqrt|cbrt|round|abs|floor|ceil|log|exp|sin|cos|tan)\s*\(/;
/** 2026-11-22 is a date, 12/5/2026 too. */
const isDate = /^\s*\d{4}-\d{1,2}-\d{1,2}\s*$|^\s*\d{1,2}\/\d{1,2}\/\d{2,4}\s*$/;

/**
 * Arithmetic in digits and words: "what is 17.5 % of 2,340" → `17.5 / 100 * 2340`. A comma before exactly three digits
 * groups thousands, any other comma is a decimal comma. Nothing but numbers and operations may be left over.
 */
export function understandArithmetic(text: string, context: Context): readonly Intent[] | null {
  const asked = opening.exec(context.content(text))?.[1]?.trim().replace(/\.$/, "") ?? "";
  const phrased = inPhrases(plainNumbers(asked).replace(/\bper ?cent\b/gi, "%"));
  if (phrased !== null) return [{ type: "calculate", expression: phrased, asked }];
  if (!/\d/.test(asked) || asked.length > 300 || isDate.test(asked)) return null;
  const expression = signs
    .reduce((words, [pattern, sign]) => words.replace(pattern, sign), plainNumbers(asked))
    .replace(/\s+/g, " ")
    .trim();
  if (!onlyArithmetic.test(expression) || !hasOperation.test(expression)) return null;
  return [{ type: "calculate", expression, asked }];
}

function phrase(source: string, write: (...numbers: string[]) => string) {
  return [new RegExp(`^(?:what )?${source}$`, "i"), write] as const;
}

function inPhrases(asked: string): string | null {
  for (const [pattern, write] of phrases) {
    const match = pattern.exec(asked);
    if (match !== null) return write(...match.slice(1));
  }
  return null;
}

function commas(numbers: string): string {
  return numbers.split(/, and |, | and /).join(", ");
}

function plainNumbers(text: string): string {
  return text
    .replace(/(?<![\d.,])\d{1,3}(?:,\d{3})+(?!\d)/g, (grouped) => grouped.replaceAll(",", ""))
    .replace(/(?<=\d),(?=\d)/g, ".");
}
