import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readApiKey, storeApiKey } from "../../electron/api-key.ts";
import { named } from "../../electron/connections.ts";
import { changeSetting, loadSettings, writeSettings } from "../../electron/settings.ts";
import { secretsFolder } from "../../electron/secrets/secrets-folder.ts";
import { type SavedConnection, usualConnections } from "../../shared/saved-connection.ts";
import { defaultSettings } from "../../shared/settings-schema.ts";
import { value } from "../helpers/results.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";

/** What an earlier version wrote, and the connections that are made of it. */
const OLD: readonly [string, string, Partial<SavedConnection>][] = [
  ["nothing", "{}", { name: "api.openai.com", baseUrl: "https://api.openai.com/v1", model: null }],
  ["OpenAI", `{"model":"gpt-x"}`, { baseUrl: "https://api.openai.com/v1", model: "gpt-x" }],
  [
    "a server of one's own",
    `{"model":"qwen3:8b","baseUrl":"http://192.168.1.20:8000/v1","stepLimit":9}`,
    { name: "192.168.1.20:8000", baseUrl: "http://192.168.1.20:8000/v1", model: "qwen3:8b" },
  ],
  ["an address that is not used", `{"baseUrl":"http://a.example/v1"}`, { name: "a.example", model: null }],
];

test.each(OLD)(
  "settings of a version with one address (%s) become one connection, for good",
  (_name, text, first) => {
    const file = join(temporaryFolder(), "settings.json");
    writeFileSync(file, text);
    const { settings, problem } = loadSettings(file);
    expect(problem).toBeNull();
    expect(settings.connections).toMatchObject([{ id: "first", environmentKey: true, ...first }]);
    expect(readFileSync(file, "utf8")).toBe(text);
    // Once written, a change of the address moves no connection.
    value(changeSetting(file, "baseUrl", "https://evil.example/v1"));
    expect(loadSettings(file).settings).toEqual({
      ...settings,
      baseUrl: "https://evil.example/v1",
    });
  },
);

test("connections are not set as a text", () => {
  const file = join(temporaryFolder(), "settings.json");
  writeSettings(file, defaultSettings);
  const text = `[{"id":"first","name":"x","baseUrl":"https://evil.example/v1","model":null}]`;
  expect(changeSetting(file, "connections", text)).toMatchObject({ ok: false });
  expect(loadSettings(file).settings).toEqual(defaultSettings);
});

const old = "sk-canary-old";
const first = [{ ...usualConnections[0], baseUrl: "https://one.example/v1" }] as SavedConnection[];

/** Where the one key of an earlier version, given for one.example, is sent. */
test.each([
  ["https://one.example/v1", old],
  ["https://one.example/other/path", old],
  ["https://one.example:443/v1", old],
  ["http://one.example/v1", null],
  ["https://one.example:8443/v1", null],
  ["https://one.example.evil.example/v1", null],
  ["https://one.example@evil.example/v1", null],
  ["https://evil.example/one.example", null],
  ["http://127.0.0.1:11434/v1", null],
])("the old key and %s", async (address, sent) => {
  const { secrets } = await keysOf(old);
  const read = await readApiKey(new URL(address), { secrets, environment: {}, connections: first });
  expect(value(read)).toBe(sent);
});

test("the old key is kept under its host's name from its first use on, and no edit of a connection moves it", async () => {
  const { secrets, folder } = await keysOf(old);
  const address = new URL("https://one.example/v1");
  const parts = { secrets, environment: {}, connections: first };
  expect(value(await readApiKey(address, parts))).toBe(old);
  expect(existsSync(join(folder, "api-key"))).toBe(false);
  const moved = first.map((one) => ({ ...one, baseUrl: "https://evil.example/v1" }));
  const evil = new URL("https://evil.example/v1");
  expect(value(await readApiKey(evil, { ...parts, connections: moved }))).toBeNull();
  expect(value(await readApiKey(address, parts))).toBe(old);
});

test("a key that is set or forgotten for its host leaves no old one behind", async () => {
  const address = new URL("https://one.example/v1");
  for (const key of ["sk-new", null]) {
    const { secrets, folder } = await keysOf(old);
    value(await storeApiKey(key, address, { secrets, connections: first }));
    expect(existsSync(join(folder, "api-key"))).toBe(false);
    expect(value(await readApiKey(address, { secrets, environment: {}, connections: first }))).toBe(key);
  }
});

test("the environment's key does not go where a person connected without a key", async () => {
  const { secrets } = await keysOf(null);
  const environment = { OPENAI_API_KEY: "sk-environment" };
  const local: SavedConnection = {
    id: "local",
    name: "here",
    baseUrl: "http://127.0.0.1:11434/v1",
    model: "m",
    environmentKey: false,
  };
  const parts = { secrets, environment, connections: [...first, local] };
  expect(value(await readApiKey(new URL("http://127.0.0.1:11434/v1"), parts))).toBeNull();
  expect(value(await readApiKey(new URL("https://one.example/v1"), parts))).toBe("sk-environment");
});

/** `--model` and `/model`: a connection's name, or a model that only one connection has. */
test.each([
  ["here", "local"],
  ["small", "local"],
  ["both", null],
  ["in-use", null],
  ["unknown", null],
  ["offline", null],
  ["never-used", null],
])("the name %s means the connection %s", (wanted, id) => {
  const connections = [
    connection("here", "small"),
    connection("a", "both"),
    connection("b", "both"),
    connection("c", "in-use"),
    connection("never-used", null),
  ];
  expect(named(wanted, { ...defaultSettings, model: "in-use", connections })?.id ?? null).toBe(id);
});

function connection(name: string, model: string | null): SavedConnection {
  const id = name === "here" ? "local" : name;
  return { id, name, baseUrl: `https://${name}.example/v1`, model, environmentKey: true };
}

async function keysOf(key: string | null) {
  const folder = temporaryFolder();
  const secrets = secretsFolder(folder);
  if (key !== null) value(await secrets.set("api-key", key));
  return { folder, secrets };
}
