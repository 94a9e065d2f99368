import type { Context, Intent } from "../intent.ts";

/** A unit: what it measures, and how many of the base unit it is, as an exact number. */
type Unit = { measures: string; size: string };

const table: readonly (readonly [measures: string, size: string, names: string])[] = [
  ["length", "0.001", "mm millimetre millimeter"],
  ["length", "0.01", "cm centimetre centimeter"],
  ["length", "1", "m metre meter"],
  ["length", "1000", "km kilometre kilometer"],
  ["length", "0.0254", "in inch inches"],
  ["length", "0.3048", "ft foot feet"],
  ["length", "0.9144", "yd yard"],
  ["length", "1609.344", "mi mile"],
  ["mass", "0.001", "g gram gramme"],
  ["mass", "1", "kg kilo kilogram"],
  ["mass", "1000", "tonne"],
  ["mass", "0.45359237", "lb lbs pound"],
  ["mass", "0.028349523125", "oz ounce"],
  ["volume", "0.001", "ml millilitre milliliter"],
  ["volume", "1", "l litre liter"],
  ["time", "1", "s sec second"],
  ["time", "60", "min minute"],
  ["time", "3600", "h hour hr"],
  ["time", "86400", "day"],
  ["time", "604800", "week"],
  ["data", "1", "byte"],
  ["data", "1000", "kb kilobyte"],
  ["data", "1000000", "mb megabyte"],
  ["data", "1000000000", "gb gigabyte"],
];
const units = new Map<string, Unit>(
  table.flatMap(([measures, size, names]) =>
    names.split(" ").map((name) => [name, { measures, size }] as const),
  ),
);
const degrees: Readonly<Record<string, "C" | "F">> = { c: "C", celsius: "C", f: "F", fahrenheit: "F" };
const currency = /^(?:euros?|eur|dollars?|usd|pounds sterling|gbp|yen|jpy|francs?|chf|[€$£¥])$/i;

const number = String.raw`(-?\d+(?:[.,]\d+)*)`;
const unit = String.raw`(?:degrees? )?°?([a-z€$£¥]+)`;
const patterns: readonly (readonly [RegExp, readonly [amount: number, from: number, to: number]])[] = [
  [
    new RegExp(
      `^(?:convert |what(?:'s| is| are) |how much (?:is|are) )?${number} ?${unit} (?:to|in|into|as) ${unit}$`,
      "i",
    ),
    [1, 2, 3],
  ],
  [
    new RegExp(`^how many ${unit} (?:is|are|are there in|are in|in|make) ${number} ?${unit}$`, "i"),
    [2, 3, 1],
  ],
  [new RegExp(`^(?:how much|what) (?:is|are) ${number} ?${unit} in ${unit}$`, "i"), [1, 2, 3]],
];

/** Lengths, weights, volumes, times, amounts of data and temperatures from one unit to another: a sum for `calculate`. */
export function understandUnits(text: string, _context: Context): readonly Intent[] | null {
  for (const [pattern, [amount, from, to]] of patterns) {
    const match = pattern.exec(text);
    if (match === null) continue;
    return convert(plain(match[amount] ?? ""), match[from] ?? "", match[to] ?? "");
  }
  return null;
}

function convert(amount: string, from: string, to: string): readonly Intent[] | null {
  if (currency.test(from) && currency.test(to))
    return say("I know no exchange rates: I work without a network.");
  const degree = [degrees[from.toLowerCase()], degrees[to.toLowerCase()]];
  const asked = `${amount} ${from} in ${to}`;
  if (degree[0] !== undefined && degree[1] !== undefined) {
    if (degree[0] === degree[1]) return null;
    const expression = degree[0] === "F" ? `(${amount} - 32) * 5 / 9` : `${amount} * 9 / 5 + 32`;
    return [{ type: "calculate", expression, asked }];
  }
  const [one, other] = [unitOf(from), unitOf(to)];
  if (one === null || other === null) return null;
  if (one.measures !== other.measures)
    return say(`${from} and ${to} do not measure the same, so I cannot convert them.`);
  return [{ type: "calculate", expression: ratio(amount, one.size, other.size), asked }];
}

/** Sizes that are 1, or that go into each other, are left out: the person may see the sum. */
function ratio(amount: string, from: string, to: string): string {
  const [one, other] = [Number(from), Number(to)];
  const quotient = one / other;
  if (Number.isInteger(quotient)) return `${amount} * ${quotient}`;
  if (Number.isInteger(other / one)) return `${amount} / ${other / one}`;
  if (other === 1) return `${amount} * ${from}`;
  if (one === 1) return `${amount} / ${to}`;
  if (other === 1000) return `${amount} * ${shift(from)}`;
  return `${amount} * ${from} / ${to}`;
}

/** A thousandth of a decimal number, in digits. */
function shift(size: string): string {
  return (Number(size) / 1000).toString();
}

function unitOf(word: string): Unit | null {
  const name = word.toLowerCase();
  return units.get(name) ?? units.get(name.replace(/s$/, "")) ?? null;
}

function plain(text: string): string {
  return text
    .replace(/(?<![\d.,])(-?\d{1,3}(?:,\d{3})+)(?!\d)/, (grouped) => grouped.replaceAll(",", ""))
    .replace(",", ".");
}

function say(text: string): readonly Intent[] {
  return [{ type: "say", text }];
}
