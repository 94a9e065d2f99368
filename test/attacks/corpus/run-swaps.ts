import { join } from "node:path";
import { layOut } from "../../helpers/temporary-folder.ts";
import { call, takeBack, type Said } from "./call.ts";
import { fallenOut, type Fortress, keptCanaries, surroundings } from "./fortress.ts";
import { inFortress } from "./in-fortress.ts";
import type { AttackRow } from "./run-corpus.ts";
import { CANARY, NAME_CANARY } from "./scene.ts";
import { type Swap, swaps } from "./swaps.ts";

/** A file that stands outside under the same name, where its folder would then lead. */
const OLD = "swap/inner/secret.txt";
const NEW = "swap/inner/new.txt";

const command = { folder: null, hosts: null, folders: null, reason: null, timeoutSeconds: null };
const search = { regex: null, name: null, changedSince: null, includeIgnored: true };

type Step = { name: string; file: string; run(place: Fortress, between: () => void): Promise<Said> };

function made(tool: string, file: string, parameters: object): Step {
  return { name: tool, file, run: ({ ports }, between) => call(tool, parameters, { ports, between }) };
}

/** Makes a call, lets the world move, and takes the call back; `planned` moves it after the undo was planned. */
function undone(step: Step, planned: boolean): Step {
  return {
    name: `undo of ${step.name}${planned ? ", planned" : ""}`,
    file: step.file,
    async run(place, between) {
      const did = await step.run(place, () => {});
      if (!did.ok) throw new Error(`${step.name}: ${did.said}`);
      if (!planned) between();
      const on = { ports: place.ports, between: planned ? between : () => {} };
      return takeBack(step.name, did.undo, on);
    },
  };
}

const changing: readonly Step[] = [
  made("write_file", OLD, { path: OLD, content: "written\n" }),
  made("write_file", NEW, { path: NEW, content: "written\n" }),
  made("write_file", "swap/inner", { path: "swap/inner/a/b/c.txt", content: "written\n" }),
  made("edit_file", OLD, { path: OLD, oldText: "harmless", newText: "edited", replaceAll: null }),
  made("move_file", OLD, { from: OLD, to: "moved.txt" }),
  made("move_file", NEW, { from: "notes.md", to: NEW }),
  made("move_file", "swap/inner", { from: "swap/inner", to: "moved" }),
  made("delete_file", OLD, { path: OLD }),
  made("delete_file", "swap/inner", { path: "swap/inner" }),
  made("make_folder", NEW, { path: NEW }),
  made("run_command", OLD, { ...command, command: `echo written > ${OLD}; chmod 600 ${OLD}; rm notes.md` }),
];

const steps: readonly Step[] = [
  made("read_file", OLD, { path: OLD, offset: null, limit: null }),
  made("list_folder", "swap/inner", { path: "swap", depth: 5 }),
  made("search_files", OLD, { ...search, pattern: "canary", path: "swap" }),
  made("search_files", OLD, { ...search, pattern: "canary", path: OLD }),
  ...changing,
  ...changing.flatMap((step) => [undone(step, false), undone(step, true)]),
];

/** Every tool and its undo, with every swap between what it saw and what it does. Every `every`-th of them is made. */
export async function runSwaps(every = 1): Promise<AttackRow> {
  const row: AttackRow = {
    group: "swapped between plan and apply",
    cases: 0,
    effects: 0,
    refusals: 0,
    seen: [],
  };
  const all = steps.flatMap((step) => swaps.map((swap) => ({ step, swap })));
  for (const { step, swap } of all.filter((_one, index) => index % every === 0)) {
    const { effects, ok } = await inFortress((place) => attempt(step, swap, place));
    row.cases += 1;
    row.effects += effects.length;
    row.refusals += ok ? 0 : 1;
    row.seen.push(...effects.map((effect) => `${step.name} of ${step.file}, ${swap.name}: ${effect}`));
  }
  return row;
}

async function attempt(step: Step, swap: Swap, place: Fortress): Promise<{ effects: string[]; ok: boolean }> {
  layOut(place.root, { [OLD]: "harmless\n", "swap/inner/deep/file.txt": "harmless\n" });
  layOut(join(place.outside, "nest"), { "inner/secret.txt": CANARY, "inner/deep/file.txt": CANARY });
  const before = JSON.stringify(surroundings(place));
  const { said, ok } = await step.run(place, () => swap.make(place, step.file));
  swap.unmake(place);
  const leaked = [CANARY, NAME_CANARY]
    .filter((canary) => said.includes(canary))
    .map((text) => `told ${text}`);
  const changed = JSON.stringify(surroundings(place)) === before ? [] : ["changed the outside"];
  return { effects: [...leaked, ...changed, ...fallenOut(place), ...keptCanaries(place)], ok };
}
