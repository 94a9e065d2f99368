import { join } from "node:path";
import process from "node:process";
import { launchChromium, openAppWindow, type Chromium } from "./chromium.ts";
import type { CdpSession, Fields } from "./cdp.ts";
import { isDriven, serve } from "./control/control.ts";

type Attached = { sessionId: string; targetInfo: { targetId: string; type: string; openerId?: string } };

const state: { chromium?: Chromium; profile: string; stopping: boolean } = { profile: "", stopping: false };
const sessions = new Map<string, CdpSession>();
const waiting = new Map<string, (session: CdpSession) => void>();
const ours = new Set<string>();
const started = Promise.withResolvers<void>();
let creating: Promise<unknown> = Promise.resolve();

/** Starts the one Chromium of this app, with its profile beside the app's own data. */
export async function startBrowser(userData: string, switches: ReadonlyMap<string, string>): Promise<void> {
  state.profile = join(userData, "Stand-in Chromium");
  const chromium = launchChromium({ profile: state.profile, visible: !isDriven, switches });
  state.chromium = chromium;
  const { browser } = chromium.cdp;
  browser.on("closed", () => {
    if (state.stopping) return;
    process.stderr.write("Chromium has ended by itself.\n");
    process.exit(4);
  });
  browser.on("Target.attachedToTarget", (event) => void adopt(event as Attached));
  browser.on("Target.detachedFromTarget", ({ targetId }) => {
    goneListeners.get(targetId as string)?.();
    goneListeners.delete(targetId as string);
  });
  await browser.send("Target.setAutoAttach", {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
    filter: [{ type: "page" }],
  });
  started.resolve();
}

/** The session that speaks to the browser itself. */
export function browserSession(): CdpSession {
  if (!state.chromium) throw new Error("The stand-in's Chromium has not started");
  return state.chromium.cdp.browser;
}

/** A session made by auto-attach inside another target. */
export function sessionOf(id: string): CdpSession {
  if (!state.chromium) throw new Error("The stand-in's Chromium has not started");
  return state.chromium.cdp.session(id);
}

const goneListeners = new Map<string, () => void>();

/** Says once that a page has gone, whoever closed it. */
export function onTargetGone(targetId: string, heard: () => void): void {
  goneListeners.set(targetId, heard);
}

/** A new page, attached and still waiting for its first instruction. */
export async function createTarget(parameters: Fields): Promise<{ targetId: string; session: CdpSession }> {
  if (!isDriven) return createAppWindow();
  const made = browserSession()
    .send("Target.createTarget", { url: "about:blank", newWindow: true, ...parameters })
    .then((result) => {
      ours.add(result["targetId"] as string);
      return result["targetId"] as string;
    });
  creating = Promise.allSettled([creating, made]);
  const targetId = await made;
  const session =
    sessions.get(targetId) ?? (await new Promise<CdpSession>((done) => waiting.set(targetId, done)));
  return { targetId, session };
}

let asking: Promise<unknown> = Promise.resolve();
let arrived: ((page: { targetId: string; session: CdpSession }) => void) | undefined;

/** For a person: one window after the other, since Chromium does not say which request a new window answers. */
function createAppWindow(): Promise<{ targetId: string; session: CdpSession }> {
  const page = asking.then(
    () =>
      new Promise<{ targetId: string; session: CdpSession }>((resolve) => {
        arrived = resolve;
        openAppWindow(state.profile);
      }),
  );
  asking = page;
  return page;
}

/** A page that no `createTarget` asked for came from a page: it is closed before anything runs in it. */
async function adopt({ sessionId, targetInfo }: Attached): Promise<void> {
  const session = sessionOf(sessionId);
  sessions.set(targetInfo.targetId, session);
  if (targetInfo.openerId !== undefined) await closeStray(session, targetInfo.targetId);
  else if (arrived) {
    arrived({ targetId: targetInfo.targetId, session });
    arrived = undefined;
  } else {
    await creating;
    waiting.get(targetInfo.targetId)?.(session);
    waiting.delete(targetInfo.targetId);
    if (!ours.has(targetInfo.targetId)) await closeStray(session, targetInfo.targetId);
  }
}

/**
 * It may share its opener's thread, which waits with it: so it has to run before it goes. It cannot ask for anything:
 * every request of it is held from the start.
 */
async function closeStray(session: CdpSession, targetId: string): Promise<void> {
  await Promise.allSettled([
    session.send("Fetch.enable", { patterns: [{ urlPattern: "*" }] }),
    session.send("Runtime.runIfWaitingForDebugger"),
    closeTarget(targetId),
  ]);
}

export async function closeTarget(targetId: string): Promise<void> {
  await browserSession()
    .send("Target.closeTarget", { targetId })
    .catch(() => undefined);
}

/** Ends Chromium; resolves when its process is gone, so that its profile can be removed. */
export async function stopBrowser(): Promise<void> {
  state.stopping = true;
  const child = state.chromium?.child;
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  await browserSession()
    .send("Browser.close")
    .catch(() => undefined);
  await gone;
}

serve("endpoint", async () => {
  await started.promise;
  return state.chromium?.endpoint();
});
