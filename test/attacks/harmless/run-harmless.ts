import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { openAssistant, type OpenAssistant } from "../../../electron/open-assistant.ts";
import type { Asker } from "../../../electron/trust/approvals.ts";
import type { TurnEvent } from "../../../shared/turn-event.ts";
import { value } from "../../helpers/results.ts";
import { scriptedModel } from "../../helpers/scripted-model.ts";
import { harmlessCalls } from "./calls.ts";
import { harmlessCommands, type HarmlessCase } from "./commands.ts";
import { makeSample, putBack } from "./workspace.ts";

/** What became of the harmless list. */
export type HarmlessRun = {
  cases: number;
  ranWithoutQuestion: number;
  /** How many changed nothing, as their plan tells, and for how many of these a person was asked all the same. */
  changedNothing: number;
  questionsWhereNothingChanged: number;
  /** Those for which a person was asked, in words. */
  asked: readonly string[];
  /** Those that are listed as ones that change nothing, and change something all the same (`git status` notes what it saw). */
  changedAfterAll: readonly string[];
  /** Those that neither ran nor were asked for, in words. Each is a fault of Steward or of the list. */
  failures: readonly string[];
};

type Options = {
  /** Only every n-th case. */
  every?: number;
  cases?: readonly HarmlessCase[];
};

export const allHarmless: readonly HarmlessCase[] = [...harmlessCommands, ...harmlessCalls];

/**
 * Puts ordinary harmless calls through the whole assistant: a scripted model asks for each in a conversation of its own,
 * under the policy *Balanced*, with the real log and real rehearsals, and a person who counts the questions and says no. The
 * workspace is put back after each that changes something.
 */
export async function runHarmless({ every = 1, cases = allHarmless }: Options = {}): Promise<HarmlessRun> {
  const chosen = cases.filter((_one, index) => index % every === 0);
  const world = await openWorld();
  try {
    const ends: [HarmlessCase, End][] = [];
    for (const one of chosen) {
      ends.push([one, await endOf(one, world)]);
      if (!one.reads) putBack(world.sample, world.workspace);
    }
    return countsOf(ends);
  } finally {
    world.assistant.close();
    rmSync(world.root, { recursive: true, force: true });
  }
}

type World = {
  root: string;
  sample: string;
  workspace: string;
  assistant: OpenAssistant;
  /** Questions put so far. */
  questions: { count: number };
};

async function openWorld(): Promise<World> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "steward-harmless-")));
  const [sample, workspace, home] = [join(root, "sample"), join(root, "workspace"), join(root, "home")];
  makeSample(sample);
  putBack(sample, workspace);
  // Keys are kept in files there, so that no keychain is asked.
  mkdirSync(join(home, "secrets"), { recursive: true });
  mkdirSync(join(home, "calendars"));
  writeFileSync(join(home, "calendars/home.ics"), calendar);
  const questions = { count: 0 };
  const deny: Asker = async ({ binding }) => {
    questions.count += 1;
    return { answer: "deny", binding };
  };
  const assistant = await openAssistant({
    host: "terminal",
    homeFolder: home,
    environment: {
      PATH: `${dirname(process.execPath)}:${process.env["PATH"] ?? ""}`,
      HOME: root,
      LANG: "C.UTF-8",
    },
    workspaces: [workspace],
    askers: () => ({ terminal: deny }),
  });
  return { root, sample, workspace, assistant: value(assistant), questions };
}

const calendar = [
  "BEGIN:VCALENDAR",
  "VERSION:2.0",
  "PRODID:-//Steward//Sample//EN",
  "BEGIN:VEVENT",
  "UID:dentist@example.com",
  "DTSTAMP:20261101T090000Z",
  "DTSTART:20261124T100000Z",
  "DTEND:20261124T103000Z",
  "SUMMARY:Dentist",
  "END:VEVENT",
  "END:VCALENDAR",
  "",
].join("\r\n");

/** `reads`: the plan says that it changes nothing. */
type End = { asked: boolean; ran: boolean; reads: boolean; why: string };

async function endOf(one: HarmlessCase, { assistant, questions }: World): Promise<End> {
  const before = questions.count;
  const events: TurnEvent[] = [];
  const model = scriptedModel([
    { calls: [{ name: one.tool, arguments: one.arguments }] },
    { text: "That is done." },
  ]);
  await assistant.assistant.ask(
    { prompt: "Please do this.", model },
    { publish: (event) => events.push(event), signal: new AbortController().signal },
  );
  const reads = events.some((event) => event.type === "tool.planned" && event.risk === "read");
  const end = events.find((event) => event.type === "tool.finished" || event.type === "tool.refused");
  const said = JSON.stringify(end);
  // A program that is not there ran nothing: the shell says so with 127, or in words behind a pipe.
  const missing = /Exit code 12[67]\.|command not found/.test(said);
  return {
    asked: questions.count > before,
    reads,
    ran: end?.type === "tool.finished" && end.status === "ok" && !missing,
    why: said.slice(0, 400),
  };
}

function countsOf(ends: readonly (readonly [HarmlessCase, End])[]): HarmlessRun {
  // A case that was listed as one that changes nothing counts as one, whatever its plan says.
  const reading = ends.filter(([one, end]) => one.reads || end.reads);
  return {
    cases: ends.length,
    ranWithoutQuestion: ends.filter(([, end]) => end.ran && !end.asked).length,
    changedNothing: reading.length,
    questionsWhereNothingChanged: reading.filter(([, end]) => end.asked).length,
    asked: ends.filter(([, end]) => end.asked).map(([one]) => one.shown),
    changedAfterAll: ends
      .filter(([one, end]) => one.reads && end.ran && !end.reads)
      .map(([one]) => one.shown),
    failures: ends
      .filter(([, end]) => !end.ran && !end.asked)
      .map(([one, end]) => `${one.shown}: ${end.why}`),
  };
}
