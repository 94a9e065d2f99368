import { calls, describeStreams, NEW_ID } from "./replay.ts";
import { A, B, becomes, HEAD_A, HEAD_B, piece, stream, WHOLE_A, WHOLE_B } from "./two-calls.ts";

describeStreams("which call a delta belongs to", [
  {
    name: "as api.openai.com sends two calls",
    body: stream(
      calls({ index: 0, ...HEAD_A }),
      piece('{"path"', { index: 0 }),
      piece(':"a.md"}', { index: 0 }),
      calls({ index: 1, ...HEAD_B }),
      piece('{"path":"."}', { index: 1 }),
    ),
    becomes: becomes(A, B),
  },
  {
    name: "13 no index",
    body: stream(calls(HEAD_A), piece('{"path"'), piece(':"a.md"}'), calls(HEAD_B), piece('{"path":"."}')),
    becomes: becomes(A, B),
  },
  {
    name: "13 no index, whole calls in one chunk",
    body: stream(calls(WHOLE_A, WHOLE_B)),
    becomes: becomes(A, B),
  },
  {
    name: "13 neither index nor id, two whole calls of one tool",
    body: stream(
      calls({ function: { name: "read_file", arguments: '{"path":"a"}' } }),
      calls({ function: { name: "read_file", arguments: '{"path":"b"}' } }),
    ),
    becomes: becomes(
      { wireId: NEW_ID, name: "read_file", arguments: '{"path":"a"}' },
      { wireId: NEW_ID, name: "read_file", arguments: '{"path":"b"}' },
    ),
  },
  {
    name: "13 neither index nor id, the same call twice in one chunk",
    body: stream(
      calls(
        { function: { name: "read_file", arguments: '{"path":"a"}' } },
        { function: { name: "read_file", arguments: '{"path":"a"}' } },
      ),
    ),
    becomes: becomes(
      { wireId: NEW_ID, name: "read_file", arguments: '{"path":"a"}' },
      { wireId: NEW_ID, name: "read_file", arguments: '{"path":"a"}' },
    ),
  },
  {
    name: "14 every call index 0, whole",
    body: stream(calls({ index: 0, ...WHOLE_A }), calls({ index: 0, ...WHOLE_B })),
    becomes: becomes(A, B),
  },
  {
    name: "14 every call index 0, in pieces",
    body: stream(
      calls({ index: 0, ...HEAD_A }),
      piece('{"path"', { index: 0 }),
      piece(':"a.md"}', { index: 0 }),
      calls({ index: 0, ...HEAD_B }),
      piece('{"path":', { index: 0 }),
      piece('"."}', { index: 0 }),
    ),
    becomes: becomes(A, B),
  },
  {
    name: "14 every call index 0 and of the same tool",
    body: stream(calls({ index: 0, ...WHOLE_A }), calls({ index: 0, ...WHOLE_A, id: "call_b" })),
    becomes: becomes(A, { ...A, wireId: "call_b" }),
  },
  {
    name: "15 index starts at 1 and has gaps",
    body: stream(
      calls({ index: 1, ...HEAD_A }),
      piece(A.arguments, { index: 1 }),
      calls({ index: 4, ...WHOLE_B }),
    ),
    becomes: becomes(A, B),
  },
  {
    name: "16 head says index 0, tail index 1 with no id",
    body: stream(
      calls({ index: 0, ...HEAD_A }),
      piece('{"path"', { index: 1 }),
      piece(':"a.md"}', { index: 1 }),
    ),
    becomes: becomes(A),
  },
  {
    name: "19 interleaved",
    body: stream(
      calls({ index: 0, ...HEAD_A }, { index: 1, ...HEAD_B }),
      piece('{"path"', { index: 1 }),
      piece('{"path":"a', { index: 0 }),
      piece(':"."}', { index: 1 }),
      piece('.md"}', { index: 0 }),
    ),
    becomes: becomes(A, B),
  },
  {
    name: "19 several pieces in one chunk",
    body: stream(
      calls({ index: 0, ...HEAD_A }, { index: 0, function: { arguments: '{"path":' } }),
      piece('"a.md"}', { index: 0 }),
    ),
    becomes: becomes(A),
  },
  {
    name: "23 empty chunks after completion",
    body: stream(
      calls({ index: 0, ...WHOLE_A }),
      piece("", { index: 0 }),
      piece("", { index: 1 }),
      piece(""),
    ),
    becomes: becomes(A),
  },
]);

describeStreams("17 ids", [
  {
    name: "missing",
    body: stream(calls({ index: 0, function: HEAD_A.function }), piece(A.arguments, { index: 0 })),
    becomes: becomes({ ...A, wireId: NEW_ID }),
  },
  {
    name: "empty at first",
    body: stream(calls({ index: 0, ...HEAD_A, id: "" }), piece(A.arguments, { index: 0, id: "call_a" })),
    becomes: becomes(A),
  },
  {
    name: "empty in every piece after the first",
    body: stream(
      calls({ index: 0, ...HEAD_A }),
      piece('{"path"', { index: 0, id: "" }),
      piece(':"a.md"}', { index: 0, id: "" }),
    ),
    becomes: becomes(A),
  },
  {
    name: "one id used twice",
    body: stream(calls({ index: 0, ...WHOLE_A }, { index: 1, ...WHOLE_B, id: "call_a" })),
    becomes: becomes(A, { ...B, wireId: NEW_ID }),
  },
  {
    name: "one id used twice for one tool, in pieces",
    body: stream(
      calls({ index: 0, ...HEAD_A }),
      piece('{"path":"1"}', { index: 0, id: "call_a" }),
      calls({ index: 1, ...HEAD_A }),
      piece('{"path":"2"}', { index: 1, id: "call_a" }),
    ),
    becomes: becomes(
      { ...A, arguments: '{"path":"1"}' },
      { ...A, arguments: '{"path":"2"}', wireId: NEW_ID },
    ),
  },
  {
    name: "changes midway",
    body: stream(
      calls({ index: 0, ...HEAD_A }),
      piece('{"path"', { index: 0, id: "x" }),
      piece(':"a.md"}', { index: 0, id: "y" }),
    ),
    becomes: becomes(A),
  },
  {
    name: "changes midway, with the name each time",
    body: stream(
      calls({ index: 0, id: "call_a", function: { name: "read_file", arguments: '{"path"' } }),
      calls({ index: 0, id: "x", function: { name: "read_file", arguments: ':"a.md"}' } }),
    ),
    becomes: becomes(A),
  },
]);

const NO_NAME = {
  code: "call-without-name",
  message: "The call named no tool, so nothing was run.",
  suggestion: "Make the call again with the name of one of the tools.",
};
describeStreams("18 names", [
  {
    name: "after the arguments",
    body: stream(
      piece(A.arguments, { index: 0, id: "call_a" }),
      calls({ index: 0, function: { name: "read_file" } }),
    ),
    becomes: becomes(A),
  },
  {
    name: "repeated",
    body: stream(
      calls({ index: 0, ...HEAD_A }),
      calls({ index: 0, id: "call_a", function: { name: "read_file", arguments: '{"path"' } }),
      calls({ index: 0, id: "call_a", function: { name: "read_file", arguments: ':"a.md"}' } }),
    ),
    becomes: becomes(A),
  },
  {
    name: "blank in the pieces",
    body: stream(
      calls({ index: 0, ...HEAD_A }),
      calls({ index: 0, function: { name: "", arguments: A.arguments } }),
    ),
    becomes: becomes(A),
  },
  {
    name: "never: a tool error",
    body: stream(piece(A.arguments, { index: 0, id: "call_a" })),
    becomes: becomes({ ...A, name: "", broken: NO_NAME }),
  },
  {
    name: "30 with characters that no tool has: as it came",
    body: stream(calls({ index: 0, ...WHOLE_A, function: { name: "functions.read_file", arguments: "{}" } })),
    becomes: becomes({ ...A, name: "functions.read_file", arguments: "{}" }),
  },
]);
