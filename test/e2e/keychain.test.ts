import { execFile } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { Locator } from "playwright-core";
import { describe, expect, test } from "vitest";
import { scriptedEndpoint } from "../helpers/scripted-endpoint.ts";
import { ask } from "./helpers/ask.ts";
import { press, readInChat } from "./helpers/cards.ts";
import { keyringEnvironment } from "./helpers/keyring-environment.ts";
import { takeScreens } from "./screens.ts";
import { startSteward, type StewardApp } from "./steward-app.ts";

const soon = { timeout: 30_000 };
const key = "sk-7f3a9c52e1d84b60";
const useSecrets = resolve(import.meta.dirname, "../electron/secrets/use-secrets.ts");

/** An endpoint that answers whatever comes. */
const endpointAndSettings = async () => {
  const endpoint = await scriptedEndpoint(Array.from({ length: 5 }, () => ({ text: "Here I am." })));
  return { endpoint, settings: { model: "scripted", baseUrl: endpoint.baseUrl } };
};

async function openModel({ page }: StewardApp): Promise<Locator> {
  await press(page.getByRole("complementary"), /^Settings/);
  const settings = page.getByRole("region", { name: "Settings" });
  await settings.getByRole("heading", { name: "Model", exact: true, level: 2 }).waitFor();
  return settings;
}

async function giveKey(settings: Locator, given: string): Promise<void> {
  await press(settings, /^(Add a key|Replace)…$/);
  const field = settings.getByLabel("New API key");
  expect(await field.getAttribute("type")).toBe("password");
  await field.fill(given);
  await press(settings, "Keep this key");
  await field.waitFor({ state: "detached" });
}

async function askSomething(app: StewardApp): Promise<void> {
  await press(app.page.getByRole("complementary"), /^New conversation/);
  await ask(app, "Are you there?");
  await readInChat(app, "Here I am.");
}

/** The files below a folder in which a text stands. */
function filesWith(text: string, folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(text));
}

/** Other systems have a keychain that cannot be started for a test, and none that could be taken away. */
describe.runIf(process.platform === "linux")("an API key", () => {
  test("goes into the system's keychain and nowhere else, is used, outlives a restart, and is forgotten", async () => {
    const env = await keyringEnvironment();
    const { endpoint, settings } = await endpointAndSettings();
    const app = await startSteward({ settings, env });
    const model = await openModel(app);
    await model.getByText("No key is kept.").waitFor();
    await giveKey(model, key);
    await model.getByText("A key is kept in the system’s keychain. It is never shown.").waitFor();
    await takeScreens(app.desktop, app.page, "settings-key-keychain");
    const account = `api-key@${new URL(endpoint.baseUrl).origin}`;
    const inKeychain = async (): Promise<unknown> => {
      const run = promisify(execFile)(process.execPath, [useSecrets, app.data, `get ${account}`], {
        env: { ...process.env, ...env },
      });
      return JSON.parse((await run).stdout);
    };
    expect(await inKeychain()).toMatchObject({ kind: "keychain", results: [key] });
    await askSomething(app);
    expect(endpoint.requests[0]?.headers.authorization).toBe(`Bearer ${key}`);
    expect(await app.page.content()).not.toContain(key);
    await app.end();
    expect(filesWith(key, app.home)).toEqual([]);

    const again = await startSteward({ home: app.home, env });
    const there = await openModel(again);
    await there.getByText("A key is kept in the system’s keychain.").waitFor();
    await press(there, "Forget…");
    await takeScreens(again.desktop, again.page, "settings-key-forget");
    await press(there, "Forget the key");
    await there.getByText("No key is kept.").waitFor();
    expect(await inKeychain()).toMatchObject({ results: [null] });
    await askSomething(again);
    expect(endpoint.requests[1]?.headers.authorization ?? "").not.toContain(key);
    await again.end();
  }, 120_000);

  test("goes into a file of the person's own where there is no keychain, which is said", async () => {
    const { endpoint, settings } = await endpointAndSettings();
    const env = { DBUS_SESSION_BUS_ADDRESS: "unix:path=/nowhere" };
    const app = await startSteward({ settings, env });
    const model = await openModel(app);
    const weaker = model.getByText(/^No keychain was found, so Steward's keys are in files/).first();
    await weaker.waitFor();
    await giveKey(model, key);
    await model
      .getByText("A key is kept in a file that only your account may read. It is never shown.")
      .waitFor();
    await weaker.waitFor();
    await takeScreens(app.desktop, app.page, "settings-key-file");
    await askSomething(app);
    expect(endpoint.requests[0]?.headers.authorization).toBe(`Bearer ${key}`);
    const files = filesWith(key, app.home);
    expect(files).toEqual([expect.stringContaining(join(app.data, "secrets"))]);
    expect(files.map((file) => statSync(file).mode & 0o777)).toEqual([0o600]);

    await giveKey(await openModel(app), "sk-another-one");
    await expect.poll(() => filesWith(key, app.home), soon).toEqual([]);
    await askSomething(app);
    expect(endpoint.requests[1]?.headers.authorization).toBe("Bearer sk-another-one");
    await app.end();
  });
});
