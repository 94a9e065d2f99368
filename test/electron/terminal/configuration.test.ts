import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { registry } from "../../../tools/registry.ts";
import { scriptedEndpoint } from "../../helpers/scripted-endpoint.ts";
import { at, newPlace, stewardHere, stewardHereJson } from "./steward.ts";

test("tools are shown exactly as the model sees them", async () => {
  const place = newPlace();
  const endpoint = await scriptedEndpoint([{ text: "Hi." }]);
  const { lines } = await stewardHereJson(["tools", ...at(place)]);
  await stewardHere(["ask", "hi", ...at(place), "--model", "m", "--base-url", endpoint.baseUrl]);

  expect(lines.map(({ name }) => name)).toEqual(registry.map((tool) => tool.name));
  const sent: unknown = endpoint.requests[0]?.body["tools"];
  expect(sent).toMatchObject(lines.map(({ name, description }) => ({ function: { name, description } })));
});

test("without a workspace, files and commands are out of scope", async () => {
  const { home } = newPlace();
  const { lines } = await stewardHereJson(["tools", "--home", home]);
  expect(lines.map(({ name }) => name)).not.toContain("read_file");
  expect(lines.map(({ name }) => name)).toContain("list_events");
  const call = await stewardHereJson(["call", "read_file", '{"path":"x"}', "--home", home]);
  expect(call.lines).toMatchObject([
    { status: "refused", layer: "scope", error: { code: "tool-unavailable" } },
  ]);
});

test("settings: get, set, and a broken file is put aside, never overwritten", async () => {
  const place = newPlace();
  const set = await stewardHereJson(["settings", "set", "stepLimit", "7", ...at(place)]);
  expect(set.lines).toEqual([{ name: "stepLimit", value: 7 }]);
  expect((await stewardHereJson(["settings", "get", "stepLimit", ...at(place)])).lines).toEqual(set.lines);
  const log = await stewardHereJson(["log", "list", ...at(place)]);
  expect(log.lines).toMatchObject([{ kind: "settings.changed", event: { names: ["stepLimit"] } }]);

  const wrong = await stewardHere(["settings", "set", "stepLimit", "none", ...at(place)]);
  expect(wrong.stderr).toContain('"stepLimit" must be a number, not text. Nothing was changed.');
  expect(wrong.code).toBe(2);
  expect((await stewardHere(["settings", "set", "stepLimt", "7", ...at(place)])).code).toBe(2);

  writeFileSync(join(place.home, "settings.json"), "{ broken");
  const broken = await stewardHere(["ask", "hello", ...at(place)]);
  expect(broken.stderr).toContain("cannot be used");
  expect(readFileSync(join(place.home, "settings.json"), "utf8")).toBe("{ broken");
  await stewardHere(["settings", "set", "stepLimit", "8", ...at(place)]);
  expect(readFileSync(join(place.home, "settings.json.broken"), "utf8")).toBe("{ broken");
});

test("settings that an editor saved with a byte order mark are settings", async () => {
  const place = newPlace({ home: { "settings.json": '\uFEFF{ "stepLimit": 9 }' } });
  const { lines, code } = await stewardHereJson(["settings", "get", "stepLimit", ...at(place)]);
  expect({ lines, code }).toEqual({ lines: [{ name: "stepLimit", value: 9 }], code: 0 });
});

test("the key is read from stdin, kept, used, forgotten, and never shown", async () => {
  const place = newPlace();
  const endpoint = await scriptedEndpoint([{ text: "Hi." }, { text: "Hi." }]);
  const ask = ["ask", "hi", ...at(place), "--model", "m", "--base-url", endpoint.baseUrl];
  const here = [...at(place), "--base-url", endpoint.baseUrl];
  const set = await stewardHere(["key", "set", ...here], { input: "sk-canary-42\n" });
  await stewardHere(ask);
  const cleared = await stewardHere(["key", "clear", ...here]);
  await stewardHere(ask);

  expect(endpoint.requests.map(({ headers }) => headers.authorization)).toEqual([
    "Bearer sk-canary-42",
    undefined,
  ]);
  const log = await stewardHere(["log", "export", ...at(place)]);
  expect([set, cleared, log].map(({ stdout, stderr }) => stdout + stderr).join("")).not.toContain("canary");
  expect((await stewardHere(["key", "set", ...at(place)], { input: "two words\n" })).code).toBe(2);
});

test("policy: check names line and column, explain names the rule, presets can be copied", async () => {
  const place = newPlace();
  const broken = join(place.home, "broken.json");
  writeFileSync(broken, '{\n  "version": 1,\n  "rulez": []\n}\n');
  const checked = await stewardHereJson(["policy", "check", broken, ...at(place)]);
  expect(checked.lines).toMatchObject([{ ok: false, problems: [{ line: 3, column: expect.any(Number) }] }]);
  expect(checked.code).toBe(1);

  const presets = await stewardHereJson(["policy", "presets", ...at(place)]);
  expect(presets.lines.map(({ name }) => name)).toEqual(["careful", "balanced", "read-only"]);
  const copied = join(place.home, "copied.json");
  writeFileSync(copied, String(presets.lines[2]?.["text"]));
  expect((await stewardHereJson(["policy", "check", copied, ...at(place)])).lines).toMatchObject([
    { ok: true },
  ]);

  const input = [
    JSON.stringify({ tool: "write_file", risk: "write", keys: [`file:${place.workspace}/a.md`] }),
    JSON.stringify({ tool: "write_file", arguments: { path: "a.md", content: "x" } }),
  ].join("\n");
  const inWords = await stewardHere(["policy", "explain", ...at(place)], {
    input: '{"tool":"read_file","arguments":"["}',
  });
  expect(inWords.stdout).toMatch(/^read_file: deny, by the layer validate\. /);
  const explained = await stewardHereJson(["policy", "explain", "--policy", copied, ...at(place)], { input });
  expect(explained.lines).toMatchObject([
    { tool: "write_file", verdict: "deny", rule: "changes" },
    { tool: "write_file", verdict: "deny", rule: "changes" },
  ]);
});

test.each([
  ["a broken policy", '{ "version": 1, "rules": [ }'],
  ["an empty policy", ""],
])("%s denies every tool, says where, and stays as it was", async (_name, text) => {
  const place = newPlace({ home: { "policy.json": text } });
  const call = await stewardHereJson(["call", "write_file", '{"path":"a.md","content":"x"}', ...at(place)]);
  expect(call.lines).toMatchObject([{ status: "refused", layer: "scope", error: { code: "broken-policy" } }]);
  expect(call.stderr).toContain("policy.json");
  expect(call.code).toBe(3);
  const asked = await stewardHere(["ask", "show me a.md", ...at(place)]);
  expect(asked.stdout).toContain("steward policy check");
  expect(readdirSync(place.workspace)).toEqual([]);
  expect(readFileSync(join(place.home, "policy.json"), "utf8")).toBe(text);
});

test("doctor looks at everything, also where something is broken", async () => {
  const place = newPlace({ home: { "calendars/work.ics": "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n" } });
  const endpoint = await scriptedEndpoint([], ["small", "large"]);
  const model = ["--model", "huge", "--base-url", endpoint.baseUrl];
  const { lines, code } = await stewardHereJson(["doctor", ...at(place), ...model]);
  const checks = Object.fromEntries(checksIn(lines[0]).map(({ name, ...found }) => [name, found]));
  expect(Object.keys(checks)).toEqual([
    "versions",
    "data folder",
    "database",
    "keychain",
    "settings",
    "policy",
    "workspaces",
    "calendar",
    "sandbox",
    "local servers",
    "model",
  ]);
  expect(checks["database"]).toMatchObject({ ok: true });
  expect(checks["keychain"]).toMatchObject({ ok: false, whatToDo: expect.stringContaining("keychain") });
  expect(checks["calendar"]).toMatchObject({ ok: true, sentence: expect.stringContaining("work") });
  expect(checks["model"]).toMatchObject({ ok: false, details: ["small", "large"] });
  expect(code).toBe(0);

  writeFileSync(join(place.home, "steward.db"), "this is no database".repeat(100));
  const damaged = await stewardHereJson(["doctor", ...at(place)]);
  expect(checksIn(damaged.lines[0]).find(({ name }) => name === "database")).toMatchObject({ ok: false });
  expect(damaged.code).toBe(4);
});

type Check = { name: string; ok: boolean };

function checksIn(report: Record<string, unknown> | undefined): Check[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the shape is what the tests then look at
  return (report?.["checks"] ?? []) as Check[];
}
