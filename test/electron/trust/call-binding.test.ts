import { expect, test } from "vitest";
import { callBinding } from "../../../electron/trust/call-binding.ts";

const call = { callId: "call", name: "write_file", arguments: { path: "a.md", content: "x" } };
const plan = { risk: "write", preview: { type: "text", text: "a.md" }, keys: ["file:/ws/a.md"] } as const;

test("one hash for one exact call, however its arguments are ordered", () => {
  const sorted = { ...call, arguments: { content: "x", path: "a.md" } };
  expect(callBinding(call, plan)).toBe(callBinding(sorted, plan));
  expect(callBinding(call, plan)).toMatch(/^[0-9a-f]{64}$/);
});

test("any difference in call, arguments, risk, preview or keys is another hash", () => {
  const hashes = [
    callBinding(call, plan),
    callBinding({ ...call, callId: "another" }, plan),
    callBinding({ ...call, name: "edit_file" }, plan),
    callBinding({ ...call, arguments: { path: "a.md", content: "x " } }, plan),
    callBinding({ ...call, arguments: { path: "a.md", content: ["x"] } }, plan),
    callBinding(call, { ...plan, risk: "dangerous" }),
    callBinding(call, { ...plan, preview: { type: "text", text: "b.md" } }),
    callBinding(call, { ...plan, keys: ["file:/ws/a.md", "host:evil.example"] }),
    callBinding(call, { ...plan, keys: [] }),
  ];
  expect(new Set(hashes).size).toBe(hashes.length);
});
