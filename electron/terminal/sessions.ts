import type { Failure, Result } from "../../shared/result.ts";
import { named } from "../connections.ts";
import { openAssistant, type OpenAssistant, type OpenOptions } from "../open-assistant.ts";
import type { Model } from "../model/model.ts";
import { openStore, openStoreToRead, type Store } from "../open-store.ts";
import { registry } from "../../tools/registry.ts";
import { openWorkspace } from "../workspaces.ts";
import { homeFolder, type CommonOptions } from "./common-options.ts";
import { exitCodes, type ExitCode } from "./exit-codes.ts";
import { askersOf } from "./askers.ts";
import { createScreen, type Screen } from "./screen.ts";
import { showFailure } from "./show/failure.ts";
import type { TerminalHost } from "./terminal-host.ts";
import { UsageError } from "./usage-error.ts";

/** An open assistant, and the screen that it shares with its questions. */
export type Session = OpenAssistant & { screen: Screen };

type SessionOptions = CommonOptions & { tools?: string };

/**
 * Opens the assistant for a command and closes it afterwards. Warnings go to stderr. Where the log cannot be written,
 * nothing runs: exit code 4.
 */
export async function withAssistant(
  host: TerminalHost,
  options: SessionOptions,
  work: (session: Session) => Promise<ExitCode>,
): Promise<ExitCode> {
  const screen = createScreen(host);
  const opened = await openAssistant(openOptions({ host, options, screen }));
  if (!opened.ok) {
    host.output.note(showFailure(opened.failure));
    return exitCodes.logUnusable;
  }
  for (const warning of opened.value.warnings) host.output.note(showFailure(warning));
  try {
    return await work({ ...opened.value, screen });
  } finally {
    screen.idle();
    opened.value.close();
  }
}

/** The model that the command line or else the settings name; by its own name, or by that of its connection. */
export function chosenModel(
  session: Session,
  { model, baseUrl }: CommonOptions,
  { output }: TerminalHost,
): Promise<Model> {
  if (baseUrl !== undefined && (model ?? session.settings.model) === "offline")
    throw new UsageError("--base-url needs a model: name it with --model.");
  const report = (failure: Failure): void => output.note(showFailure(failure));
  const connection = model === undefined || baseUrl !== undefined ? null : named(model, session.settings);
  if (connection?.model)
    return session.model({ model: connection.model, baseUrl: connection.baseUrl }, report);
  return session.model(
    { ...(model === undefined ? {} : { model }), ...(baseUrl === undefined ? {} : { baseUrl }) },
    report,
  );
}

type StoreWork = (store: Store) => Promise<ExitCode>;

/** Opens only what is kept in home: for commands that ask no model and run no tool. */
export async function withStore(
  host: TerminalHost,
  options: CommonOptions,
  work: StoreWork,
): Promise<ExitCode> {
  return useStore(await openStore(homeFolder(options, host), { host: "terminal" }), host, work);
}

/** The same for commands that only read: they work too where nothing can be recorded, and that is said on stderr. */
export async function withHistory(
  host: TerminalHost,
  options: CommonOptions,
  work: StoreWork,
): Promise<ExitCode> {
  const folder = homeFolder(options, host);
  const store = await openStore(folder, { host: "terminal" });
  if (store.ok || !["log-read-only", "home-unusable"].includes(store.failure.code))
    return useStore(store, host, work);
  const toRead = await openStoreToRead(folder);
  if (toRead.ok) host.output.note(onlyRead);
  return useStore(toRead, host, work);
}

const onlyRead =
  "The log can only be read here: its file or folder is read-only. Nothing can be recorded, so nothing else can be done.";

async function useStore(store: Result<Store>, host: TerminalHost, work: StoreWork): Promise<ExitCode> {
  if (!store.ok) {
    host.output.note(showFailure(store.failure));
    return exitCodes.logUnusable;
  }
  try {
    return await work(store.value);
  } finally {
    store.value.close();
  }
}

function openOptions(parts: { host: TerminalHost; options: SessionOptions; screen: Screen }): OpenOptions {
  const { host, options, screen } = parts;
  return {
    homeFolder: homeFolder(options, host),
    host: "terminal",
    environment: host.environment,
    ...(options.workspace ? { workspaces: options.workspace.map((path) => workspaceOf(path, host)) } : {}),
    ...(options.policy === undefined ? {} : { policyFile: host.pathOf(options.policy) }),
    ...(options.tools === undefined ? {} : { onlyTools: toolNames(options.tools) }),
    askers: (permissions) => askersOf(options.answer, { host, screen, permissions }),
  };
}

/** The real path of a folder that was named on the command line; one that cannot be worked in is a wrong use. */
export function workspaceOf(path: string, host: TerminalHost): string {
  const workspace = openWorkspace(host.pathOf(path));
  if (!workspace.ok) throw new UsageError(showFailure(workspace.failure));
  return workspace.value;
}

function toolNames(list: string): string[] {
  const names = list
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  const unknown = names.find((name) => !registry.some((tool) => tool.name === name));
  if (unknown === undefined) return names;
  const known = registry.map((tool) => tool.name).join(", ");
  throw new UsageError(`--tools: there is no tool called "${unknown}". The tools are: ${known}.`);
}
