import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { standIn } from "../../helpers/known-servers/known-server.ts";
import { VLLM } from "../../helpers/known-servers/known-servers.ts";
import { scriptedEndpoint } from "../../helpers/scripted-endpoint.ts";
import { layOut, temporaryFolder } from "../../helpers/temporary-folder.ts";
import { openDesk, type Desk } from "./desk.ts";

const key = "sk-canary-0123456789abcdef";
const yes = async (): Promise<boolean> => true;

function facts(desk: Desk): string {
  return (
    readFileSync(join(desk.home, "steward.db")).toString("latin1") +
    readFileSync(join(desk.home, "steward.db-wal")).toString("latin1")
  );
}

test("a setting is on record, in force for the next turn, told to the system and to every window", async () => {
  const desk = await openDesk();
  const state = await desk.get("settings.change", { name: "textSize", value: 150 });
  expect(state.settings.textSize).toBe(150);
  expect(desk.desktop.applied.at(-1)?.textSize).toBe(150);
  expect(await desk.until((push) => push.type === "app-state" && push.state.settings.textSize === 150)).toBe(
    true,
  );
  expect(JSON.parse(readFileSync(join(desk.home, "settings.json"), "utf8"))).toMatchObject({ textSize: 150 });
  const { entries } = await desk.get("activity.page", { filter: {}, before: null, limit: 10 });
  expect(entries).toMatchObject([{ type: "fact", event: { type: "settings.changed", names: ["textSize"] } }]);
  expect(await desk.fail("settings.change", { name: "textSize", value: 5_000 })).toMatchObject({
    code: "bad-setting",
  });
  expect(desk.session.state().settings.textSize).toBe(150);
});

/** What a window that was taken over would like to change, and what becomes of it while nobody says yes. */
test.each([
  ["workspaces", ["/"], "not-changed-here"],
  ["baseUrl", "https://evil.example/v1", "not-changed-here"],
  ["model", "gpt-5", "not-changed-here"],
  ["nativeApprovals", "dangerous", null],
  ["updateFeed", "https://evil.example/feed", null],
] as const)("a window alone cannot loosen %s", async (name, value, code) => {
  const desk = await openDesk({ settings: { nativeApprovals: "all" } });
  const before = readFileSync(join(desk.home, "settings.json"), "utf8");
  if (code)
    expect(await desk.fail("settings.change", { name, value: value as never })).toMatchObject({ code });
  else {
    await desk.get("settings.change", { name, value });
    expect(desk.desktop.asked).toHaveLength(1);
  }
  expect(readFileSync(join(desk.home, "settings.json"), "utf8")).toBe(before);
});

test("folders to work in come from the system's dialog, by their real path, and take effect at once", async () => {
  const root = temporaryFolder();
  layOut(root, { "other/": "", "other/list.md": "hello" });
  let chosen: string | null = join(root, "other");
  const desk = await openDesk({ desktop: { chooseFolder: async () => chosen } });
  const state = await desk.get("workspace.add", {});
  expect(state?.workspaces.map(({ path }) => path)).toEqual([desk.workspace, join(root, "other")]);
  expect((await desk.get("workspace.add", {}))?.workspaces).toHaveLength(2);
  chosen = join(root, "gone");
  expect(await desk.fail("workspace.add", {})).toMatchObject({ code: "workspace-unusable" });
  chosen = null;
  expect(await desk.get("workspace.add", {})).toBeNull();
  const left = await desk.get("workspace.remove", { path: desk.workspace });
  expect(left.workspaces.map(({ path }) => path)).toEqual([join(root, "other")]);
  const events = await desk.turn({ prompt: "read list.md" });
  expect(JSON.stringify(events)).toContain("hello");
});

test("the key goes in and out, and is in no answer, no push and no log", async () => {
  const desk = await openDesk();
  expect(desk.session.state().key).toMatchObject({ exists: false, kept: "file" });
  const state = await desk.get("key.set", { key: `  ${key}\n` });
  expect(state.key).toMatchObject({ exists: true, kept: "file", weaker: expect.stringContaining("files") });
  for (const wrong of ["two words", "ключ", "   "])
    expect(await desk.fail("key.set", { key: wrong })).toMatchObject({ code: "key-unusable" });
  const answers = await Promise.all([
    desk.call("app.state", {}),
    desk.call("doctor.examine", {}),
    desk.call("activity.page", { filter: {}, before: null, limit: 50 }),
    desk.call("key.set", { key: `${key} ${key}` }),
    desk.call("connection.try", { baseUrl: `http://127.0.0.1:9/${key}`, key: `${key} x` }),
  ]);
  expect(JSON.stringify([answers, desk.pushes, state])).not.toContain("canary");
  expect(facts(desk)).not.toContain("canary");
  expect((await desk.get("key.clear", {})).key.exists).toBe(false);
});

test("an endpoint is tried, found on this machine, and used; the key goes there and the next turn too", async () => {
  const endpoint = await scriptedEndpoint([{ text: "hello from there" }], ["small", "large"]);
  const { port } = new URL(endpoint.baseUrl);
  const desk = await openDesk({ environment: { STEWARD_LOCAL_PORTS: `${port},1` } });
  const { baseUrl } = endpoint;
  expect(await desk.get("connection.try", { baseUrl, key: null })).toEqual({ models: ["small", "large"] });
  expect(await desk.get("connection.discover", {})).toEqual([
    { name: `Server on port ${port}`, baseUrl, models: ["small", "large"] },
  ]);
  const state = await desk.get("connection.use", { baseUrl, key, model: "large" });
  expect(state).toMatchObject({ model: { name: "large", host: `127.0.0.1:${port}` }, key: { exists: true } });
  expect(desk.desktop.asked).toEqual([]);
  const events = await desk.turn({ prompt: "hi" });
  expect(events.at(-1)).toMatchObject({ type: "turn.finished", reason: "done" });
  expect(endpoint.requests[0]).toMatchObject({
    headers: { authorization: `Bearer ${key}` },
    body: { model: "large" },
  });
  expect(JSON.stringify([desk.pushes, state])).not.toContain("canary");
  expect((await desk.get("settings.change", { name: "model", value: "offline" })).model).toEqual({
    name: "offline",
    host: null,
  });
});

test.each([
  ["http://user:pass@127.0.0.1:1/v1", "wrong-address"],
  ["https://models.example/v1", "not-confirmed"],
])("trying %s fails in plain words", async (baseUrl, code) => {
  const desk = await openDesk();
  expect(await desk.fail("connection.try", { baseUrl, key: null })).toMatchObject({ code });
});

test("a server that has ended is said to be down", async () => {
  const endpoint = await scriptedEndpoint([]);
  await endpoint.stop();
  const desk = await openDesk();
  expect(await desk.fail("connection.try", { baseUrl: endpoint.baseUrl, key: null })).toMatchObject({
    code: "endpoint-down",
  });
});

test("another computer is used only after a dialog that names it and says whether the key goes there", async () => {
  const answers = [false, true];
  const desk = await openDesk({ desktop: { confirm: async () => answers.shift() ?? false } });
  await desk.get("key.set", { key });
  const input = { baseUrl: "http://models.example:8443/v1", key: null, model: "m" };
  expect(await desk.get("connection.use", input)).toBeNull();
  expect(desk.session.state().model.name).toBe("offline");
  expect((await desk.get("connection.use", input))?.model).toEqual({
    name: "m",
    host: "models.example:8443",
  });
  expect(desk.desktop.asked[0]).toEqual({
    message: "Send what you write to models.example:8443?",
    detail: expect.stringMatching(
      /m at http:\/\/models\.example:8443\/v1.*No API key is sent.*6 short questions.*not encrypted/s,
    ),
    yes: "Use it",
  });
});

test("the kept key is not sent to an address that is only tried", async () => {
  const other = await standIn(VLLM);
  const desk = await openDesk();
  await desk.get("key.set", { key });
  await desk.get("connection.try", { baseUrl: other.baseUrl, key: null });
  expect(other.keys).toEqual([undefined]);
});

test.each([
  ["https://example.com/a?b=c", "https://example.com/a?b=c", /It leads to example\.com\./],
  ["mailto:ana@example.com?subject=Hi", "mailto:ana@example.com?subject=Hi", /^mailto:/],
  ["https://аpple.com/", "https://xn--pple-43d.com/", /written “аpple\.com”/],
  [
    "https://bank.example@evil.example/",
    "https://bank.example@evil.example/",
    /leads to evil\.example\.[^]*before the @/,
  ],
  ["https://example.com/\u202Egnp.exe", "https://example.com/%E2%80%AEgnp.exe", /%E2%80%AE/],
])("the link %s opens after its whole address was shown", async (href, opened, detail) => {
  const desk = await openDesk({ desktop: { confirm: yes } });
  expect(await desk.get("link.open", { href })).toEqual({ opened: true });
  expect(desk.desktop.opened).toEqual([opened]);
  expect(desk.desktop.asked[0]?.detail).toMatch(detail);
  expect(desk.desktop.asked[0]?.detail).toContain(opened);
});

test.each([
  "calculator://",
  "ms-msdt:/id",
  "smb://host/share",
  "file:///etc/passwd",
  "javascript:alert(1)",
  "data:text/html,x",
  "steward://open",
  "vbscript:x",
  " javascript:alert(1)",
  "java\tscript:alert(1)",
  "not a link",
  "//example.com",
  "",
])("the link %j opens on no path", async (href) => {
  const desk = await openDesk({ desktop: { confirm: yes } });
  expect((await desk.fail("link.open", { href })).code).toMatch(/^link-/);
  expect([desk.desktop.asked, desk.desktop.opened]).toEqual([[], []]);
});

test("a link that is too long to be shown whole is not opened", async () => {
  const desk = await openDesk({ desktop: { confirm: yes } });
  const href = `https://example.com/${"a".repeat(3_000)}`;
  expect(await desk.fail("link.open", { href })).toMatchObject({ code: "link-too-long" });
  expect([desk.desktop.asked, desk.desktop.opened]).toEqual([[], []]);
});

test("a link that the person does not confirm stays closed", async () => {
  const desk = await openDesk();
  expect(await desk.get("link.open", { href: "https://example.com" })).toEqual({ opened: false });
  expect(desk.desktop.opened).toEqual([]);
});

test("where the home cannot be used the session says why, and opens once it was put right", async () => {
  const root = temporaryFolder();
  mkdirSync(join(root, "home"));
  writeFileSync(
    join(root, "home", "steward.db"),
    "not a database, however long the text in this file may be",
  );
  const desk = await openDesk({ root });
  expect(desk.session.state()).toMatchObject({ problem: { code: "log-damaged" }, workspaces: [] });
  expect(await desk.fail("conversation.list", {})).toMatchObject({ code: "log-damaged" });
  expect((await desk.get("app.retry", {})).problem).toMatchObject({ code: "log-damaged" });
  writeFileSync(join(root, "home", "steward.db"), "");
  expect(await desk.get("app.retry", {})).toMatchObject({ problem: null, version: "1.2.3" });
  expect(await desk.get("conversation.list", {})).toEqual([]);
  expect((await desk.turn({ prompt: "what is 2+3?" })).at(-1)).toMatchObject({ reason: "done" });
});

test("prices are kept as they are given, and what is no price is not", async () => {
  const desk = await openDesk();
  const price = {
    model: "gpt-5.2",
    host: null,
    currency: "USD",
    inputPerMillion: 1.25,
    outputPerMillion: 10,
  };
  const state = await desk.get("settings.change", { name: "prices", value: [price] });
  expect(state.settings.prices).toEqual([price]);
  for (const wrong of [
    [price, price],
    [{ ...price, inputPerMillion: -1 }],
    [{ ...price, currency: "dollars" }],
    [{ ...price, extra: true }],
    Array.from({ length: 201 }, (_, index) => ({ ...price, model: `m${index}` })),
  ])
    expect(await desk.fail("settings.change", { name: "prices", value: wrong })).toMatchObject({
      code: "bad-setting",
    });
  expect(JSON.parse(readFileSync(join(desk.home, "settings.json"), "utf8"))).toMatchObject({
    prices: [price],
  });
});
