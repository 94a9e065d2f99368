import { type AttackRow, runFilesCorpus, SEED } from "./run-corpus.ts";
import { runRace } from "./run-race.ts";
import { runSwaps } from "./run-swaps.ts";
import { runWindowsNames } from "./run-windows.ts";

/** How much is tried; the whole form takes about ten minutes on two cores. */
type FilesAttacks = { cases: number; wholeEvery: number; swapsEvery: number; raceCalls: number };

export const wholeForm: FilesAttacks = { cases: 40_000, wholeEvery: 2, swapsEvery: 1, raceCalls: 20_000 };

/** All attacks on the confinement of files: generated paths, swaps between plan and apply, and the race. */
export async function runFilesAttacks(form: FilesAttacks = wholeForm): Promise<AttackRow[]> {
  return [
    ...(await runFilesCorpus(form)),
    runWindowsNames(),
    await runSwaps(form.swapsEvery),
    ...(await runRace(form.raceCalls)),
  ];
}

if (import.meta.main) {
  const rows = await runFilesAttacks();
  const lines = rows.flatMap(({ group, cases, effects, refusals, seen }) => [
    `${group.padEnd(32)} ${cases} cases, ${effects} effects, ${refusals} refused`,
    ...seen.map((effect) => `  ${effect}`),
  ]);
  process.stdout.write(`seed ${SEED}\n${lines.join("\n")}\n`);
  process.exitCode = rows.some(({ effects }) => effects > 0) ? 1 : 0;
}
