import { expect, test } from "vitest";
import { createTrust } from "../../electron/trust/create-trust.ts";
import { presetPolicy } from "../../electron/trust/policy-file.ts";
import { grantStore, host } from "../electron/trust/given.ts";
import { stillClock } from "../helpers/tool-ports.ts";
import { did, inShort, noteTool, testTurn } from "../helpers/turn-ports.ts";

/** Attack 12: `__proto__`, duplicate keys, 10 MB of arguments, a homoglyph tool name. The canary is what the tool did. */
async function attack(name: string, raw: string) {
  const effects: string[] = [];
  const tools = [
    noteTool("write_note", async (note) => {
      effects.push(note);
      return did(note);
    }),
  ];
  const policy = presetPolicy("balanced", ["write_note"]);
  const trust = createTrust({ tools, policy, grants: grantStore(), host, clock: stillClock() });
  const steps = [{ calls: [{ name, arguments: raw }] }, { text: "done" }];
  const { stored, requests } = await testTurn({ steps, tools, ports: { trust } });
  const told = requests[1]?.messages.at(-1);
  const ends = stored
    .flat()
    .filter((event) => event.type === "tool.refused" || event.type === "tool.finished");
  return { effects, ends: ends.map(inShort), told: told?.role === "tool" ? told.content : null };
}

const deep = `${'{"note":'.repeat(100_000)}"x"${"}".repeat(100_000)}`;

test.each([
  [
    "__proto__",
    "write_note",
    '{"note":"canary","__proto__":{"polluted":true}}',
    "validate arguments-forbidden-name",
  ],
  [
    "__proto__, escaped",
    "write_note",
    '{"note":"canary","__\\u0070roto__":{"polluted":true}}',
    "validate arguments-forbidden-name",
  ],
  [
    "constructor.prototype",
    "write_note",
    '{"note":"canary","constructor":{"prototype":{"polluted":true}}}',
    "validate arguments-forbidden-name",
  ],
  [
    "a harmless value, then another under the same name",
    "write_note",
    '{"note":"harmless","note":"canary"}',
    "validate arguments-duplicate-name",
  ],
  [
    "the same, escaped",
    "write_note",
    '{"note":"harmless","n\\u006fte":"canary"}',
    "validate arguments-duplicate-name",
  ],
  [
    "10 MB of arguments",
    "write_note",
    `{"note":"${"canary".repeat(1_750_000)}"}`,
    "validate arguments-too-large",
  ],
  ["nesting that exhausts the stack", "write_note", deep, "validate arguments-too-deep"],
  ["arguments that were cut off", "write_note", '{"note":"canary"', "validate arguments-cut-off"],
  ["two objects", "write_note", '{"note":"harmless"}{"note":"canary"}', "validate arguments-not-json"],
  ["a lone surrogate", "write_note", '{"note":"\\ud800canary"}', "validate arguments-not-text"],
  ["a field beside", "write_note", '{"note":"canary","approved":true}', "validate invalid-arguments"],
  ["a look-alike name", "write_n\u043ete", '{"note":"canary"}', "scope unknown-tool"],
  ["another case", "Write_Note", '{"note":"canary"}', "scope unknown-tool"],
  ["an invisible letter", "write_note\u200b", '{"note":"canary"}', "scope unknown-tool"],
  ["a name of Object.prototype", "hasOwnProperty", '{"note":"canary"}', "scope unknown-tool"],
])("attack 12: %s", async (_name, tool, raw, expected) => {
  const { effects, ends, told } = await attack(tool, raw);
  expect(effects).toEqual([]);
  expect(ends).toEqual([`tool.refused ${tool} ${expected}`]);
  expect(JSON.parse(told ?? "")).toEqual({
    error: { code: expected.split(" ")[1], message: expect.any(String), suggestion: expect.any(String) },
  });
  expect(told).not.toContain("canarycanary");
  expect({}).not.toHaveProperty("polluted");
});

test("attack 12: the same tool runs for the call that is as it should be", async () => {
  const { effects, ends } = await attack("write_note", '{"note":"canary"}');
  expect(effects).toEqual(["canary"]);
  expect(ends).toEqual(["tool.finished write_note ok"]);
});
