import { QUESTIONS } from "../../../shared/endpoint-capabilities.ts";
import { examine } from "../../doctor/examine.ts";
import type { Check } from "../../doctor/check.ts";
import { moveToKeychain } from "../../secrets/move-to-keychain.ts";
import { separateKeychain } from "../../secrets/separate-keychain.ts";
import { homeFolder } from "../common-options.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import { type Invocation, type Program, runs } from "../program.ts";
import { showFailure } from "../show/failure.ts";
import type { Paint } from "../show/paint.ts";
import { visibleLine } from "../show/visible.ts";

type DoctorOptions = { useKeychain?: true; askAgain?: true };

/** `steward doctor`: what works here. Exit code 0 once all was examined; 4 where the log is not as it should be. */
export function addDoctor(program: Program): void {
  const command = program.command
    .command("doctor")
    .description("what works here: keychain, sandbox, model, database, calendar, versions")
    .option("--use-keychain", "first move Steward's keys from files to the system's keychain")
    .option("--ask-again", `ask the model's endpoint again what it can do, in ${QUESTIONS} short questions`);
  runs<DoctorOptions>(command, program, doctor);
}

async function doctor({ options, host }: Invocation<DoctorOptions>): Promise<ExitCode> {
  const { output, paint } = host;
  const home = homeFolder(options, host);
  if (options.useKeychain) {
    const moved = await moveToKeychain({ home, keychain: separateKeychain });
    output.note(moved.ok ? `Keys moved to the keychain: ${moved.value}.` : showFailure(moved.failure));
    if (!moved.ok) return exitCodes.failed;
  }
  const checks = await examine({
    homeFolder: home,
    environment: host.environment,
    asking: {
      asking: options.askAgain ? "again" : "once",
      beforeAsking: (who) => output.note(visibleLine(askingInWords(who))),
    },
    ...(options.workspace ? { workspaces: options.workspace.map(host.pathOf) } : {}),
    ...(options.policy === undefined ? {} : { policyFile: host.pathOf(options.policy) }),
    ...(options.model === undefined ? {} : { model: options.model }),
    ...(options.baseUrl === undefined ? {} : { baseUrl: options.baseUrl }),
  });
  if (options.json) output.json({ ok: checks.every(({ ok }) => ok), checks });
  else for (const check of checks) output.line(showCheck(check, paint));
  const isLogFine = checks.some(({ name, ok }) => name === "database" && ok);
  return isLogFine ? exitCodes.done : exitCodes.logUnusable;
}

function askingInWords(who: string): string {
  return `Asking ${who} ${QUESTIONS} short questions, to learn what it can do. The answer is remembered.`;
}

function showCheck({ name, ok, sentence, whatToDo, details = [] }: Check, paint: Paint): string {
  const sign = ok ? paint.green("✓") : paint.yellow("✗");
  return [
    `${sign} ${paint.bold(name.padEnd(12))} ${visibleLine(sentence)}`,
    ...details.map((detail) => `  ${" ".repeat(12)} ${paint.dim(visibleLine(detail))}`),
    ...(whatToDo === null ? [] : [`  ${" ".repeat(12)} ${visibleLine(whatToDo)}`]),
  ].join("\n");
}
