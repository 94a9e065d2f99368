import { openPermissionsOf } from "../../open-store.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import { type Invocation, type Program, runs } from "../program.ts";
import { withHistory, withStore } from "../sessions.ts";
import { grantBodySchema } from "../../trust/grant.ts";
import type { StoredGrant } from "../../trust/grants.ts";
import { showGrant } from "../show/grant.ts";
import { showTime } from "../show/time.ts";
import { visibleLine } from "../show/visible.ts";
import { trustedSourceSchema } from "../../trust/provenance/trusted-sources.ts";
import { listSources, trustSource } from "./trust-source.ts";
import { UsageError } from "../usage-error.ts";

/** `steward grants`: the permissions that were given. */
export function addGrants(program: Program): void {
  const group = program.command
    .command("grants")
    .description("permissions given: list, revoke; sources trusted: sources, trust");
  runs(group.command("list").description("all, oldest first"), program, list);
  const take = group
    .command("revoke")
    .description("takes one back")
    .argument("<id>", "its id, or the beginning of it");
  runs(take, program, revoke);
  const sources = group
    .command("sources")
    .description("where the text from outside in a conversation came from")
    .argument("<conversation>", "its id, or the beginning of it");
  runs(sources, program, listSources);
  const trust = group
    .command("trust")
    .description("trusts what a source has brought into a conversation, there only; shows it and asks first")
    .argument("<conversation>", "its id, or the beginning of it")
    .argument("<source>", "as `grants sources` lists it");
  runs(trust, program, trustSource);
}

function list({ options, host }: Invocation<object>): Promise<ExitCode> {
  return withHistory(host, options, async (store) => {
    const grants = openPermissionsOf(store).list();
    if (grants.length === 0) host.output.note("No permissions were given.");
    for (const grant of grants) {
      if (options.json) host.output.json(grant);
      else host.output.line(visibleLine(inWords(grant)));
    }
    return exitCodes.done;
  });
}

function revoke({ options, words: [typed = ""], host }: Invocation<object>): Promise<ExitCode> {
  return withStore(host, options, async (store) => {
    const permissions = openPermissionsOf(store);
    const found = permissions.list().filter(({ id }) => id.startsWith(typed));
    const [grant, other] = found;
    if (!grant || other) {
      const why = grant ? `Several permissions begin with "${typed}".` : `There is no permission "${typed}".`;
      throw new UsageError(`${why} \`steward grants list\` shows them.`);
    }
    const isRevoked = permissions.revoke(grant.id);
    if (options.json) host.output.json({ id: grant.id, revoked: isRevoked });
    else host.output.line(isRevoked ? "Taken back; it holds no more." : "It was taken back before.");
    return exitCodes.done;
  });
}

function inWords({ id, givenAt, body, remainingUses, revokedAt }: StoredGrant): string {
  const read = grantBodySchema.safeParse(body);
  const trust = trustedSourceSchema.safeParse(body).data;
  const what = read.success
    ? `${showGrant(read.data)}${howLong(read.data.until)}`
    : trust
      ? `trusts ${trust.source}${howLong(trust.until)}`
      : "cannot be read, and permits nothing";
  const uses = remainingUses === null ? "" : `, ${remainingUses} uses left`;
  const state = revokedAt === null ? "" : ` (taken back ${showTime(revokedAt)})`;
  return `${id.slice(0, 8)}  ${showTime(givenAt)}  ${what}${uses}${state}`;
}

function howLong(
  until: { type: "conversation"; conversationId: string } | { type: "time"; at: string },
): string {
  return until.type === "time"
    ? `, until ${showTime(until.at)}`
    : `, in conversation ${until.conversationId.slice(0, 8)}`;
}
