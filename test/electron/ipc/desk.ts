import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { DesktopHost } from "../../../electron/ipc/desktop-host.ts";
import { openSession, type Session } from "../../../electron/ipc/session.ts";
import type { Push, RequestInput, RequestName, RequestOutput } from "../../../shared/ipc.ts";
import type { Failure, Result } from "../../../shared/result.ts";
import type { Settings } from "../../../shared/settings-schema.ts";
import type { TurnEvent } from "../../../shared/turn-event.ts";
import { writeSettings } from "../../../electron/settings.ts";
import { defaultSettings } from "../../../shared/settings-schema.ts";
import { existsSync, mkdirSync } from "node:fs";
import { layOut, temporaryFolder, type Tree } from "../../helpers/temporary-folder.ts";
import { failure, value } from "../../helpers/results.ts";

const sampleFolder = join(import.meta.dirname, "../../../resources/sample-workspace");

/** What a test's desktop answers, and what it was asked and told. */
type FakeDesktop = DesktopHost & {
  asked: { message: string; detail: string; yes: string }[];
  opened: string[];
  applied: Settings[];
  dialogs: Parameters<DesktopHost["askNatively"]>[0][];
  /** What happened besides: `quit`, `hide`, … */
  told: string[];
};

/** A desktop on which nobody is there unless a test says otherwise: no dialog is answered with yes. */
function fakeDesktop(overrides: Partial<DesktopHost> = {}): FakeDesktop {
  const asked: FakeDesktop["asked"] = [];
  const opened: string[] = [];
  const applied: Settings[] = [];
  const dialogs: FakeDesktop["dialogs"] = [];
  const told: string[] = [];
  const { askNatively, confirm, ...others } = overrides;
  return {
    asked,
    opened,
    applied,
    dialogs,
    told,
    async askNatively(request, ...rest) {
      dialogs.push(request);
      return askNatively?.(request, ...rest);
    },
    async confirm(words) {
      asked.push(words);
      return (await confirm?.(words)) ?? false;
    },
    chooseFolder: async () => null,
    chooseFile: async () => null,
    saveFile: async () => null,
    sample: { from: sampleFolder, to: "" },
    openExternal: async (href) => void opened.push(href),
    showFolder: async (path) => void told.push(`show ${path}`),
    writeClipboard: (text) => void told.push(`copy ${text}`),
    go: (to) => void told.push(`go ${to.view}`),
    hideQuickAsk: () => void told.push("hide"),
    resizeQuickAsk: (height) => void told.push(`resize ${height}`),
    apply(settings) {
      applied.push(settings);
      return { shortcut: { accelerator: settings.shortcut, isRegistered: true, problem: null } };
    },
    quit: () => void told.push("quit"),
    keychain: () => Promise.reject(new Error("there is no keychain here")),
    ...others,
  };
}

export type Desk = {
  session: Session;
  desktop: FakeDesktop;
  home: string;
  workspace: string;
  pushes: Push[];
  /** Asks as a window does. */
  call<Name extends RequestName>(name: Name, input: RequestInput<Name>): Promise<Result<RequestOutput<Name>>>;
  /** The answer to a request that must not fail. */
  get<Name extends RequestName>(name: Name, input: RequestInput<Name>): Promise<RequestOutput<Name>>;
  fail<Name extends RequestName>(name: Name, input: RequestInput<Name>): Promise<Failure>;
  /** Resolves with the first push, also of those that came before, that fits. */
  until<Found>(find: (push: Push) => Found | undefined | false): Promise<Found>;
  /** Asks, and resolves with all events of the turn once it has ended. */
  turn(input: Partial<RequestInput<"turn.ask">> & { prompt: string }): Promise<TurnEvent[]>;
};

type DeskOptions = {
  desktop?: Partial<DesktopHost>;
  settings?: Partial<Settings>;
  files?: Tree;
  environment?: Record<string, string | undefined>;
  /** Opens a home that is there already. */
  root?: string;
};

/** A real session in a temporary home with a workspace; it ends with the test. */
export async function openDesk(options: DeskOptions = {}): Promise<Desk> {
  const root = options.root ?? temporaryFolder();
  const [home, workspace] = [join(root, "home"), join(root, "workspace")];
  mkdirSync(home, { recursive: true });
  layOut(workspace, { "notes.md": "one\n", ...options.files });
  const file = join(home, "settings.json");
  if (!existsSync(file))
    writeSettings(file, { ...defaultSettings, workspaces: [workspace], ...options.settings });
  const sample = { from: sampleFolder, to: join(root, "Steward sample") };
  const desktop = fakeDesktop({ sample, ...options.desktop });
  const session = await openSession({
    homeFolder: home,
    environment: { ...process.env, OPENAI_API_KEY: undefined, ...options.environment },
    version: "1.2.3",
    host: desktop,
  });
  onTestFinished(() => session.close());
  return deskOver(session, { desktop, home, workspace });
}

function deskOver(session: Session, place: Pick<Desk, "desktop" | "home" | "workspace">): Desk {
  const pushes: Push[] = [];
  const waiting = new Set<() => void>();
  session.subscribe((push) => {
    pushes.push(push);
    for (const look of waiting) look();
  });
  const call: Desk["call"] = async (name, input) =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `serve` has checked it against the contract
    (await session.serve(name, input)) as Result<RequestOutput<typeof name>>;
  const until: Desk["until"] = (find) =>
    new Promise((resolve) => {
      let seen = 0;
      const look = (): void => {
        for (; seen < pushes.length; seen++) {
          const push = pushes[seen];
          const found = push && find(push);
          if (found === undefined || found === false) continue;
          waiting.delete(look);
          return resolve(found);
        }
      };
      waiting.add(look);
      look();
    });
  const get: Desk["get"] = async (name, input) => value(await call(name, input));
  return {
    ...place,
    session,
    pushes,
    call,
    get,
    until,
    fail: async (name, input) => failure(await call(name, input)),
    async turn(input) {
      const { turnId } = await get("turn.ask", { conversationId: null, attachments: [], ...input });
      await until((push) =>
        eventsIn(push).some((event) => event.turnId === turnId && event.type === "turn.finished"),
      );
      return pushes.flatMap(eventsIn).filter((event) => event.turnId === turnId);
    },
  };
}

export function eventsIn(push: Push): TurnEvent[] {
  return push.type === "turn-events" ? push.events : [];
}

/** The question about a call of this tool, once it waits. */
export function question(desk: Desk, title: string) {
  return desk.until((push) =>
    push.type === "approvals" ? push.approvals.find((approval) => approval.title === title) : undefined,
  );
}
