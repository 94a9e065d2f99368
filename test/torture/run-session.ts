import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { Ended, Said } from "./check-session.ts";

const session = new URL("assistant-session.ts", import.meta.url).pathname;
const UNTOUCHED = "untouched.txt";

/** A home and a workspace for sessions, in a folder of their own. */
export type Places = { folder: string; home: string; workspace: string };

/** `said` comes when the session has ended, also by a kill. */
export type Running = {
  child: ChildProcess;
  begun: Promise<unknown>;
  ended: Promise<unknown>;
  said: Promise<Said[]>;
};

/** Lets `work` have new places, which are removed afterwards. One session has ended there, so that others start faster. */
export async function inPlaces<Value>(work: (places: Places) => Promise<Value>): Promise<Value> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "steward-sessions-")));
  try {
    const places = { folder, home: join(folder, "home"), workspace: join(folder, "workspace") };
    mkdirSync(places.workspace);
    writeFileSync(join(places.workspace, UNTOUCHED), UNTOUCHED);
    await runToEnd(places, { name: "first", turns: 1 });
    return await work(places);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Starts a session; `turns` 0: it goes on until it is killed. */
export function startSession(places: Places, { name, turns }: { name: string; turns: number }): Running {
  const child = spawn(process.execPath, [session, places.home, places.workspace, name, String(turns)], {
    stdio: ["ignore", "pipe", "inherit"],
    // What Node has compiled once it need not compile for each session.
    env: { ...process.env, NODE_COMPILE_CACHE: join(places.folder, "compiled") },
  });
  return {
    child,
    begun: once(child.stdout, "data"),
    ended: once(child, "close"),
    said: text(child.stdout).then(linesIn),
  };
}

/** Runs a session of so many turns. */
export async function runToEnd(places: Places, run: { name: string; turns: number }): Promise<Said[]> {
  const { child, ended, said } = startSession(places, run);
  await ended;
  if (child.exitCode !== 0) throw new Error(`a session ended with ${child.exitCode ?? child.signalCode}`);
  return said;
}

/** What is to be checked of the sessions in these places. */
export function endedIn(places: Places, conversations: readonly string[], said: readonly Said[]): Ended {
  return {
    ...places,
    conversations: ["first", ...conversations],
    said,
    before: new Map([[UNTOUCHED, UNTOUCHED]]),
  };
}

/** A kill may cut the last line. */
function linesIn(output: string): Said[] {
  return output
    .split("\n")
    .slice(0, -1)
    .map((line): Said => JSON.parse(line));
}
