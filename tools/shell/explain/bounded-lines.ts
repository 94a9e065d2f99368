import type { Line } from "./explain-step.ts";

/** So many ordinary sentences, and so many of those that matter most. */
const MOST = 30;
const MOST_GRAVE = 60;

/**
 * Joins equal sentences that follow each other, and leaves out what is too much to read: never one that deletes, leaves the
 * machine or is not understood while there is room for them, and it is said how many were left out, and of what sort. Pure.
 */
export function boundedLines(lines: readonly Line[]): string[] {
  const joined = joinedLines(lines);
  const grave = joined.filter((one) => one.grave);
  const kept = new Set(grave.slice(0, MOST_GRAVE));
  const room = Math.max(0, MOST - kept.size);
  for (const one of joined.filter((other) => !other.grave).slice(0, room)) kept.add(one);
  const left = joined.filter((one) => !kept.has(one));
  const leftGrave = left.filter((one) => one.grave).length;
  return [
    ...joined.filter((one) => kept.has(one)).map(({ text }) => text),
    ...leftOut(left.length - leftGrave, leftGrave),
  ];
}

function joinedLines(lines: readonly Line[]): Line[] {
  const joined: { line: Line; times: number }[] = [];
  for (const one of lines) {
    const last = joined.at(-1);
    if (last?.line.text === one.text) last.times++;
    else joined.push({ line: one, times: 1 });
  }
  return joined.map(({ line: { text, grave }, times }) => ({
    text: times > 1 ? `${text} This is done ${times} times.` : text,
    grave,
  }));
}

function leftOut(ordinary: number, grave: number): string[] {
  const more =
    ordinary > 0
      ? [
          `${steps(ordinary)} left out here; none of them is seen to delete anything or to leave this machine.`,
        ]
      : [];
  return grave > 0
    ? [
        ...more,
        `${steps(grave)} left out here that may delete something, leave this machine or do what is not told: read the command itself.`,
      ]
    : more;
}

function steps(count: number): string {
  return count === 1 ? "1 more step is" : `${count} more steps are`;
}
