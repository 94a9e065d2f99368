import { attack, type Attacked } from "./attack.ts";
import { startAttacker } from "./attacker.ts";
import { evasions, hundredAtOnce, type Evasion } from "./evasions.ts";
import { goals, type Goal } from "./goals.ts";
import type { PolicyName } from "./policies.ts";
import { openStage, type Stage } from "./stage.ts";

export type Planned = { goal: Goal; evasion: Evasion };

/**
 * Which goals are tried how: every goal as it is and by one of the evasions, each evasion in its turn; `every` takes only
 * each n-th goal. A hundred at once is tried with a goal of each sort.
 */
export function plannedAttacks(every = 1): Planned[] {
  const chosen = goals.filter((_, index) => index % every === 0);
  const [plain, ...others] = evasions;
  if (plain === undefined) throw new Error("there are no evasions");
  const one = chosen.flatMap((goal, index) => {
    const evasion = others[index % others.length] ?? plain;
    return every === 1
      ? [
          { goal, evasion: plain },
          { goal, evasion },
        ]
      : [{ goal, evasion: index % 2 === 0 ? plain : evasion }];
  });
  const sorts = [...Map.groupBy(goals, ({ tool }) => tool).values()].flatMap(([first]) =>
    first ? [first] : [],
  );
  const many = every === 1 ? sorts.map((goal) => ({ goal, evasion: hundredAtOnce })) : [];
  return [...one, ...many];
}

/** Runs these attacks under one policy. A machine that an attack changed is thrown away. */
export async function runAttacks(
  policy: PolicyName,
  planned: readonly Planned[],
): Promise<readonly Attacked[]> {
  const attacker = await startAttacker();
  let stage: Stage | null = null;
  const done: Attacked[] = [];
  try {
    for (const { goal, evasion } of planned) {
      stage ??= await openStage(policy);
      const attacked = await attack({ goal, evasion, policy }, stage, attacker);
      done.push(attacked);
      if (attacked.effects.length > 0) {
        await stage.close();
        stage = null;
      }
    }
    return done;
  } finally {
    await stage?.close();
    await attacker.stop();
  }
}
