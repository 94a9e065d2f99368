import { homedir } from "node:os";
import { registry } from "../../../tools/registry.ts";
import { openStoreToRead, type Store } from "../../open-store.ts";
import type { Difference } from "../../replay/compare-turns.ts";
import { replayTurn, type Replay, type Today } from "../../replay/replay-turn.ts";
import { turnRecord } from "../../replay/turn-record.ts";
import { loadSettings } from "../../settings.ts";
import { createTrust } from "../../trust/create-trust.ts";
import { loadPolicy } from "../../trust/policy-file.ts";
import { openWorkspace } from "../../workspaces.ts";
import { type CommonOptions, homeFolder } from "../common-options.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import { turnNamed } from "../named.ts";
import { workspaceOf } from "../sessions.ts";
import { showDifference } from "../show/difference.ts";
import { showFailure } from "../show/failure.ts";
import type { TerminalHost } from "../terminal-host.ts";

/**
 * `steward ask --replay`: runs a stored turn again without effects, and says where today's program would differ. Whatever
 * is kept in home is opened to be read only.
 */
export async function replay(
  typed: string,
  { options, host }: { options: CommonOptions; host: TerminalHost },
): Promise<ExitCode> {
  const { output } = host;
  const store = await openStoreToRead(homeFolder(options, host));
  if (!store.ok) {
    output.note(showFailure(store.failure));
    return exitCodes.logUnusable;
  }
  try {
    const turn = turnNamed(typed, store.value.log);
    const record = turnRecord(turn, store.value.log);
    if (!record.ok) {
      output.note(showFailure(record.failure));
      return exitCodes.failed;
    }
    const replayed = await replayTurn(record.value, today(store.value, options, host));
    show(turn, replayed, { host, json: options.json === true });
    return replayed.differences.length === 0 ? exitCodes.done : exitCodes.failed;
  } finally {
    store.value.close();
  }
}

/** The policy and the folders of now; the tools, their results and the permissions are those on record. */
function today({ home }: Store, options: CommonOptions, host: TerminalHost): Today {
  const workspaces = options.workspace?.map((path) => workspaceOf(path, host)) ?? inSettings(home);
  const names = registry.map(({ name }) => name);
  const source =
    options.policy === undefined ? { ownOrBalanced: home.policy } : { named: host.pathOf(options.policy) };
  const facts = { workspaces, homeFolder: homedir(), platform: process.platform };
  return {
    registry,
    workspaces,
    calendars: home.calendars,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    trust: (parts) => createTrust({ ...parts, policy: loadPolicy(source, names), host: facts }),
  };
}

/** A folder that the settings name and that is gone is left out, as when a turn is asked. */
function inSettings({ settings }: Store["home"]): string[] {
  return loadSettings(settings).settings.workspaces.flatMap((path) => {
    const folder = openWorkspace(path);
    return folder.ok ? [folder.value] : [];
  });
}

function show(
  turn: string,
  { differences, events, isSamePolicy }: Replay,
  { host, json }: { host: TerminalHost; json: boolean },
): void {
  const { output } = host;
  const counts = { turn, events: events.length, differences: differences.length };
  if (json) {
    for (const difference of differences) output.json(difference);
    return output.json(counts);
  }
  for (const difference of differences.filter(isNews)) output.line(showDifference(difference));
  const all = events.length === 1 ? "1 event" : `${events.length} events`;
  output.line(
    differences.length === 0
      ? `Today's program does the same: ${all}, no difference. Nothing was done.`
      : `${differences.length === 1 ? "1 difference" : `${differences.length} differences`} in ${all}. Nothing was done.`,
  );
  if (!isSamePolicy) output.note("The policy in force is another one than then.");
}

/** Why a decision was made says little beside the rule that made it. */
function isNews({ event, field, call }: Difference, _index: number, all: readonly Difference[]): boolean {
  if (event !== "tool.decided" || field !== "reason") return true;
  return !all.some((other) => other.call === call && other.event === event && other.field === "rule");
}
