import { calls, delta, describeStreams, events, NEW_ID } from "./replay.ts";
import { A, B, becomes, HEAD_A, piece, stream, WHOLE_A, WHOLE_B } from "./two-calls.ts";

describeStreams("arguments", [
  {
    name: "20 an object",
    body: stream(
      calls({ index: 0, id: "call_a", function: { name: "read_file", arguments: { path: "a.md" } } }),
    ),
    becomes: becomes(A),
  },
  {
    name: "21 empty",
    body: stream(calls({ index: 0, ...HEAD_A })),
    becomes: becomes({ ...A, arguments: "{}" }),
  },
  {
    name: "21 null",
    body: stream(calls({ index: 0, id: "call_a", function: { name: "read_file", arguments: null } })),
    becomes: becomes({ ...A, arguments: "{}" }),
  },
  {
    name: "21 absent",
    body: stream(calls({ index: 0, id: "call_a", function: { name: "read_file" } })),
    becomes: becomes({ ...A, arguments: "{}" }),
  },
  {
    name: "22 a parsable prefix that goes on",
    body: stream(
      calls({ index: 0, ...HEAD_A }),
      piece('{"path":"a.md"}', { index: 0 }),
      piece(" ", { index: 0 }),
    ),
    becomes: becomes({ ...A, arguments: `${A.arguments} ` }),
  },
  {
    name: "22 a prefix that looks like all, then more: as it came, for validation to refuse",
    body: stream(calls({ index: 0, ...HEAD_A }), piece("{}", { index: 0 }), piece('"path":1}', { index: 0 })),
    becomes: becomes({ ...A, arguments: '{}"path":1}' }),
  },
  {
    name: "24 cumulative",
    body: stream(
      calls({ index: 0, ...HEAD_A }),
      piece('{"path"', { index: 0 }),
      piece('{"path":"a', { index: 0 }),
      piece('{"path":"a.md"}', { index: 0 }),
      piece('{"path":"a.md"}', { index: 0 }),
    ),
    becomes: becomes(A),
  },
  {
    name: "24 in pieces, then the whole again",
    body: stream(
      calls({ index: 0, ...HEAD_A }),
      piece('{"path"', { index: 0 }),
      piece(':"a.md"}', { index: 0 }),
      calls({ index: 0, ...WHOLE_A }),
    ),
    becomes: becomes(A),
  },
  {
    name: "pieces that begin alike are not cumulative",
    body: stream(
      calls({ index: 0, ...HEAD_A }),
      piece('{"a":', { index: 0 }),
      piece('{"a":', { index: 0 }),
      piece("1}}", { index: 0 }),
    ),
    becomes: becomes({ ...A, arguments: '{"a":{"a":1}}' }),
  },
  {
    name: "31 broken JSON: no repair",
    body: stream(calls({ index: 0, ...HEAD_A }), piece('{"path": "a.md",}', { index: 0 })),
    becomes: becomes({ ...A, arguments: '{"path": "a.md",}' }),
  },
  {
    name: "31 duplicate keys and __proto__: as they came",
    body: stream(calls({ index: 0, ...HEAD_A }), piece('{"a":1,"a":2,"__proto__":{}}', { index: 0 })),
    becomes: becomes({ ...A, arguments: '{"a":1,"a":2,"__proto__":{}}' }),
  },
]);

const CUT_OFF = {
  code: "call-cut-off",
  message: "The answer was cut off in the middle of this call, so nothing was run.",
  suggestion: "Make the call again with shorter arguments, or in several smaller calls.",
};
const LENGTH = delta({}, "length");
describeStreams("the end of a message with calls", [
  {
    name: "25 the legacy function_call",
    body: events(
      delta({ function_call: { name: "read_file", arguments: "" } }),
      delta({ function_call: { arguments: A.arguments } }),
      delta({}, "function_call"),
    ),
    becomes: becomes({ ...A, wireId: NEW_ID }),
  },
  {
    name: "25 both forms of one call",
    body: stream(delta({ function_call: WHOLE_A.function, tool_calls: [{ index: 0, ...WHOLE_A }] })),
    becomes: becomes(A),
  },
  {
    name: "26 finish reason stop",
    body: events(calls({ index: 0, ...WHOLE_A }), delta({}, "stop")),
    becomes: becomes(A),
  },
  {
    name: "26 finish reason end_turn",
    body: events(calls({ index: 0, ...WHOLE_A }), delta({}, "end_turn")),
    becomes: becomes(A),
  },
  {
    name: "27 length in the middle of arguments",
    body: events(calls({ index: 0, ...HEAD_A }), piece('{"path":"a', { index: 0 }), LENGTH),
    becomes: { calls: [{ ...A, arguments: '{"path":"a', broken: CUT_OFF }], finishReason: "length" },
  },
  {
    name: "27 length before the arguments",
    body: events(calls({ index: 0, ...HEAD_A }), LENGTH),
    becomes: { calls: [{ ...A, arguments: "{}", broken: CUT_OFF }], finishReason: "length" },
  },
  {
    name: "27 length after brackets that a server may have closed",
    body: events(calls({ index: 0, ...WHOLE_A }, { index: 1, ...WHOLE_B }), LENGTH),
    becomes: { calls: [A, { ...B, broken: CUT_OFF }], finishReason: "length" },
  },
  ...["max_tokens", "content_filter", "SAFETY", "sensitive", "model_context_window_exceeded"].map(
    (reason) => ({
      name: `27 cut off under another name: ${reason}`,
      body: events(calls({ index: 0, ...WHOLE_A }), delta({}, reason)),
      becomes: { calls: [{ ...A, broken: CUT_OFF }], finishReason: reason },
    }),
  ),
  {
    name: "27 cut off by a server that gave up (DeepSeek)",
    body: events(calls({ index: 0, ...WHOLE_A }), delta({}, "insufficient_system_resource")),
    becomes: { calls: [{ ...A, broken: CUT_OFF }], finishReason: "insufficient_system_resource" },
  },
  {
    name: "28 finish reason eos",
    body: events(calls({ index: 0, ...WHOLE_A }), delta({}, "eos")),
    becomes: becomes(A),
  },
  {
    name: "28 an unknown finish reason is kept",
    body: events(delta({ content: "a" }, "because")),
    becomes: { text: "a", finishReason: "because" },
  },
  {
    name: "28 finish reason error",
    body: events(calls({ index: 0, ...WHOLE_A }), delta({}, "error")),
    becomes: { fails: "endpoint-failed" },
  },
]);
