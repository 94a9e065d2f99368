import { randomInt } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { checkSession, type Said } from "./check-session.ts";
import { endedIn, inPlaces, type Places, type Running, startSession } from "./run-session.ts";

export type KillReport = { kills: number; started: number; unknown: number };

/**
 * Has processes of the real assistant work on one home and one workspace, some chains of them at once, and kills every one
 * at a random moment, while the next one starts: it meets what the killed one left while those of other chains go on.
 * Then checks all of it. Throws at the first fault.
 */
export async function killSessions({
  chains,
  kills,
}: {
  chains: number;
  kills: number;
}): Promise<KillReport> {
  return inPlaces(async (places) => {
    const names = Array.from({ length: chains }, (_, chain) =>
      Array.from({ length: Math.floor((kills + chain) / chains) }, (_kill, place) => `c${chain}k${place}`),
    );
    const said = await Promise.all(names.map((chain) => killChain(places, chain)));
    return { kills, ...(await checkSession(endedIn(places, names.flat(), said.flat()))) };
  });
}

async function killChain(places: Places, names: readonly string[]): Promise<Said[]> {
  const killed: Promise<void>[] = [];
  const said: Promise<Said[]>[] = [];
  for (const name of names) {
    const running = startSession(places, { name, turns: 0 });
    said.push(running.said);
    killed.push(kill(running));
    await Promise.race([running.begun, running.ended]);
  }
  await Promise.all(killed);
  return (await Promise.all(said)).flat();
}

/** Two turns' worth of events: a kill falls anywhere in them, however slow the machine is. */
const EVENTS = 60;

async function kill({ child, ended }: Running): Promise<void> {
  const wanted = randomInt(1, EVENTS);
  const { promise: counted, resolve } = Promise.withResolvers<void>();
  let seen = 0;
  child.stdout?.on("data", (piece: Buffer) => {
    seen += piece.toString().split("\n").length - 1;
    if (seen >= wanted) resolve();
  });
  await Promise.race([counted, ended]);
  // Into what comes between two events, too. The moment is the point of the test, not a wait for something to be ready.
  await setTimeout(randomInt(0, 8));
  child.kill("SIGKILL");
  await ended;
  if (child.signalCode !== "SIGKILL") throw new Error(`a session ended by itself with ${child.exitCode}`);
}
