import { deepStrictEqual, ok } from "node:assert/strict";
import { changesTokenSchema } from "../../tools/files/change.ts";
import type { OpenAssistant } from "../../electron/open-assistant.ts";
import { openSession } from "./open-session.ts";
import { type Effect, filesIn, type Intent, intentsIn } from "./written-effects.ts";

/** What a session said before it ended: each line an event that was recorded. */
export type Said = { type: string; turn: string; call: string | null };

export type Ended = {
  home: string;
  workspace: string;
  conversations: readonly string[];
  said: readonly Said[];
  /** The texts of files before any session, by path. */
  before: ReadonlyMap<string, string>;
};

/**
 * What must hold wherever sessions were cut off, by a kill or by the power: nothing happened that was not on record before;
 * what a person was told is on record and stands; what had begun is called unknown and was not done again; what was done
 * can be taken back; and the chain is whole. Returns how many calls had been started.
 */
export async function checkSession(ended: Ended): Promise<{ started: number; unknown: number }> {
  const found = filesIn(ended.workspace);
  const opened = await openSession(ended.home, ended.workspace);
  try {
    const intents = intentsIn(opened.log, ended.conversations);
    const after = filesIn(ended.workspace);
    for (const files of [found, after]) checkIntents(files, intents, ended.before);
    checkNotRunAgain(found, after, intents);
    checkSaid(opened, ended);
    checkEffects(after, intents, ended);
    await checkUndo(opened, intents);
    await checkLog(opened, intents);
    return {
      started: intents.length,
      unknown: intents.filter(({ status }) => status === "unknown").length,
    };
  } finally {
    opened.close();
  }
}

/** Never an effect without an intent row. */
function checkIntents(
  files: ReadonlyMap<string, string>,
  intents: readonly Intent[],
  before: ReadonlyMap<string, string>,
): void {
  const effects = intents.flatMap((intent) => intent.effects);
  const isMeant = (path: string, text: string | null): boolean =>
    (before.get(path) ?? null) === text ||
    effects.some((effect) => effect.path === path && effect.text === text);
  for (const [path, text] of files)
    ok(isMeant(path, text), `${path} took effect without an intent row: ${text}`);
  for (const path of before.keys())
    ok(files.has(path) || isMeant(path, null), `${path} is gone without an intent row`);
}

/** Starting again puts back what was half done; it does nothing that was not done. */
function checkNotRunAgain(
  found: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  intents: readonly Intent[],
): void {
  const unknown = intents.filter(({ status }) => status === "unknown").flatMap(({ effects }) => effects);
  for (const { path, text } of unknown)
    if (text !== null && after.get(path) === text)
      ok(
        found.get(path) === text || isFormer(path, text, intents),
        `${path} was written again after the end`,
      );
}

/** A text that stood at the path before the call that was cut off: putting it back is no new effect. */
function isFormer(path: string, text: string, intents: readonly Intent[]): boolean {
  return intents.some(
    ({ status, effects }) =>
      status === "ok" && effects.some((effect) => effect.path === path && effect.text === text),
  );
}

function checkSaid({ log }: OpenAssistant, { said }: Ended): void {
  const rows = new Set<string>();
  for (const turn of new Set(said.map((line) => line.turn)))
    for (const event of log.eventsOfTurn(turn))
      rows.add(`${event.type} ${"callId" in event ? event.callId : null}`);
  for (const { type, call } of said)
    ok(rows.has(`${type} ${call}`), `${type} ${call} was told and is not on record`);
}

/** What a person was told was done stands, unless a later call was to change it. */
function checkEffects(after: ReadonlyMap<string, string>, intents: readonly Intent[], { said }: Ended): void {
  const told = new Set(said.filter(({ type }) => type === "tool.finished").map(({ call }) => call));
  const last = new Map<string, { intent: Intent; effect: Effect }>();
  for (const intent of intents)
    for (const effect of intent.effects) last.set(effect.path, { intent, effect });
  for (const [path, { intent, effect }] of last)
    if (intent.status === "ok" && told.has(intent.call))
      deepStrictEqual([path, after.get(path) ?? null], [path, effect.text]);
}

/** The contents from which calls that were done are taken back are there. */
async function checkUndo({ tools }: OpenAssistant, intents: readonly Intent[]): Promise<void> {
  for (const { call, undo } of intents) {
    const token = changesTokenSchema.safeParse(undo);
    for (const change of token.success ? token.data.changes : [])
      if (change.before.kind === "file" && change.type === "set")
        ok((await tools.contents.read(change.before.hash)) !== null, `what ${call} replaced is gone`);
  }
}

async function checkLog({ log }: OpenAssistant, intents: readonly Intent[]): Promise<void> {
  for (const { call } of intents) {
    const kinds = log.eventsOfCall(call).map(({ type }) => type);
    deepStrictEqual(
      [kinds.filter((kind) => kind === "tool.started"), kinds.filter((kind) => kind === "tool.finished")],
      [["tool.started"], ["tool.finished"]],
      `${call} was started or ended more than once, or never`,
    );
  }
  deepStrictEqual([log.unfinishedCalls(), log.recover()], [[], []]);
  const verification = await log.verify();
  ok(verification.ok, JSON.stringify(verification));
}
