import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openStore } from "../../electron/open-store.ts";
import { giveGrant } from "../../electron/trust/grants.ts";
import {
  at,
  ended,
  newPlace,
  parseLines,
  type Place,
  start,
  stewardHereJson,
  stewardOnTerminal,
} from "../electron/terminal/steward.ts";
import type { Step } from "../electron/terminal/pseudo-terminal.ts";
import { value } from "../helpers/results.ts";
import { scriptedEndpoint } from "../helpers/scripted-endpoint.ts";
import { endsIn, linesOf, markersIn } from "./approvals-world.ts";

/** Attack 14 from the terminal, and from several processes at once over one home. */

const question = "Do it?";
const careful = (): Place => newPlace({ home: { "policy.json": '{ "version": 1, "extends": "careful" }' } });
const write = (path: string): string[] => ["call", "write_file", JSON.stringify({ path, content: "x\n" })];

test("attack 14: a permission for three calls, four processes of four calls each at the same moment: three effects", async () => {
  const place = careful();
  const store = value(await openStore(place.home, { host: "terminal" }));
  giveGrant(store.log.grants, {
    id: "three",
    givenAt: new Date().toISOString(),
    body: {
      version: 1,
      tool: "write_file",
      risk: "write",
      covers: { paths: [place.workspace], programs: [], calendars: [], hosts: [] },
      until: { type: "time", at: new Date(Date.now() + 60 * 60_000).toISOString() },
    },
    uses: 3,
  });
  store.close();
  const processes = Array.from({ length: 4 }, (_, number) => {
    const calls = Array.from({ length: 4 }, (_call, index) => {
      const path = `marker-${number}-${index}`;
      return JSON.stringify({ tool: "write_file", arguments: { path, content: "x\n" } });
    });
    return ended(start(["call", "--batch", "--json", ...at(place)], { input: calls.join("\n") }));
  });
  await Promise.all(processes);
  expect(markersIn(place.workspace)).toHaveLength(3);
  expect(await endsIn(place.home)).toEqual({ odd: [], started: 3, ok: 3, others: 13 });
}, 60_000);

test("attack 14: the same question at two terminals at once: each answer is for its own call", async () => {
  const place = careful();
  const answers = ["y", "n", "y", "n"].map((answer, index) =>
    stewardOnTerminal(
      [...write(`marker-${index}`), ...at(place)],
      [{ after: question, type: `${answer}\r` }],
    ),
  );
  expect((await Promise.all(answers)).map(({ code }) => code)).toEqual([0, 3, 0, 3]);
  expect(markersIn(place.workspace)).toEqual(["marker-0", "marker-2"]);
  expect(await endsIn(place.home)).toEqual({ odd: [], started: 2, ok: 2, others: 2 });
});

/** Five calls that each write this word: a rehearsal whose effect another run has just brought about changes nothing. */
function echoes(word: string): string {
  const call = { tool: "run_command", arguments: { command: `echo ${word} >> log.txt` } };
  return Array.from({ length: 5 }, () => JSON.stringify(call)).join("\n");
}

test("attack 14: --answer allow and --answer deny at once over one home: only the calls of the first run, each on record", async () => {
  const place = careful();
  const run = (answer: string) =>
    ended(start(["call", "--batch", "--json", "--answer", answer, ...at(place)], { input: echoes(answer) }));
  const [allowed, denied] = await Promise.all([run("allow"), run("deny")]);
  const ok = parseLines(allowed.stdout).filter((line) => JSON.stringify(line).includes('"ok"'));
  expect(ok.length).toBeGreaterThan(0);
  expect(denied.code).toBe(3);
  const lines = linesOf(join(place.workspace, "log.txt"));
  expect(await endsIn(place.home)).toEqual({
    odd: [],
    started: lines.length,
    ok: lines.length,
    others: 10 - lines.length,
  });
  expect(lines).toEqual(Array.from({ length: 5 }, () => "allow"));
}, 60_000);

/** Kills the process whose question stands, as the log names it. */
async function killAsker({ home }: Place): Promise<void> {
  const { lines: rows } = await stewardHereJson(["log", "list", "--home", home]);
  const asked = rows.find(({ kind }) => kind === "approval.requested");
  process.kill(Number(String(asked?.["actor"]).split("/")[1]), "SIGKILL");
}

test("attack 14: a process killed while its question stood: nothing ran, and a yes to the next process is for its own call", async () => {
  const place = careful();
  const killed = Promise.withResolvers<void>();
  const kill: Step = {
    after: question,
    get type() {
      killed.resolve(killAsker(place));
      return "";
    },
  };
  await stewardOnTerminal([...write("marker-a"), ...at(place)], [kill]);
  await killed.promise;
  const next = await stewardOnTerminal(
    [...write("marker-b"), ...at(place)],
    [{ after: question, type: "y\r" }],
  );
  expect(next.code).toBe(0);
  expect(markersIn(place.workspace)).toEqual(["marker-b"]);
  expect(await endsIn(place.home)).toEqual({ odd: [], started: 1, ok: 1, others: 1 });
});

/** A command that asks for a host: dangerous. */
function reaching(command: string): string[] {
  const needs = { hosts: ["api.example.org"], reason: "It is there." };
  return ["call", "run_command", JSON.stringify({ command, ...needs })];
}

const lines = (count: number): string => `${"true\n".repeat(count)}touch marker`;

test("attack 11: a dangerous command of many lines says how long it is; one that nobody could read is denied unasked", async () => {
  const place = careful();
  const long = await stewardOnTerminal(
    [...reaching(lines(100)), ...at(place)],
    [
      { after: "scroll up to read it", type: "" },
      { after: question, type: "\r" },
    ],
    { NO_COLOR: "1" },
  );
  expect(long.code).toBe(3);
  expect(long.shown).toContain("> touch marker");
  const endless = await stewardOnTerminal([...reaching(lines(1_500)), ...at(place)], []);
  expect([endless.code, endless.shown.includes("too long to be read")]).toEqual([3, true]);
  expect(endless.shown).not.toContain(question);
  expect(await endsIn(place.home)).toEqual({ odd: [], started: 0, ok: 0, others: 2 });
});

/** A chat whose model makes its call only once `typed` has appeared on the terminal, as it was typed before the question. */
async function typedAhead(typed: string, answer: string) {
  const place = careful();
  const asked = Promise.withResolvers<void>();
  const endpoint = await scriptedEndpoint([
    async () => {
      await asked.promise;
      const call = { id: "1", name: "write_file", arguments: { path: "marker", content: "x\n" } };
      return { calls: [call] };
    },
    { text: "That was it." },
  ]);
  const { shown } = await stewardOnTerminal(
    ["chat", "--model", "scripted", "--base-url", endpoint.baseUrl, ...at(place)],
    [
      { after: "› ", type: "go\r" },
      { after: "thinking", type: typed },
      {
        after: typed.trimEnd().split("\r").at(-1) ?? "",
        get type() {
          asked.resolve();
          return "";
        },
      },
      { after: question, type: answer },
      { after: "That was it.", type: "" },
      { after: "› ", type: "\u0004" },
    ],
  );
  return { shown, hasRun: existsSync(join(place.workspace, "marker")), home: place.home };
}

test.each([
  ["many of them", "y\ry\ry\ryes\r", "\r", false],
  ["the beginning of one, ended by an Enter that means no", "yes", "\r", false],
  ["a no, before a yes to the question itself", "no\r", "y\r", true],
])(
  "what was typed before the question stood there does not answer it: %s",
  async (_what, typed, answer, runs) => {
    const { shown, hasRun, home } = await typedAhead(typed, answer);
    expect(shown).toContain("What was typed before the question was shown does not count");
    expect(hasRun).toBe(runs);
    expect((await endsIn(home)).odd).toEqual([]);
  },
);
