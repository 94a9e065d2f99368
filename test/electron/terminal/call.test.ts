import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { at, newPlace, stewardHere, stewardHereJson } from "./steward.ts";

test("a call goes through all layers, and its line says how it can be taken back", async () => {
  const place = newPlace();
  const given = JSON.stringify({ path: "a.md", content: "one\n" });
  const { lines, code } = await stewardHereJson(["call", "write_file", given, ...at(place)]);

  expect(lines).toEqual([
    {
      tool: "write_file",
      status: "ok",
      layer: null,
      rule: "balanced/undoable changes",
      result: "Created a.md (4 bytes).",
      error: null,
      preview: {
        type: "files",
        changes: [
          { change: "created", kind: "file", path: "a.md", size: 4, diff: "@@ -0,0 +1,1 @@\n+one\n" },
        ],
        more: { changed: 0, deleted: 0 },
      },
      undo: expect.stringMatching(/^[0-9a-f-]{36}$/),
    },
  ]);
  expect(code).toBe(0);

  const id = String(lines[0]?.["undo"]);
  const dry = await stewardHereJson(["undo", id, "--dry-run", ...at(place)]);
  expect(dry.lines).toMatchObject([
    { call: id, status: "ok", preview: { changes: [{ change: "deleted" }] } },
  ]);
  expect(existsSync(join(place.workspace, "a.md"))).toBe(true);

  const undone = await stewardHereJson(["undo", id.slice(0, 8), ...at(place)]);
  expect(undone.lines).toMatchObject([{ call: id, status: "ok" }]);
  expect(existsSync(join(place.workspace, "a.md"))).toBe(false);

  const again = await stewardHereJson(["undo", id, ...at(place)]);
  expect(again.lines).toMatchObject([{ call: id, status: "failed", error: { code: "already-undone" } }]);
  expect(again.code).toBe(1);
});

test("all of a turn is taken back, newest first", async () => {
  const place = newPlace({ workspace: { "todo.md": "- bread\n" } });
  await stewardHereJson(["ask", "add 'milk' to todo.md", ...at(place)]);
  const log = await stewardHereJson(["log", "list", ...at(place)]);
  const turn = String(log.lines[0]?.["turn"]);
  expect(readFileSync(join(place.workspace, "todo.md"), "utf8")).toContain("milk");

  const { lines, code } = await stewardHereJson(["undo", "--turn", turn, ...at(place)]);
  expect(lines).toMatchObject([{ status: "ok" }]);
  expect(readFileSync(join(place.workspace, "todo.md"), "utf8")).toBe("- bread\n");
  expect(code).toBe(0);
});

test("a batch: one line a call, in order, whatever becomes of each; the exit code is the worst", async () => {
  const place = newPlace({ workspace: { "in.md": "inside" } });
  symlinkSync("/etc/hostname", join(place.workspace, "out.md"));
  const batch = [
    { tool: "read_file", arguments: { path: "in.md" } },
    { tool: "read_file", arguments: '{"path":"in.md"}' },
    { tool: "read_file", arguments: '{"path":"in.md","path":"out.md"}' },
    { tool: "read_file", arguments: { path: "missing.md" } },
    { tool: "no_such_tool", arguments: {} },
    { tool: "calculate", arguments: { expression: "0.1 + 0.2" } },
  ];
  const input = [...batch.map((call) => JSON.stringify(call)), "no JSON at all", ""].join("\n");
  const { lines, code } = await stewardHereJson(["call", "--batch", ...at(place)], { input });

  expect(
    lines.map(({ tool, status, layer, error }) => ({ tool, status, layer, code: codeOf(error) })),
  ).toEqual([
    { tool: "read_file", status: "ok", layer: null, code: null },
    { tool: "read_file", status: "ok", layer: null, code: null },
    { tool: "read_file", status: "refused", layer: "validate", code: "arguments-duplicate-name" },
    { tool: "read_file", status: "failed", layer: null, code: "not-found" },
    { tool: "no_such_tool", status: "refused", layer: "scope", code: "unknown-tool" },
    { tool: "calculate", status: "ok", layer: null, code: null },
    { tool: null, status: "refused", layer: "validate", code: "bad-line" },
  ]);
  expect(code).toBe(3);
});

function codeOf(error: unknown): unknown {
  return error !== null && typeof error === "object" && "code" in error ? error.code : null;
}

test("a question without a terminal is denied; --answer decides it for a home that was named", async () => {
  const policy = { "policy.json": '{ "version": 1, "extends": "careful" }' };
  const place = newPlace({ home: policy });
  const words = ["call", "write_file", '{"path":"a.md","content":"x"}', ...at(place)];

  const unanswered = await stewardHereJson(words);
  expect(unanswered.lines).toMatchObject([
    { status: "denied", layer: "decide", error: { code: "denied-unanswered" } },
  ]);
  const denied = await stewardHereJson([...words, "--answer", "deny"]);
  expect(denied.lines).toMatchObject([{ status: "denied", layer: "decide" }]);
  expect([unanswered.code, denied.code]).toEqual([3, 3]);
  expect(existsSync(join(place.workspace, "a.md"))).toBe(false);

  const allowed = await stewardHereJson([...words, "--answer", "allow"]);
  expect(allowed.lines).toMatchObject([{ status: "ok" }]);
  const log = await stewardHereJson(["log", "list", ...at(place), "--status", "ok"]);
  const shown = await stewardHereJson(["log", "show", String(log.lines[0]?.["call"]), ...at(place)]);
  expect(shown.lines.find(({ kind }) => kind === "approval.answered")).toMatchObject({
    event: { answer: "allow", by: "policy" },
  });
});

test("a plan shows effect, risk, keys and decision, and changes nothing", async () => {
  const place = newPlace({ workspace: { "a.md": "one\n" } });
  const input = [
    '{"tool":"delete_file","arguments":{"path":"a.md"}}',
    '{"tool":"read_file","arguments":{"path":"../x"}}',
    '{"tool":"nothing","arguments":{}}',
  ].join("\n");
  const { lines, code } = await stewardHereJson(["plan", "--batch", ...at(place)], { input });

  expect(lines).toMatchObject([
    {
      tool: "delete_file",
      risk: "write",
      keys: [`file:${join(place.workspace, "a.md")}`],
      preview: { type: "files", changes: [{ change: "deleted", path: "a.md" }] },
      decision: { verdict: "allow", rule: "balanced/undoable changes" },
    },
    { tool: "read_file", risk: null, preview: null, error: { code: "outside-workspace" } },
    { tool: "nothing", risk: null, decision: { verdict: "deny" }, layer: "scope" },
  ]);
  expect(existsSync(join(place.workspace, "a.md"))).toBe(true);
  expect((await stewardHereJson(["log", "list", ...at(place)])).lines).toEqual([]);
  expect(code).toBe(3);
});

test("Steward's own files in a workspace are out of its tools' reach", async () => {
  const place = newPlace({ home: { "policy.json": '{ "version": 1, "extends": "balanced" }' } });
  const wide = ["--home", place.home, "--workspace", join(place.home, "..")];
  const words = ["call", "write_file", '{"path":"home/policy.json","content":"{}"}', ...wide];
  const { lines } = await stewardHereJson(words);
  expect(lines[0]?.["status"]).not.toBe("ok");
  const run = async (command: string) =>
    (await stewardHereJson(["call", "run_command", JSON.stringify({ command }), ...wide])).lines;
  expect(await run("ls -A home; cat home/policy.json")).toMatchObject([
    { status: "ok", result: expect.not.stringContaining("balanced") },
  ]);
  const command = await run("echo x > home/policy.json");
  expect(readFileSync(join(place.home, "policy.json"), "utf8")).toContain("balanced");
  expect(JSON.stringify(command)).not.toContain('"path":"home/policy.json"');
});

test("for a person: the effect before it happens, and how to take it back", async () => {
  const place = newPlace();
  const { stdout } = await stewardHere([
    "call",
    "write_file",
    '{"path":"a.md","content":"x\\n"}',
    ...at(place),
  ]);
  expect(stdout.replace(/undo [0-9a-f]{8}/, "undo ID")).toBe(
    [
      "■ change  Write a file",
      "  created a.md (2 bytes)",
      "    @@ -0,0 +1,1 @@",
      "    +x",
      "■ change  Created a.md  (undo: steward undo ID)",
      "",
    ].join("\n"),
  );
});

test("for a person: what was read, and a denial without advice that is meant for a model", async () => {
  const place = newPlace({ workspace: { "a.md": "milk\n" } });
  const call = (tool: string, given: object) =>
    stewardHere(["call", tool, JSON.stringify(given), ...at(place), "--answer", "deny"]);
  expect((await call("read_file", { path: "a.md" })).stdout).toBe(
    "● read  Read a.md\n  a.md (5 bytes): 1 line.\n  \n  milk\n".replace("  \n", "\n"),
  );
  const denied = await call("run_command", { command: "true", hosts: ["example.com"], reason: "x" });
  expect(denied.stdout).toMatch(/^✗ denied {2}run_command: /);
  expect(denied.stdout).not.toContain("by other means");
});

test("a line of a batch that is no call is told as one, also by plan and explain", async () => {
  const place = newPlace();
  const words = [
    ["call", "--batch"],
    ["plan", "--batch"],
    ["policy", "explain"],
  ];
  for (const command of words) {
    const { lines } = await stewardHereJson([...command, ...at(place)], { input: "nonsense\n" });
    expect(lines).toMatchObject([{ tool: null, layer: "validate", error: { code: "bad-line" } }]);
  }
});
