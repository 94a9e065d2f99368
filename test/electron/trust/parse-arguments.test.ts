import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseArguments } from "../../../electron/trust/parse-arguments.ts";

/** The code of the refusal, or the value. */
function outcome(raw: string): unknown {
  const parsed = parseArguments(raw);
  return parsed.ok ? parsed.value : parsed.failure.code;
}

test.each([
  ["", {}],
  ["  \n", {}],
  ["{}", {}],
  [' { "path" : "a\\u002fb" } ', { path: "a/b" }],
  ['{"deep":{"list":[1,-0.5,true,null,"é"]}}', { deep: { list: [1, -0.5, true, null, "é"] } }],
  ['{"a":{"x":1},"b":{"x":2}}', { a: { x: 1 }, b: { x: 2 } }],
  ["null", "arguments-not-an-object"],
  ["[]", "arguments-not-an-object"],
  ['"{}"', "arguments-not-an-object"],
  ['{"path":"a"', "arguments-cut-off"],
  ['{"path":"a', "arguments-cut-off"],
  ['{"path":"a\\', "arguments-cut-off"],
  ['{"path":', "arguments-cut-off"],
  ['{"path":"a"}}', "arguments-not-json"],
  ['{"path":"a"}{"path":"b"}', "arguments-not-json"],
  ["{'path':'a'}", "arguments-not-json"],
  ['{"path":"a",}', "arguments-not-json"],
  ['{"path":"a" /* or b */}', "arguments-not-json"],
  ['{"path":"a\u0000"}', "arguments-not-json"],
  ['{"path":"a","path":"b"}', "arguments-duplicate-name"],
  ['{"path":"a","p\\u0061th":"b"}', "arguments-duplicate-name"],
  ['{"list":[{"x":{"y":1,"y":2}}]}', "arguments-duplicate-name"],
  ['{"__proto__":{"admin":true}}', "arguments-forbidden-name"],
  ['{"a":[{"\\u005f_proto__":1}]}', "arguments-forbidden-name"],
  ['{"constructor":{"prototype":{}}}', "arguments-forbidden-name"],
  ['{"a":"\\ud800"}', "arguments-not-text"],
  ['{"\\udc00":1}', "arguments-not-text"],
  ['{"a":1e999}', "arguments-not-text"],
  [`{"a":"${"x".repeat(1_048_576)}"}`, "arguments-too-large"],
  [`{"a":${"[".repeat(40)}${"]".repeat(40)}}`, "arguments-too-deep"],
  ["[".repeat(1_000_000), "arguments-too-deep"],
])("%.60s", (raw, expected) => {
  expect(outcome(raw)).toEqual(expected);
});

test("every JSON object that a program would write is read as it is, or refused for a stated reason", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })), (value) => {
      const raw = JSON.stringify(value);
      const read = outcome(raw);
      if (/"(__proto__|constructor|prototype)":/.test(raw)) expect(read).toBe("arguments-forbidden-name");
      else expect(read).toEqual(JSON.parse(raw));
    }),
  );
});

test("no text whatever makes it throw, and what ends early is never read as a call", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:\\u0a ') }), (raw) => void parseArguments(raw)),
  );
  const whole = '{"path":"a \\"b\\"","list":[{"x":1}]}';
  for (let end = 1; end < whole.length; end++) expect(outcome(whole.slice(0, end))).toBe("arguments-cut-off");
});
