import type { Scene } from "./scene.ts";
import { seeded, type Seeded } from "./seeded.ts";
import { controlled, disguised, long, secret, special, veiled } from "./spellings.ts";
import { absolute, climbing, encoded, wandering } from "./traversal.ts";
import { windowsPath } from "./windows-paths.ts";

/** One path to attack with, and the sort of attack that it is. */
export type PathCase = { group: string; path: string };

const makers: readonly [group: string, share: number, make: (random: Seeded, scene: Scene) => string][] = [
  ["traversal", 5, climbing],
  ["encodings", 3, encoded],
  ["absolute paths", 3, absolute],
  ["links", 4, wandering],
  ["unicode", 3, disguised],
  ["invisible letters", 2, veiled],
  ["control characters", 2, controlled],
  ["too long", 1, long],
  ["special files", 1, special],
  ["secrets by name", 2, secret],
  ["windows names", 3, windowsPath],
];

/** The turns of one round: each group as often as its share. */
const round = makers.flatMap(([group, share, make]) =>
  Array.from({ length: share }, () => ({ group, make })),
);

/** `count` cases, the same for the same seed and scene, the groups taking turns. */
export function* pathCases(seed: number, count: number, scene: Scene): Generator<PathCase> {
  const random = seeded(seed);
  for (let index = 0; index < count; index += 1) {
    const turn = round[index % round.length];
    if (turn !== undefined) yield { group: turn.group, path: turn.make(random, scene) };
  }
}
