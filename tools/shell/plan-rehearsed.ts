import { type Result, succeed } from "../../shared/result.ts";
import type { Plan } from "../define-tool.ts";
import { attemptResult } from "../files/file-failure.ts";
import { fileKeys, planChanges } from "../files/plan-changes.ts";
import type { FilesPreview } from "../files/preview-changes.ts";
import { unlessStopped } from "../reading-plan.ts";
import type { AskedCommand } from "./asked-command.ts";
import { resultForModel, resultForPerson } from "./command-words.ts";
import { explainCommand } from "./explain-command.ts";
import { outsideRead } from "./outside-read.ts";
import { readEffects } from "./read-effects.ts";
import type { Rehearsal, Sandbox } from "./sandbox/sandbox.ts";
import { withoutNetwork } from "./without-network.ts";

/**
 * Plans a command by running it on a view of the workspace. What it printed and what it changed there is the plan:
 * applying it moves exactly those changes into the workspace, and nothing runs again.
 */
export async function planRehearsed(
  asked: AskedCommand,
  sandbox: Sandbox,
  signal: AbortSignal,
): Promise<Result<Plan>> {
  // Looked at before it runs, and while it does: the view does not change what stands in the workspace.
  const looking = outsideRead(asked);
  looking.catch(() => {});
  const rehearsed = await attemptResult("The workspace", () => sandbox.rehearse(asked.request, signal));
  if (!rehearsed.ok) return rehearsed;
  let plan: Result<Plan> | null = null;
  try {
    plan = await attemptResult("The workspace", async () =>
      planOf({ ...asked, outside: await looking }, rehearsed.value),
    );
    if (plan.ok || (await looking).length === 0) return plan;
    // It may name files as the command named them, by what it had read.
    return { ok: false, failure: { ...plan.failure, provenance: "outside" } };
  } finally {
    if (!plan?.ok) await rehearsed.value.release();
  }
}

/** `outside`: the sources from outside that it may have read. */
async function planOf(
  asked: AskedCommand & { outside: readonly string[] },
  rehearsal: Rehearsal,
): Promise<Result<Plan>> {
  const { ports, command } = asked.request;
  const { outside } = asked;
  const origin = outside.length === 0 ? {} : { provenance: "outside" as const, outside };
  const effects = await readEffects(rehearsal.views, ports);
  if (!effects.ok) return effects;
  const { changes, contents } = effects.value;
  const files = await planChanges(
    { changes, contents, forModel: "", forPerson: "", times: "kept", outside },
    ports,
  );
  const { changes: shown, more } = files.preview;
  const count = changes.length === 1 ? "changed 1 file" : `changed ${changes.length} files`;
  const advice = withoutNetwork(asked.parsed.programs, rehearsal);
  const forModel = resultForModel({ ...rehearsal, advice: advice?.forModel }, shown, more.changed);
  const ran = resultForPerson(command, rehearsal, changes.length === 0 ? "changed nothing" : count);
  const forPerson = advice === null ? ran : `${ran} ${advice.forPerson}`;
  return succeed({
    risk: changes.length === 0 ? "read" : "write",
    preview: previewOf(asked, rehearsal, files.preview),
    // A rule about a file in a folder that was moved must see that file too, at both of its places.
    keys: [...new Set([...asked.keys, ...files.keys, ...fileKeys(effects.value.within)])],
    programs: asked.parsed.programs,
    notUndoable: null,
    async apply(applySignal) {
      if (changes.length === 0)
        return unlessStopped(applySignal, () => succeed({ forModel, forPerson, undo: null, ...origin }));
      const applied = await files.apply(applySignal);
      return applied.ok ? succeed({ ...applied.value, forModel, forPerson, ...origin }) : applied;
    },
    release: rehearsal.release,
  });
}

function previewOf(
  { request, shownFolder, parsed }: AskedCommand,
  { exitCode, output, durationMs }: Rehearsal,
  { changes, more }: FilesPreview,
): Plan["preview"] {
  return {
    type: "command",
    command: request.command,
    folder: shownFolder,
    explanation: explainCommand(parsed),
    rehearsal: { exitCode, output, durationMs, changes, more },
    needs: [],
  };
}
