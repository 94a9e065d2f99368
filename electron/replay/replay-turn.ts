import { isStored, type TurnEvent } from "../../shared/turn-event.ts";
import type { Tool } from "../../tools/define-tool.ts";
import { noOrigins } from "../../tools/no-origins.ts";
import type { Clock, ToolPorts } from "../../tools/ports.ts";
import type { ModelRequest } from "../model/model.ts";
import type { GrantStore } from "../trust/grants.ts";
import type { Trust } from "../turn/ports.ts";
import { driveTurn } from "../turn/turn-driver.ts";
import { callsBefore } from "./calls-before.ts";
import { compareTurns, type Difference } from "./compare-turns.ts";
import { beginProgress } from "./progress.ts";
import { recordedApprovals } from "./recorded-approvals.ts";
import { recordedCalls } from "./recorded-calls.ts";
import { recordedGrants } from "./recorded-grants.ts";
import { recordedInput } from "./recorded-input.ts";
import { recordedModel } from "./recorded-model.ts";
import { scopeThen, type ScopeThen } from "./recorded-scope.ts";
import { recordedTool } from "./recorded-tool.ts";
import type { TurnRecord } from "./turn-record.ts";

/** What of today a turn is run under. */
export type Today = Pick<ToolPorts, "workspaces" | "calendars"> & {
  /** Every tool there is. */
  registry: readonly Tool[];
  /** IANA name. */
  timeZone: string;
  /** The boundary under today's policy, over these tools, permissions and scope. */
  trust(parts: ScopeThen & { tools: readonly Tool[]; grants: GrantStore; clock: Clock }): Trust;
};

export type Replay = {
  /** Where today's program would differ, in the order of the turn. */
  differences: readonly Difference[];
  /** The events that today's program comes to, without deltas. */
  events: readonly TurnEvent[];
  /** What the model would be asked today, step by step. */
  requests: readonly ModelRequest[];
  /** Whether the policy in force is the one of then. */
  isSamePolicy: boolean;
};

/**
 * Runs a turn on record again: with today's turn, boundary and policy, and with the answers of the model, the plans and
 * results of the tools and the answers of people as they are on record. No effects: no tool is asked to do anything, nothing
 * is stored, nobody is asked, nothing is sent.
 */
export async function replayTurn(record: TurnRecord, today: Today): Promise<Replay> {
  const progress = beginProgress(record, today.timeZone);
  const calls = recordedCalls(record.events);
  const model = recordedModel(record, progress);
  const before = callsBefore(record.events);
  const tools = today.registry.map((tool) =>
    recordedTool(tool, { calls, progress, othersDone: before.othersDone }),
  );
  const grants = recordedGrants(record.grants, record.events, progress);
  const trust = today.trust({ tools, grants, clock: progress.clock, ...scopeThen(record.events) });
  const events: TurnEvent[] = [];
  const publish = (event: TurnEvent): void => {
    before.cameTo(event);
    if (isStored(event)) events.push(event);
  };
  const ports = { model, trust, clock: progress.clock, newId: progress.newId, publish };
  const approvals = recordedApprovals(record.events, { calls, progress });
  const log = { append: () => {} };
  await driveTurn(
    recordedInput(record),
    { ...ports, approvals, log, tools: nothingToReach(today, progress.clock) },
    progress.signal,
  );
  return {
    differences: compareTurns(record.events, events, record),
    events,
    requests: model.requests,
    isSamePolicy: trust.policyHash === record.started.policy,
  };
}

/** No tool on record touches anything; one that did all the same would find nothing. */
function nothingToReach({ workspaces, calendars }: Today, clock: Clock): ToolPorts {
  return {
    workspaces,
    calendars,
    clock,
    scratch: "",
    environment: {},
    isHidden: () => false,
    contents: { put: refuse, putFile: refuse, read: refuse, has: refuse, copyTo: refuse },
    origins: { ...noOrigins, mark: () => {} },
  };
}

function refuse(): never {
  throw new Error("a replay touches nothing");
}
