import { expect, test } from "vitest";
import { at, newPlace, steward, stewardHere } from "./steward.ts";

test.each([
  [["ask", ""], "The prompt is empty"],
  [["ask"], "Say what to do"],
  [["ask", "hi", "--frobnicate"], "unknown option"],
  [["frobnicate"], "unknown command"],
  [["ask", "hi", "--answer", "allow"], "--answer allow needs --home"],
  [["ask", "hi", "--answer", "maybe"], "Allowed choices"],
])("wrong usage: %j", async (words, sentence) => {
  const { stdout, stderr, code } = await stewardHere(words);
  expect(stderr).toContain(sentence);
  expect(stdout).toBe("");
  expect(code).toBe(2);
});

test.each([
  [["--tools", "read_file,frobnicate"], 'no tool called "frobnicate"'],
  [["--tool-choice", "frobnicate"], "--tool-choice takes"],
  [["--conversation", "nothing"], "nothing whose id begins"],
  [["--workspace", "/nowhere/at/all"], "it is not there"],
  [["--workspace", ""], "--workspace is empty"],
  [["--base-url", "http://127.0.0.1:9"], "--base-url needs a model"],
])("an option that cannot be: %j", async (options, sentence) => {
  const { stderr, code } = await stewardHere(["ask", "hi", ...at(newPlace()), ...options]);
  expect(stderr).toContain(sentence);
  expect(code).toBe(2);
});

test.each([
  "ask",
  "chat",
  "call",
  "plan",
  "undo",
  "log",
  "policy",
  "grants",
  "tools",
  "conversations",
  "settings",
  "key",
  "doctor",
])("%s has a help, with the options of every command", async (command) => {
  const { stdout, code } = await stewardHere([command, "--help"]);
  expect(stdout).toContain(`Usage: steward ${command}`);
  expect(stdout).toContain("--workspace <dir>");
  expect(code).toBe(0);
});

test("the real process: an unknown command is exit code 2, told on stderr only, in two lines", async () => {
  const { stdout, stderr, code } = await steward(["frobnicate"]);
  expect({ stdout, code }).toEqual({ stdout: "", code: 2 });
  expect(stderr).toBe("error: unknown command 'frobnicate'\nAdd --help to see what it takes.\n");
});

test("paths are relative to where the person stands, also through npm", async () => {
  const place = newPlace({ workspace: { "here.md": "x" } });
  const { stdout, code } = await steward(
    ["call", "list_folder", "{}", "--home", "../home", "--workspace", ".", "--json"],
    {
      folder: "/",
      environment: { INIT_CWD: place.workspace },
    },
  );
  expect(stdout).toContain("here.md");
  expect(code).toBe(0);
});

test("--version names the version", async () => {
  expect(await stewardHere(["--version"])).toMatchObject({
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    code: 0,
  });
});
