import type { Push } from "../../shared/ipc.ts";
import type { AppState } from "../../shared/ipc/app-state.ts";
import { fail, type Failure, type Result } from "../../shared/result.ts";
import { readApiKey } from "../api-key.ts";
import { readBaseUrl } from "../model/base-url.ts";
import { openAssistant, type OpenAssistant } from "../open-assistant.ts";
import type { Environment } from "../../tools/ports.ts";
import { appState } from "./app-state.ts";
import { createBroadcast, type Broadcast } from "./broadcast.ts";
import type { DesktopHost } from "./desktop-host.ts";
import { createHandlers } from "./handlers/handlers.ts";
import type { SessionParts } from "./handling.ts";
import { openQuestionDesk } from "./open-question-desk.ts";
import { runningTurns } from "./running-turns.ts";
import { streamingSteps } from "./streaming-steps.ts";
import { serve } from "./serve.ts";

export type SessionOptions = {
  homeFolder: string;
  environment: Environment;
  version: string;
  host: DesktopHost;
};

/** Steward behind its windows: everything they can ask for, and everything they are told. No Electron in it. */
export type Session = {
  /** Answers one request of a window. Never rejects. What is unknown or malformed is refused with a failure. */
  serve(name: unknown, input: unknown): Promise<Result<unknown>>;
  /** Every push, parsed; for windows and for tray, badge and notifications alike. Returns what ends it. */
  subscribe(listen: (push: Push) => void): () => void;
  state(): AppState;
  /** Stops all turns, waits until each has its last row, closes the log. */
  close(): Promise<void>;
};

/** Opens the session. Where the assistant cannot be opened the session stands all the same, and its state says why. */
export async function openSession(options: SessionOptions): Promise<Session> {
  const broadcast = createBroadcast();
  const standing: Standing = { opened: notYet, hasKey: false, notices: [], shortcut: noShortcut };
  const parts = partsOf(options, standing, broadcast);
  await open(standing, parts);
  return sessionOf(standing, parts, broadcast.subscribe);
}

function partsOf(options: SessionOptions, standing: Standing, broadcast: Broadcast): SessionParts {
  const { host, version } = options;
  const { tell, sendNow } = broadcast;
  const streaming = streamingSteps();
  const state = (): AppState => appState({ ...standing, version, running: turns.conversations() });
  const changed = (): void => tell({ type: "app-state", state: state() });
  const turns = runningTurns(changed);
  const assistant = (): OpenAssistant => openOf(standing);
  const questions = openQuestionDesk({ host, assistant, tell });
  const parts: SessionParts = {
    ...options,
    turns,
    questions,
    state,
    tell,
    sendNow,
    assistant,
    saidSoFar: streaming.of,
    publish(event) {
      streaming.add(event);
      broadcast.publish(event);
    },
    reload() {
      standing.opened = { ok: true, value: assistant().reload() };
      return applied(standing, parts);
    },
    retry: () => open(standing, parts),
    async lookForKey() {
      await lookForKey(standing, options);
      changed();
      return state();
    },
    warn(failure) {
      if (standing.notices.some(({ message }) => message === failure.message)) return;
      standing.notices = [...standing.notices, failure];
      changed();
    },
  };
  return parts;
}

/** What changes while a session stands. */
type Standing = {
  opened: Result<OpenAssistant>;
  hasKey: boolean;
  notices: readonly Failure[];
  shortcut: AppState["shortcut"];
};

const noShortcut: AppState["shortcut"] = { accelerator: "", isRegistered: false, problem: null };
const notYet = fail("not-open", "Steward is still opening. Nothing was done.", "Try again in a moment.");

/** Opens the assistant, unless it is open. */
async function open(standing: Standing, parts: SessionParts): Promise<void> {
  if (standing.opened.ok) return;
  const { homeFolder, environment, host, questions } = parts;
  const { askers, onWaiting } = questions;
  standing.opened = await openAssistant({
    homeFolder,
    environment,
    host: "desktop",
    keychain: host.keychain,
    askers: () => askers,
    onWaiting,
  });
  await lookForKey(standing, parts);
  applied(standing, parts);
}

/** Tells the system what the settings say of it, and the windows how things stand. */
function applied(standing: Standing, parts: SessionParts): AppState {
  const { host, tell, state } = parts;
  standing.shortcut = host.apply(state().settings).shortcut;
  tell({ type: "app-state", state: state() });
  return state();
}

async function lookForKey(
  standing: Standing,
  { environment }: Pick<SessionOptions, "environment">,
): Promise<void> {
  if (!standing.opened.ok) return;
  const { secrets, settings } = standing.opened.value;
  const address = readBaseUrl(settings.baseUrl);
  if (!address.ok) return;
  const key = await readApiKey(address.value, { secrets, environment, connections: settings.connections });
  standing.hasKey = key.ok && key.value !== null;
}

/** Handlers are asked only while the assistant is open; anything else is a mistake in `serve`. */
function openOf({ opened }: Standing): OpenAssistant {
  if (opened.ok) return opened.value;
  throw new Error("the assistant is not open");
}

function sessionOf(standing: Standing, parts: SessionParts, subscribe: Session["subscribe"]): Session {
  const isDebugged = parts.environment["STEWARD_DEBUG"]?.split(",").includes("ipc") ?? false;
  const serving = {
    handlers: createHandlers(parts),
    problem: () => (standing.opened.ok ? null : standing.opened.failure),
    debug: (line: string) => void (isDebugged && process.stderr.write(`ipc: ${line}\n`)),
  };
  return {
    serve: (name, input) => serve(name, input, serving),
    subscribe,
    state: parts.state,
    async close() {
      await parts.turns.stop(null);
      const { opened } = standing;
      standing.opened = closed;
      if (opened.ok) opened.value.close();
    },
  };
}

const closed = fail("closed", "Steward is closing. Nothing was done.", "Start it again.");
