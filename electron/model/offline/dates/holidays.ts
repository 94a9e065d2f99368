/** Days that people name: month and day of each, or a rule. */
const fixed: readonly (readonly [RegExp, string, string])[] = [
  [/^christmas eve$/i, "Christmas Eve", "12-24"],
  [/^(?:christmas|xmas|christmas day)$/i, "Christmas", "12-25"],
  [/^boxing day$/i, "Boxing Day", "12-26"],
  [/^new year'?s eve$/i, "New Year's Eve", "12-31"],
  [/^(?:the )?new year(?:'?s(?: day)?)?$/i, "New Year's Day", "01-01"],
  [/^valentine'?s(?: day)?$/i, "Valentine's Day", "02-14"],
  [/^halloween$/i, "Halloween", "10-31"],
];

/** The next day of that name, from `today` on, and the name as it is written; null where it is no such name. */
export function holidayOf(words: string, today: string): { name: string; day: string } | null {
  const year = Number(today.slice(0, 4));
  const found = fixed.find(([pattern]) => pattern.test(words));
  if (found !== undefined) {
    const day = [year, year + 1].map((number) => `${number}-${found[2]}`).find((date) => date >= today);
    return day === undefined ? null : { name: found[1], day };
  }
  if (!/^easter(?: sunday)?$/i.test(words)) return null;
  const day = [year, year + 1].map(easterOf).find((date) => date >= today);
  return day === undefined ? null : { name: "Easter", day };
}

/** Easter Sunday of a year in the Gregorian calendar, by the anonymous algorithm that Meeus gives (Astronomical Algorithms, chapter 8). */
function easterOf(year: number): string {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const [i, k] = [Math.floor(c / 4), c % 4];
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const day = (h + l - 7 * m + 33 * month + 19) % 32;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
