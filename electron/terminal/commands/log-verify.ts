import type { Command } from "commander";
import { fail, type Result } from "../../../shared/result.ts";
import type { Verification } from "../../log/chain-check.ts";
import { verifyExport } from "../../log/verify-export.ts";
import type { Store } from "../../open-store.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import { type Invocation, type Program, runs } from "../program.ts";
import { withHistory } from "../sessions.ts";
import { showFailure } from "../show/failure.ts";
import { visibleLine } from "../show/visible.ts";

type VerifyOptions = { file?: string };

/** `steward log verify`: whether the log, or an exported file, stands as it was written. */
export function addVerify(group: Command, program: Program): void {
  const command = group
    .command("verify")
    .description("whether every row stands as it was written")
    .option("--file <export>", "check an exported file instead");
  runs<VerifyOptions>(command, program, verify);
}

function verify({ options, host }: Invocation<VerifyOptions>): Promise<ExitCode> {
  const { output } = host;
  return withHistory(host, options, async (store) => {
    const checked = await check(options.file === undefined ? null : host.pathOf(options.file), store);
    if (!checked.ok) {
      output.note(showFailure(checked.failure));
      if (options.json)
        output.json({ ok: false, rows: 0, head: null, firstBad: null, error: checked.failure });
      return exitCodes.logUnusable;
    }
    const { ok, rows, head, firstBad, uncovered } = checked.value;
    if (options.json) output.json({ ok, rows, head, firstBad });
    else output.line(inWords(checked.value));
    if (store.secrets.weaker !== null) output.note(store.secrets.weaker);
    if (uncovered !== undefined) output.note(uncovered);
    return ok ? exitCodes.done : exitCodes.logUnusable;
  });
}

async function check(file: string | null, { log, key }: Store): Promise<Result<Verification>> {
  if (file === null) return { ok: true, value: await log.verify() };
  if (!key.ok) return fail(key.failure.code, key.failure.message, key.failure.suggestion);
  return verifyExport(file, key.value);
}

function inWords({ ok, rows, firstBad }: Verification): string {
  if (ok) return `All ${rows} rows stand as they were written.`;
  const place =
    firstBad === null ? "" : ` The first bad row is ${firstBad.seq}: ${visibleLine(firstBad.reason)}.`;
  return `The log does not stand as it was written.${place}`;
}
