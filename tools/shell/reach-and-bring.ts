import { type Connection, connectionsInWords } from "../../shared/connection.ts";
import { type Failure, fail, type Result, succeed } from "../../shared/result.ts";
import type { Outcome } from "../define-tool.ts";
import { changedSincePreview } from "../files/changed-since-preview.ts";
import { attemptResult } from "../files/file-failure.ts";
import { planChanges } from "../files/plan-changes.ts";
import { shownPath } from "../files/shown-path.ts";
import type { AskedCommand } from "./asked-command.ts";
import { type Beginning, beginning, changedMeanwhile } from "./changed-meanwhile.ts";
import { resultForModel, resultForPerson } from "./command-words.ts";
import { grantedFolders } from "./granted-folders.ts";
import { hostKeys } from "./network/asked-hosts.ts";
import { writtenHost } from "./network/host-name.ts";
import { type OpenNetwork, openNetwork } from "./network/open-network.ts";
import { outsideRead } from "./outside-read.ts";
import { readEffects } from "./read-effects.ts";
import type { Rehearsal, Sandbox } from "./sandbox/sandbox.ts";

/** A command, the network it was given (null: none), and how the workspaces stood when it began. */
type Run = {
  asked: AskedCommand;
  network: OpenNetwork | null;
  begun: Beginning;
  /** The sources of all that it may have read, as keys: what it brings comes from there. */
  sources: readonly string[];
};

/**
 * Runs a command on a view of the workspace with what it was granted, and brings what it changed on the view into the
 * workspace: all of it, or, where an obstacle stands in the way, nothing. The network is closed before anything is brought.
 */
export function reachAndBring(
  asked: AskedCommand,
  sandbox: Sandbox,
  signal: AbortSignal,
): Promise<Result<Outcome>> {
  const { request, hosts, folders } = asked;
  const doorType = sandbox.kind === "mac-clone" ? "port" : "socket";
  return attemptResult("The workspace", async () => {
    const moved = await movedFolder(asked);
    if (moved !== null) return { ok: false, failure: moved };
    const [sources, begun] = await Promise.all([sourcesOf(asked), beginning(request.ports)]);
    const network = hosts.length === 0 ? null : await openNetwork(request.ports, { hosts, doorType });
    try {
      const access = { network: network?.door ?? null, folders };
      const ran = await attemptResult("The workspace", () =>
        sandbox.rehearse({ ...request, access }, signal),
      );
      await network?.close();
      const run: Run = { asked, network, begun, sources };
      if (!ran.ok) return ran.failure.code === "sandbox-failed" ? ran : afterRunning(ran.failure, run);
      try {
        const brought = await attemptResult("The workspace", () => bring(ran.value, run, signal));
        return brought.ok ? brought : afterRunning(brought.failure, run);
      } finally {
        await ran.value.release();
      }
    } finally {
      await network?.close();
    }
  });
}

/** What was granted is a folder by its real path: a link that stands there now would lead elsewhere. */
async function movedFolder({ request, folders }: AskedCommand): Promise<Failure | null> {
  const now = await grantedFolders(folders, request.ports);
  if (!now.ok) return now.failure;
  const moved = folders.find(({ path }) => !now.value.some((folder) => folder.path === path));
  return moved === undefined ? null : changedSincePreview(moved.path);
}

async function bring(ran: Rehearsal, run: Run, signal: AbortSignal): Promise<Result<Outcome>> {
  const { ports, command } = run.asked.request;
  const effects = await readEffects(ran.views, ports);
  if (!effects.ok) return effects;
  const { changes, contents } = effects.value;
  const moved = await changedMeanwhile(changes, run.begun);
  if (moved !== null) return movedFailure(shownPath(moved, ports.workspaces));
  const files = await planChanges(
    { changes, contents, forModel: "", forPerson: "", times: "kept", outside: run.sources },
    ports,
  );
  const applied = changes.length === 0 ? null : await files.apply(signal);
  if (applied !== null && !applied.ok) return applied;
  const { changes: shown, more } = files.preview;
  const count = changes.length === 1 ? "changed 1 file" : `changed ${changes.length} files`;
  const talk = talkOf(run);
  return succeed({
    forModel: withTalk(resultForModel(ran, shown, more.changed), talk),
    forPerson: [
      resultForPerson(command, ran, changes.length === 0 ? "changed nothing in the workspace" : count),
      ...talk,
    ].join(" "),
    undo: applied?.value.undo ?? null,
    provenance: "outside",
    outside: run.sources,
    ...(applied?.value.brought === undefined ? {} : { brought: applied.value.brought }),
    ...connectionsOf(run),
  });
}

async function sourcesOf(asked: AskedCommand): Promise<string[]> {
  const { hosts, folders } = asked;
  const granted = [...hostKeys(hosts.map(writtenHost)), ...folders.map(({ path }) => `folder:${path}`)];
  return [...new Set([...granted, ...(await outsideRead(asked))])];
}

function connectionsOf({ network }: Run): { connections?: Connection[] } {
  return network === null ? {} : { connections: network.connections() };
}

/** What it did outside the workspace, in sentences. */
function talkOf({ asked, network }: Run): string[] {
  const written = asked.folders.filter(({ access }) => access === "write").map(({ path }) => path);
  return [
    ...(network === null ? [] : [connectionsInWords(network.connections())]),
    ...(written.length === 0 ? [] : [`What it changed in ${written.join(", ")} stays changed.`]),
  ];
}

/** After the first line, which says how it ended: what it printed may be long. */
function withTalk(text: string, talk: readonly string[]): string {
  const end = text.indexOf("\n");
  return [text.slice(0, end), ...talk].join(" ") + text.slice(end);
}

/** The failure of a command that had begun: nothing was changed in the workspace, but what was sent was sent. */
function afterRunning(failure: Failure, run: Run): Result<never> {
  const [first = ""] = failure.message.split("Nothing was changed.");
  const rest = failure.message.slice(first.length).replace("Nothing was changed.", "");
  const said = first === failure.message ? [] : ["Nothing was changed in the workspace."];
  const message = [first.trim(), ...said, ...talkOf(run), rest.trim()]
    .filter((part) => part !== "")
    .join(" ");
  return {
    ok: false,
    failure: { ...failure, message, provenance: "outside", ...connectionsOf(run) },
  };
}

function movedFailure(shown: string): Result<never> {
  return fail(
    "changed-since-preview",
    `${shown} was changed in the workspace while the command ran, so what the command did to files was not taken over. Nothing was changed.`,
    "Look at what is there now. Run it again only if sending the same once more does no harm.",
  );
}
