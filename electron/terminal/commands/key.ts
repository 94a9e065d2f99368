import { text } from "node:stream/consumers";
import { storeApiKey } from "../../api-key.ts";
import type { Store } from "../../open-store.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import { type Invocation, type Program, runs } from "../program.ts";
import { withStore } from "../sessions.ts";
import { showFailure } from "../show/failure.ts";
import type { TerminalHost } from "../terminal-host.ts";
import { UsageError } from "../usage-error.ts";

/** `steward key`: the API key. It is read from a hidden prompt or from stdin, never from the command line. */
export function addKey(program: Program): void {
  const group = program.command.command("key").description("the API key of the model's endpoint: set, clear");
  runs(group.command("set").description("reads the key from a hidden prompt, or from stdin"), program, set);
  runs(group.command("clear").description("forgets the key"), program, clear);
}

async function set({ options, host }: Invocation<object>): Promise<ExitCode> {
  const key = (await readKey(host)).trim();
  if (key === "" || /[^\x21-\x7e]/.test(key))
    throw new UsageError(
      "That is no API key: it must be one word of plain letters, digits and signs. Nothing was stored.",
    );
  return withStore(host, options, (store) => keep(key, store, { options, host }));
}

function clear({ options, host }: Invocation<object>): Promise<ExitCode> {
  return withStore(host, options, (store) => keep(null, store, { options, host }));
}

async function keep(
  key: string | null,
  { log, secrets }: Store,
  { options, host }: Pick<Invocation<object>, "options" | "host">,
): Promise<ExitCode> {
  log.append([{ type: "settings.changed", at: new Date().toISOString(), names: ["API key"] }]);
  const stored = await storeApiKey(secrets, key);
  if (!stored.ok) {
    host.output.note(showFailure(stored.failure));
    return exitCodes.failed;
  }
  const where =
    secrets.kind === "keychain" ? "in the system's keychain" : "in a file that only your account may read";
  if (options.json) host.output.json({ key: key === null ? "cleared" : "set", kept: secrets.kind });
  else host.output.line(key === null ? "The key is forgotten." : `The key is kept ${where}.`);
  if (key !== null && secrets.weaker !== null) host.output.note(secrets.weaker);
  return exitCodes.done;
}

async function readKey({ input, prompter, isInteractive }: TerminalHost): Promise<string> {
  if (!isInteractive) return text(input);
  const reply = await prompter.ask({ prompt: "API key (not shown): ", hidden: true });
  if (reply.end !== "line") throw new UsageError("No key was given. Nothing was stored.");
  return reply.line;
}
