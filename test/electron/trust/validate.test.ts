import { expect, test } from "vitest";
import { z } from "zod";
import { validate } from "../../../electron/trust/validate.ts";
import { noteTool } from "../../helpers/turn-ports.ts";

const tool = {
  ...noteTool("send_report"),
  parameters: z.strictObject({
    path: z.string().meta({ kind: "path" }).describe("Which file"),
    lines: z.int().min(1).max(100).nullable(),
    format: z.enum(["text", "table"]).nullable(),
    parts: z
      .array(
        z.strictObject({ folder: z.string().nullable().meta({ kind: "path" }), note: z.string().nullable() }),
      )
      .nullable(),
    options: z.strictObject({ command: z.string().meta({ kind: "command" }).nullable() }).nullable(),
  }),
};

function message(given: unknown): string {
  const validated = validate(tool, JSON.stringify(given));
  return validated.ok
    ? "fits"
    : validated.failure.message.replace(/^.*? is not what it takes\. |^.*? are not what it takes\. /, "");
}

test("what fits comes back as data, with null for nullable fields that were left out, at every depth", () => {
  const validated = validate(tool, '{"path":"a.md","parts":[{"folder":"b"}],"options":{}}');
  const whole = {
    path: "a.md",
    lines: null,
    format: null,
    parts: [{ folder: "b", note: null }],
    options: { command: null },
  };
  expect(validated).toEqual({ ok: true, value: { arguments: whole, parameters: whole } });
});

test.each([
  ["a missing field", {}, '"path" must be text, not missing. Nothing was run.'],
  ["a wrong type", { path: 3 }, '"path" must be text, not a number. Nothing was run.'],
  ["null where it cannot be", { path: null }, '"path" must be text, not null. Nothing was run.'],
  ["text for a number", { path: "a", lines: "3" }, '"lines" must be a number, not text. Nothing was run.'],
  ["a fraction", { path: "a", lines: 1.5 }, '"lines" must be a whole number, not a number. Nothing was run.'],
  ["too many", { path: "a", lines: 101 }, '"lines" must be at most 100. Nothing was run.'],
  ["no such choice", { path: "a", format: "html" }, '"format" must be "text" or "table". Nothing was run.'],
  [
    "a misspelt field",
    { path: "a", fromat: "text" },
    'There is no field "fromat". Did you mean "format"? Nothing was run.',
  ],
  [
    "a field of its own invention",
    { path: "a", recursive: true },
    'There is no field "recursive". Use one of: path, lines, format, parts, options. Nothing was run.',
  ],
  [
    "a look-alike field",
    { path: "a", "p\u0430th": "b" },
    'There is no field "p\\u{430}th". Did you mean "path"? Nothing was run.',
  ],
  [
    "deep inside",
    { path: "a", parts: [{ folder: 1 }] },
    '"parts[0].folder" must be text, not a number. Nothing was run.',
  ],
  [
    "a path with a NUL",
    { path: "a\0.md" },
    '"path" holds control characters, which a path never needs. Nothing was run.',
  ],
  [
    "a path that reads backwards",
    { path: "a\u202egpj.exe" },
    '"path" holds invisible or text-reversing characters, which a path never needs. Nothing was run.',
  ],
  [
    "a path deep inside",
    { path: "a", parts: [{ folder: "x\ny" }] },
    '"parts.0.folder" holds control characters, which a path never needs. Nothing was run.',
  ],
  [
    "a command with an escape",
    { path: "a", options: { command: "ls\u001b[2J" } },
    '"options.command" holds control characters, which a command never needs. Nothing was run.',
  ],
])("%s", (_name, given, expected) => {
  expect(message(given)).toBe(expected);
});

test("the failure says what the tool takes", () => {
  const validated = validate(noteTool("note"), "{}");
  expect(validated).toEqual({
    ok: false,
    failure: {
      code: "invalid-arguments",
      message:
        'The arguments of note are not what it takes. "note" must be text, not missing. Nothing was run.',
      suggestion:
        'Correct the arguments and make the call again. note takes: note. For example: {"note":"text"}',
    },
  });
});
