import { type Result, succeed } from "../../shared/result.ts";
import type { Plan } from "../define-tool.ts";
import { attemptResult } from "../files/file-failure.ts";
import { planChanges } from "../files/plan-changes.ts";
import { unlessStopped } from "../reading-plan.ts";
import type { AskedCommand } from "./asked-command.ts";
import { resultForModel, resultForPerson } from "./command-words.ts";
import { explainCommand } from "./explain-command.ts";
import { readEffects } from "./read-effects.ts";
import type { Rehearsal, Sandbox } from "./sandbox/sandbox.ts";

/**
 * Plans a command by running it on a view of the workspace. What it printed and what it changed there is the plan:
 * applying it moves exactly those changes into the workspace, and nothing runs again.
 */
export async function planRehearsed(
  asked: AskedCommand,
  sandbox: Sandbox,
  signal: AbortSignal,
): Promise<Result<Plan>> {
  const rehearsed = await attemptResult("The workspace", () => sandbox.rehearse(asked.request, signal));
  if (!rehearsed.ok) return rehearsed;
  let plan: Result<Plan> | null = null;
  try {
    plan = await attemptResult("The workspace", () => planOf(asked, rehearsed.value));
    return plan;
  } finally {
    if (!plan?.ok) await rehearsed.value.release();
  }
}

async function planOf(asked: AskedCommand, rehearsal: Rehearsal): Promise<Result<Plan>> {
  const { ports, command } = asked.request;
  const effects = await readEffects(rehearsal.views, ports);
  if (!effects.ok) return effects;
  const { changes, contents } = effects.value;
  const files = await planChanges({ changes, contents, forModel: "", forPerson: "", times: "kept" }, ports);
  const { changes: shown, more } = files.preview;
  const count = changes.length === 1 ? "changed 1 file" : `changed ${changes.length} files`;
  const forModel = resultForModel(rehearsal, shown, more.changed);
  const forPerson = resultForPerson(command, rehearsal, changes.length === 0 ? "changed nothing" : count);
  return succeed({
    risk: changes.length === 0 ? "read" : "write",
    preview: {
      type: "command",
      command,
      folder: asked.shownFolder,
      explanation: explainCommand(asked.parsed),
      rehearsal: {
        exitCode: rehearsal.exitCode,
        output: rehearsal.output,
        durationMs: rehearsal.durationMs,
        changes: shown,
        more,
      },
      needs: [],
    },
    keys: [...new Set([...asked.keys, ...files.keys])],
    programs: asked.parsed.programs,
    notUndoable: null,
    async apply(applySignal) {
      if (changes.length === 0)
        return unlessStopped(applySignal, () => succeed({ forModel, forPerson, undo: null }));
      const applied = await files.apply(applySignal);
      return applied.ok ? succeed({ ...applied.value, forModel, forPerson }) : applied;
    },
    release: rehearsal.release,
  });
}
