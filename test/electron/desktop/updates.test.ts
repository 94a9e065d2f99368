import { expect, test } from "vitest";
import type { Confirmation } from "../../../electron/ipc/desktop-host.ts";
import { createUpdates, type Updater } from "../../../electron/desktop/updates.ts";

const feed = "https://updates.example.org/steward";

/** An updater that finds this version (null: nothing newer), a person with these answers, and what was done. */
function world(version: string | null, answers: readonly boolean[]) {
  const done: string[] = [];
  const rest = [...answers];
  const updater = {
    autoDownload: true,
    autoInstallOnAppQuit: true,
    setFeedURL: (options: { url: string }) => void done.push(`feed ${options.url}`),
    checkForUpdates: async () => {
      done.push(`check, by itself: ${updater.autoDownload || updater.autoInstallOnAppQuit}`);
      return { isUpdateAvailable: version !== null, updateInfo: { version } };
    },
    downloadUpdate: async () => void done.push("download"),
    quitAndInstall: () => void done.push("install"),
  };
  const look = createUpdates({
    async load() {
      done.push("load");
      return updater as unknown as Updater;
    },
    async confirm({ message }: Confirmation) {
      done.push(message);
      return rest.shift() ?? false;
    },
  });
  return { look, done };
}

const found = ["load", `feed ${feed}`, "check, by itself: false"];

test.each([
  ["nothing newer", null, [], found],
  ["newer, not wanted", "2.0.0", [false], [...found, "Steward 2.0.0 is there"]],
  [
    "newer, fetched, not installed",
    "2.0.0",
    [true, false],
    [...found, "Steward 2.0.0 is there", "download", "Install Steward 2.0.0 now"],
  ],
  [
    "newer, fetched and installed",
    "2.0.0",
    [true, true],
    [...found, "Steward 2.0.0 is there", "download", "Install Steward 2.0.0 now", "install"],
  ],
])("%s", async (_case, version, answers, expected) => {
  const { look, done } = world(version, answers);
  await look(feed);
  expect(done).toEqual(expected);
});

test("no feed: nothing is even loaded; the same feed again: not asked again", async () => {
  const { look, done } = world(null, []);
  await look(null);
  expect(done).toEqual([]);
  await look(feed);
  await look(feed);
  expect(done).toEqual(found);
});

test("a feed that does not answer is no news", async () => {
  const look = createUpdates({
    load: () => Promise.reject(new Error("no network")),
    confirm: async () => true,
  });
  await expect(look(feed)).resolves.toBeUndefined();
});
