import type { AppUpdater } from "electron-updater";
import type { Confirmation } from "../ipc/desktop-host.ts";

/** What is used of electron-updater. */
export type Updater = Pick<
  AppUpdater,
  | "autoDownload"
  | "autoInstallOnAppQuit"
  | "setFeedURL"
  | "checkForUpdates"
  | "downloadUpdate"
  | "quitAndInstall"
>;

export type UpdateParts = {
  /** Only where a feed is set. */
  load(): Promise<Updater | null>;
  confirm(question: Confirmation): Promise<boolean>;
};

/**
 * Looks for a newer version where the person said: once for each feed that is set, so at the start of the app, and never by
 * a timer. Asks before anything is fetched, and again before it is installed. A feed that does not answer is no news.
 */
export function createUpdates(parts: UpdateParts): (feed: string | null) => Promise<void> {
  let asked: string | null = null;
  return async (feed) => {
    if (feed === null || feed === asked) return;
    asked = feed;
    try {
      await look(feed, parts);
    } catch {
      // No connection, no feed, a broken feed: the app that runs goes on running.
    }
  };
}

async function look(feed: string, { load, confirm }: UpdateParts): Promise<void> {
  const updater = await load();
  if (updater === null) return;
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.setFeedURL({ provider: "generic", url: feed });
  const found = await updater.checkForUpdates();
  if (!found?.isUpdateAvailable) return;
  const { version } = found.updateInfo;
  const isWanted = await confirm({
    message: `Steward ${version} is there`,
    detail: `It would be fetched from ${feed}. You are asked again before it is installed.`,
    yes: "Fetch it",
  });
  if (!isWanted) return;
  await updater.downloadUpdate();
  const isInstalled = await confirm({
    message: `Install Steward ${version} now`,
    detail:
      "Steward quits, is replaced and starts again. What is running is stopped first, and nothing is lost.",
    yes: "Install and restart",
  });
  if (isInstalled) updater.quitAndInstall();
}
