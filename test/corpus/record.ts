import { recordIn } from "../../electron/replay/turn-record.ts";
import { freeze, newlyAsked, replayFrozen } from "./frozen-turn.ts";
import { calendar } from "./scenarios/calendar.ts";
import { commands } from "./scenarios/commands.ts";
import { contexts } from "./scenarios/contexts.ts";
import { files } from "./scenarios/files.ts";
import { models } from "./scenarios/models.ts";
import { outside } from "./scenarios/outside.ts";
import { pictures } from "./scenarios/pictures.ts";
import type { Scenario } from "./scenarios/scenario.ts";
import { openStage, PLACE } from "./stage.ts";

/**
 * Records turns anew: `npm run corpus [name...]`; all without names. Only where today's program is meant to go
 * another way than then: what was recorded is what the corpus test holds it to.
 */
const all: Readonly<Record<string, Scenario>> = {
  ...files,
  ...commands,
  ...calendar,
  ...models,
  ...outside,
  ...contexts,
  ...pictures,
};

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(all);
for (const name of names) {
  const scenario = all[name];
  if (scenario === undefined) throw new Error(`there is no scenario called ${name}`);
  await record(name, scenario);
}

async function record(
  name: string,
  { about, policy = "balanced", files: tree = {}, workspaces, run }: Scenario,
) {
  const text = policy.startsWith("{") ? policy : `{ "version": 1, "extends": "${policy}", "rules": [] }`;
  const stage = await openStage({ policy: text, files: tree, ...(workspaces ? { workspaces } : {}) });
  try {
    await run(stage);
    const events = stage.events();
    const turn = events.findLast(({ type }) => type === "turn.started")?.turnId ?? "";
    const grants = stage.permissions.list();
    const found = recordIn(events, turn, grants);
    if (!found.ok) throw new Error(`${name}: ${found.failure.message}`);
    const head = {
      about,
      turn,
      policy: { source: PLACE.policy, text },
      workspaces: [...(workspaces ?? [PLACE.workspace])],
      calendars: `${PLACE.home}/calendars`,
      homeFolder: PLACE.homeFolder,
      grants: [...grants],
    };
    const { differences, requests } = await replayFrozen({ head, record: found.value });
    for (const difference of differences) say(`${name}: ${JSON.stringify(difference).slice(0, 600)}`);
    freeze(name, head, events, newlyAsked(requests));
    say(`${name}: ${found.value.events.length} events, ${requests.length} requests`);
  } finally {
    stage.close();
  }
}
