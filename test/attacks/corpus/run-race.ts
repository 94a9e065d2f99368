import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { layOut, snapshot } from "../../helpers/temporary-folder.ts";
import { call, type Said, takeBack } from "./call.ts";
import { type Flipping, startFlipping, waysToFlip } from "./flipper.ts";
import { fallenOut, type Fortress, keptCanaries, surroundings } from "./fortress.ts";
import { inFortress } from "./in-fortress.ts";
import type { AttackRow } from "./run-corpus.ts";
import { CANARY, NAME_CANARY } from "./scene.ts";

const search = { regex: null, changedSince: null, includeIgnored: true };
const command = { folder: null, hosts: null, folders: null, reason: null, timeoutSeconds: null };

type Move = (place: Fortress, turn: number) => Promise<Said>;

const doing =
  (tool: string, parameters: (turn: number) => object): Move =>
  ({ ports }, turn) =>
    call(tool, parameters(turn), { ports });

/** Writes are every other call. `secret.txt` and `x.txt` stand in the folder and outside. */
const moves: readonly Move[] = [
  doing("read_file", () => ({ path: "race/secret.txt", offset: null, limit: null })),
  doing("list_folder", () => ({ path: "race", depth: 3 })),
  doing("list_folder", () => ({ path: null, depth: 3 })),
  doing("search_files", () => ({ ...search, pattern: "canary", name: null, path: "race" })),
  doing("search_files", () => ({ ...search, pattern: "canary", name: null, path: null })),
  doing("search_files", () => ({ ...search, pattern: "canary", name: null, path: "race/secret.txt" })),
  doing("search_files", () => ({ ...search, pattern: null, name: "name", path: null })),
  doing("read_file", () => ({ path: "race/7b2e40-namf.txt", offset: null, limit: null })),
  doing("edit_file", (turn) => ({
    path: "race/secret.txt",
    oldText: "harmless",
    newText: `harmless ${turn}`,
    replaceAll: null,
  })),
  doing("move_file", () => ({ from: "race/x.txt", to: "race/x2.txt" })),
  doing("move_file", (turn) => ({ from: "race/folder", to: `taken-${turn}` })),
  doing("move_file", (turn) => ({ from: "moving.txt", to: `race/moved-${turn}.txt` })),
  doing("delete_file", () => ({ path: "race/x.txt" })),
  doing("delete_file", () => ({ path: "race/folder" })),
  doing("make_folder", (turn) => ({ path: `race/new-${turn}/deep` })),
  async (place, turn) => {
    const written = await doing("write_file", () => ({
      path: "race/secret.txt",
      content: `harmless, ${turn}\n`,
    }))(place, turn);
    return written.ok ? takeBack("write_file", written.undo, place) : written;
  },
];

const writing = doing("write_file", (turn) => ({ path: `race/${turn}.txt`, content: `${turn}\n` }));
const commanding = doing("run_command", (turn) => ({
  ...command,
  command: `mkdir -p race; cat race/*.txt; echo ${turn} > race/secret.txt; rm -rf race/folder; echo > race/by-command.txt`,
}));

/**
 * Makes `calls` calls, every other one a write, while a process flips a folder between itself and a link to the outside
 * at full speed. Every 200th is a command, whose changes are applied.
 */
export async function runRace(calls: number): Promise<AttackRow[]> {
  const rows: AttackRow[] = [];
  const ways = waysToFlip();
  for (const way of ways) {
    rows.push(await inFortress((place) => race(place, way, Math.ceil(calls / ways.length))));
  }
  return rows;
}

async function race(place: Fortress, way: Flipping, calls: number): Promise<AttackRow> {
  const row: AttackRow = { group: `a folder flips (${way})`, cases: 0, effects: 0, refusals: 0, seen: [] };
  mkdirSync(join(place.root, "race"));
  symlinkSync("../outside", join(place.root, "race-other"));
  const folder = process.platform === "linux" ? await open(join(place.root, "race")) : null;
  const before = JSON.stringify(surroundings(place));
  const outside = JSON.stringify(snapshot(place.outside));
  const stop = await startFlipping(place.root, way);
  try {
    for (let turn = 0; turn < calls; turn += 1) {
      if (folder !== null && turn % 8 === 0) refill(`/proc/self/fd/${folder.fd}`, place.root);
      const { said, ok } = await moveAt(turn)(place, turn);
      row.cases += 1;
      row.refusals += ok ? 0 : 1;
      note(
        row,
        turn,
        [CANARY, NAME_CANARY].filter((canary) => said.includes(canary)),
      );
      if (JSON.stringify(snapshot(place.outside)) !== outside)
        return note(row, turn, ["the outside changed"]);
    }
  } finally {
    await stop();
    await folder?.close();
  }
  if (JSON.stringify(surroundings(place)) !== before) note(row, calls, ["the outside changed"]);
  return note(row, calls, [...fallenOut(place), ...keptCanaries(place)]);
}

function moveAt(turn: number): Move {
  if (turn % 200 === 199) return commanding;
  return turn % 2 === 0 ? writing : (moves[((turn - 1) / 2) % moves.length] ?? writing);
}

/** What the calls take away is put back, by the folder itself, wherever it stands. */
function refill(folder: string, root: string): void {
  layOut(folder, { "secret.txt": "harmless\n", "x.txt": "harmless\n", "folder/secret.txt": "harmless\n" });
  writeFileSync(join(root, "moving.txt"), "harmless\n");
}

function note(row: AttackRow, turn: number, effects: readonly string[]): AttackRow {
  row.effects += effects.length;
  row.seen.push(...effects.map((effect) => `call ${turn}: ${effect}`));
  return row;
}
