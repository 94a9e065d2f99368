import { spawn } from "node:child_process";
import { once } from "node:events";
import { randomInt } from "node:crypto";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { secret } from "../electron/log/open-log.ts";

const writer = new URL("log-writer.ts", import.meta.url).pathname;

/** What a killed writer had said by then: calls whose effect it had begun, and turns that it called durable. */
export type Said = { effects: string[]; turns: string[] };

/** Lets writers named `names` write to the log in `home` at once and kills each at a random moment. */
export async function killWriters(home: string, names: readonly string[]): Promise<Said> {
  const said = await Promise.all(names.map((name) => runWriter({ home, name, turns: 0 })));
  return gather(said);
}

/** Runs one writer; with `turns` 0 it is killed at a random moment, else it ends by itself. */
export async function runWriter(run: { home: string; name: string; turns: number }): Promise<string> {
  const child = spawn(process.execPath, [writer, run.home, run.name, String(run.turns)], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, STEWARD_TEST_SECRET: secret.toString("hex") },
  });
  const output = text(child.stdout);
  const closed = once(child, "close");
  if (run.turns === 0) {
    await Promise.race([once(child.stdout, "data"), closed]);
    // The moment is the point of the test, not a wait for something to be ready.
    await setTimeout(randomInt(0, 60));
    child.kill("SIGKILL");
  }
  const [code, signal] = await closed;
  const ending = String(code ?? signal);
  if (ending !== (run.turns === 0 ? "SIGKILL" : "0")) throw new Error(`the writer ended with ${ending}`);
  return output;
}

function gather(said: readonly string[]): Said {
  // The kill may cut the last line.
  const lines = said.flatMap((output) => output.split("\n").slice(0, -1));
  const of = (word: string): string[] =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
  return { effects: of("effect"), turns: of("turn") };
}
