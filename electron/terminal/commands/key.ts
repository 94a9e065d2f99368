import { text } from "node:stream/consumers";
import type { Settings } from "../../../shared/settings-schema.ts";
import { storeApiKey } from "../../api-key.ts";
import { readBaseUrl } from "../../model/base-url.ts";
import type { Store } from "../../open-store.ts";
import { loadSettings } from "../../settings.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import { type Invocation, type Program, runs } from "../program.ts";
import { withStore } from "../sessions.ts";
import { showFailure } from "../show/failure.ts";
import type { TerminalHost } from "../terminal-host.ts";
import { UsageError } from "../usage-error.ts";

/** `steward key`: the API key. It is read from a hidden prompt or from stdin, never from the command line. */
export function addKey(program: Program): void {
  const group = program.command.command("key").description("the API key of the model's endpoint: set, clear");
  runs(
    group
      .command("set")
      .description("reads the key from a hidden prompt, or from stdin")
      .option(...which),
    program,
    set,
  );
  runs(
    group
      .command("clear")
      .description("forgets the key")
      .option(...which),
    program,
    clear,
  );
}

const which = ["--connection <name>", "the connection that it is for; else the address in force"] as const;
type KeyOptions = { connection?: string };

/** The address that a key is for: that of the named connection, else the one named with `--base-url` or in the settings. */
function addressOf({ connection, baseUrl }: Invocation<KeyOptions>["options"], settings: Settings): URL {
  const found = settings.connections.find(({ name, id }) => name === connection || id === connection);
  if (connection !== undefined && found === undefined) {
    const names = settings.connections.map(({ name }) => name).join(", ");
    throw new UsageError(`There is no connection called "${connection}". The connections are: ${names}.`);
  }
  const address = readBaseUrl(found?.baseUrl ?? baseUrl ?? settings.baseUrl);
  if (!address.ok) throw new UsageError(showFailure(address.failure));
  return address.value;
}

async function set({ options, host }: Invocation<KeyOptions>): Promise<ExitCode> {
  const key = (await readKey(host)).trim();
  if (key === "" || /[^\x21-\x7e]/.test(key))
    throw new UsageError(
      "That is no API key: it must be one word of plain letters, digits and signs. Nothing was stored.",
    );
  return withStore(host, options, (store) => keep(key, store, { options, host }));
}

function clear({ options, host }: Invocation<KeyOptions>): Promise<ExitCode> {
  return withStore(host, options, (store) => keep(null, store, { options, host }));
}

async function keep(
  key: string | null,
  { log, secrets, home }: Store,
  { options, host }: Pick<Invocation<KeyOptions>, "options" | "host">,
): Promise<ExitCode> {
  const { settings } = loadSettings(home.settings);
  const address = addressOf(options, settings);
  log.append([{ type: "settings.changed", at: new Date().toISOString(), names: ["API key"] }]);
  const stored = await storeApiKey(key, address, { secrets, connections: settings.connections });
  if (!stored.ok) {
    host.output.note(showFailure(stored.failure));
    return exitCodes.failed;
  }
  const where =
    secrets.kind === "keychain" ? "in the system's keychain" : "in a file that only your account may read";
  if (options.json)
    host.output.json({ key: key === null ? "cleared" : "set", kept: secrets.kind, host: address.host });
  else
    host.output.line(
      key === null
        ? `The key for ${address.host} is forgotten.`
        : `The key for ${address.host} is kept ${where}. It is sent to no other host.`,
    );
  if (key !== null && secrets.weaker !== null) host.output.note(secrets.weaker);
  return exitCodes.done;
}

async function readKey({ input, prompter, isInteractive }: TerminalHost): Promise<string> {
  if (!isInteractive) return text(input);
  const reply = await prompter.ask({ prompt: "API key (not shown): ", hidden: true });
  if (reply.end !== "line") throw new UsageError("No key was given. Nothing was stored.");
  return reply.line;
}
