import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { scriptedEndpoint } from "../../helpers/scripted-endpoint.ts";
import { at, ended, newPlace, start, stewardHere, stewardHereJson, stewardJson } from "./steward.ts";

const write = ["call", "write_file", '{"path":"a.md","content":"x"}'];

test("a log that another program holds: nothing runs, exit code 4", async () => {
  const place = newPlace();
  await stewardHere(["call", "calculate", '{"expression":"1"}', ...at(place)]);
  const holder = new Database(join(place.home, "steward.db"));
  onTestFinished(() => void holder.close());
  holder.exec("BEGIN IMMEDIATE");

  const { stdout, stderr, code } = await stewardHere([...write, ...at(place), "--json"]);
  expect(stderr + stdout).toContain("Another program is writing to the log");
  expect(existsSync(join(place.workspace, "a.md"))).toBe(false);
  expect(code).toBe(4);
});

test("a log that cannot be read: the file stays as it is, nothing runs, exit code 4", async () => {
  const place = newPlace();
  writeFileSync(join(place.home, "steward.db"), "this is no database".repeat(100));
  const { stdout, stderr, code } = await stewardHere([...write, ...at(place), "--json"]);
  expect(stderr).toContain("damaged");
  expect(stdout).toBe("");
  expect(readdirSync(place.workspace)).toEqual([]);
  expect(code).toBe(4);
});

test("a home that cannot be made: a sentence, and exit code 4", async () => {
  const { workspace } = newPlace({ workspace: { file: "" } });
  const { stderr, code } = await stewardHere([
    ...write,
    "--home",
    join(workspace, "file", "home"),
    "--workspace",
    workspace,
  ]);
  expect(stderr).toContain("data folder cannot be used");
  expect(code).toBe(4);
});

test.skipIf(process.platform !== "linux")(
  "a home where no folder can be made: the same, at once",
  async () => {
    const child = start(["ask", "hi", "--home", "/proc/nothing/home"]);
    onTestFinished(() => void child.kill("SIGKILL"));
    const { stderr, code } = await ended(child);
    expect(stderr).toContain("data folder cannot be used");
    expect(code).toBe(4);
  },
);

test("the log's key is gone: the log can be read, and nothing runs", async () => {
  const place = newPlace();
  await stewardHere(["call", "calculate", '{"expression":"1"}', ...at(place)]);
  rmSync(join(place.home, "secrets"), { recursive: true });
  const { stderr, code } = await stewardHere([...write, ...at(place)]);
  expect(stderr).toContain("The key that protects the log is gone");
  expect(code).toBe(4);
  expect(existsSync(join(place.workspace, "a.md"))).toBe(false);
  expect((await stewardHereJson(["log", "list", ...at(place)])).lines.length).toBeGreaterThan(0);
  expect((await stewardHereJson(["log", "verify", ...at(place)])).code).toBe(4);
});

test("the log becomes unwritable in the middle of a turn: what was asked for is not done", async () => {
  const place = newPlace();
  const database = join(place.home, "steward.db");
  const endpoint = await scriptedEndpoint([
    () => {
      // The file goes while the model answers: what SQLite would write now would be nowhere.
      rmSync(database);
      return { calls: [{ id: "c", name: "write_file", arguments: { path: "a.md", content: "x" } }] };
    },
  ]);
  const model = ["--model", "m", "--base-url", endpoint.baseUrl];
  const { lines, code } = await stewardJson(["ask", "go", ...at(place), ...model]);
  expect(lines.at(-1)).toMatchObject({ type: "turn.finished", error: { code: "log-unwritable" } });
  expect(readdirSync(place.workspace)).toEqual([]);
  expect(code).toBe(4);
});

test("a workspace of the settings that is gone is told and left out", async () => {
  const place = newPlace();
  const folders = JSON.stringify([join(place.workspace, "gone"), place.workspace]);
  await stewardHere(["settings", "set", "workspaces", folders, "--home", place.home]);
  const { stderr, stdout, code } = await stewardHere([
    "call",
    "list_folder",
    "{}",
    "--home",
    place.home,
    "--json",
  ]);
  expect(stderr).toContain("it is not there");
  expect(stdout).toContain('"status":"ok"');
  expect(code).toBe(0);
});

test("a call that a crash cut short is told at the next start, and not run again", async () => {
  const place = newPlace();
  const command = { command: "sleep 30; touch done" };
  const endpoint = await scriptedEndpoint([
    { calls: [{ id: "c", name: "run_command", arguments: command }] },
  ]);
  const model = ["--model", "m", "--base-url", endpoint.baseUrl];
  const child = start(["ask", "go", ...at(place), ...model, "--json"]);
  child.stdout?.on("data", (data: Buffer) => {
    if (data.includes('"message.completed"')) child.kill("SIGKILL");
  });
  await ended(child);

  const next = await stewardHere(["call", "calculate", '{"expression":"1"}', ...at(place)]);
  expect(next.stderr).toMatch(/^run_command \([0-9a-f]{8}\): Steward was ended/);
  const log = await stewardHereJson(["log", "list", "--tool", "run_command", ...at(place)]);
  expect(log.lines.map(({ kind }) => kind)).toEqual(["tool.finished"]);
  expect(readdirSync(place.workspace)).toEqual([]);
  expect((await stewardHereJson(["log", "verify", ...at(place)])).lines).toMatchObject([{ ok: true }]);
});
