import { fail } from "../../../shared/result.ts";
import { commandEnvironment } from "./command-environment.ts";
import { commandEnd } from "./command-end.ts";
import { firstProcess } from "./first-process.ts";
import { runBounded } from "./run-bounded.ts";
import type { Result } from "../../../shared/result.ts";
import type { CommandRequest, CommandResult, Sandbox } from "./sandbox.ts";

/** A machine without any sandbox: nothing can be rehearsed, and a command that a person allowed runs as it is, for real. */
export const noSandbox: Sandbox & {
  run(request: CommandRequest, signal: AbortSignal): Promise<Result<CommandResult>>;
} = {
  kind: "none",
  async rehearse() {
    return fail(
      "no-sandbox",
      "This machine has no sandbox that Steward can use, so the command was not run.",
      "Run `steward doctor` to see what to install.",
    );
  },
  async run(request, signal) {
    const { ports } = request;
    const [program = "", ...given] =
      process.platform === "win32"
        ? ["cmd.exe", "/d", "/s", "/c", request.command]
        : firstProcess(request.command);
    const { HOME, USERPROFILE, SystemRoot } = ports.environment;
    const windows = process.platform === "win32" && SystemRoot !== undefined ? { SystemRoot } : {};
    const end = await runBounded(
      {
        program,
        arguments: given,
        environment: { ...commandEnvironment(ports, HOME ?? USERPROFILE ?? ""), ...windows },
        folder: request.folder,
        timeoutMs: request.timeoutMs,
        contained: false,
      },
      signal,
    );
    const changed = "What it had already changed stays changed.";
    if (process.platform !== "win32" || end.stopped !== null) return commandEnd(end, request, changed);
    return {
      ok: true,
      value: { exitCode: end.exitCode, output: `${end.output}${end.errors}`, durationMs: end.durationMs },
    };
  },
};
