import { describe, expect, test } from "vitest";
import { exampleArguments } from "../../../electron/trust/example-arguments.ts";
import { nearNames } from "../../../electron/trust/near-names.ts";
import { findInScope } from "../../../electron/trust/scope.ts";
import { validate } from "../../../electron/trust/validate.ts";
import { offeredTool } from "../../../electron/turn/offered-tool.ts";
import { registry } from "../../../tools/registry.ts";
import { policyOf } from "./given.ts";

const names = registry.map((tool) => tool.name);

describe.each(registry.map((tool) => ({ name: tool.name, tool })))("$name", ({ tool }) => {
  test("is shown by an example that passes its own validation, also with every field", () => {
    const all = Object.keys(offeredTool(tool).parameters["properties"] ?? {});
    expect(exampleArguments(tool)).not.toBeNull();
    for (const fields of [[], ...all.map((field) => [field])]) {
      const example = exampleArguments(tool, fields) ?? "";
      expect([example, validate(tool, example)]).toMatchObject([example, { ok: true }]);
    }
  });

  test("is described in little room, and is not nested deeply", () => {
    const offered = offeredTool(tool);
    expect(JSON.stringify(offered).length).toBeLessThanOrEqual(3_000);
    expect(depthOf(offered.parameters)).toBeLessThanOrEqual(2);
  });
});

test("all tools together take less than 17,000 characters of a request", () => {
  expect(JSON.stringify(registry.map(offeredTool)).length).toBeLessThan(17_000);
});

/** How many objects and lists stand inside each other in the arguments that a schema describes. */
function depthOf(schema: unknown): number {
  if (Array.isArray(schema)) return Math.max(0, ...schema.map(depthOf));
  if (schema === null || typeof schema !== "object") return 0;
  const { properties, items, anyOf } = schema as Record<string, unknown>;
  const own = properties === undefined ? 0 : 1;
  return own + Math.max(depthOf(Object.values(properties ?? {})), depthOf(items), depthOf(anyOf));
}

describe("the names that a model may have meant", () => {
  test.each([
    ["read_fil", ["read_file"]],
    ["readFile", ["read_file"]],
    ["file_read", ["read_file"]],
    ["functions.read_file", ["read_file"]],
    ["list_all_events", ["list_events"]],
    ["search", ["search_files"]],
    ["send_email", []],
    ["", []],
  ])("%j: %j", (written, meant) => {
    expect(nearNames(written, names)).toEqual(meant);
  });
});

describe("an unknown tool by the name that other programs give it", () => {
  const facts = { tools: registry, policy: policyOf({}), unavailable: {}, only: null };
  const suggestion = (name: string, only: readonly string[] | null = null): string => {
    const found = findInScope(name, { ...facts, only });
    return found.ok ? "found" : found.refusal.failure.suggestion;
  };

  test.each([
    ["bash", 'Did you mean "run_command"? A call of run_command has arguments like {"command":"ls"}.'],
    [
      "functions.bash",
      'Did you mean "run_command"? A call of run_command has arguments like {"command":"ls"}.',
    ],
    ["cat", 'Did you mean "read_file"? A call of read_file has arguments like {"path":"notes/plan.md"}.'],
    ["ls", /^Did you mean "list_folder"\? A call of list_folder/u],
    ["__proto__", /^Use one of: /u],
    ["constructor", /^Use one of: /u],
  ])("%s", (name, expected) => {
    expect(suggestion(name)).toMatch(expected);
  });

  test("names no tool that is not in scope", () => {
    expect(suggestion("bash", ["read_file"])).toBe("Use one of: read_file.");
  });
});
