import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../../..");
const doc = readFileSync(join(root, "docs/wire-cases.md"), "utf8");

/** The tests that replay each case of docs/wire-cases.md: the file, and what stands in it as the test's name. */
const REPLAYED: Readonly<Record<number, readonly (readonly [string, string])[]>> = {
  1: [["framing", "1 data lines"]],
  2: [["framing", "2 comments"]],
  3: [["replay", "cut in two at every byte"]],
  4: [["framing", "4 content that looks like framing"]],
  5: [["framing", "5 the end"]],
  6: [["framing", "6 a truncated last chunk"]],
  7: [
    ["framing", "7 Azure: empty choices first, a choice without delta"],
    ["framing", "after the finish"],
  ],
  8: [["framing", "8 an empty finish reason midway"]],
  9: [["framing", "9 an empty role"]],
  10: [["framing", "10 the id changes, choice index 197"]],
  11: [["framing", "11 usage"]],
  12: [
    ["connection", "12 outlives a day of silence, before and within an answer"],
    ["connection", "in the middle of a stream: it ends at once, and the connection with it"],
  ],
  13: [["tool-call-deltas", "13 no index, whole calls in one chunk"]],
  14: [["tool-call-deltas", "14 every call index 0, in pieces"]],
  15: [["tool-call-deltas", "15 index starts at 1 and has gaps"]],
  16: [["tool-call-deltas", "16 head says index 0, tail index 1 with no id"]],
  17: [["tool-call-deltas", "17 ids"]],
  18: [["tool-call-deltas", "18 names"]],
  19: [
    ["tool-call-deltas", "19 interleaved"],
    ["tool-call-deltas", "19 several pieces in one chunk"],
  ],
  20: [["tool-call-arguments", "20 an object"]],
  21: [
    ["tool-call-arguments", "21 empty"],
    ["tool-call-arguments", "21 null"],
    ["tool-call-arguments", "21 absent"],
  ],
  22: [["tool-call-arguments", "22 a parsable prefix that goes on"]],
  23: [["tool-call-deltas", "23 empty chunks after completion"]],
  24: [["tool-call-arguments", "24 cumulative"]],
  25: [["tool-call-arguments", "25 the legacy function_call"]],
  26: [
    ["tool-call-arguments", "26 finish reason stop"],
    ["tool-call-arguments", "26 finish reason end_turn"],
  ],
  27: [
    ["tool-call-arguments", "27 length in the middle of arguments"],
    ["wire-turns", "27 a call that was cut off is not run, although it can be read"],
  ],
  28: [["tool-call-arguments", "28 an unknown finish reason is kept"]],
  29: [
    ["text-calls", "29 calls written as text, where an endpoint is known to do so"],
    ["wire-turns", "29 a call written as text asks, even where a policy allows everything"],
  ],
  30: [["wire-turns", "30 an unknown tool"]],
  31: [["wire-turns", "31 10 MB of arguments"]],
  32: [["reasoning", "32 reasoning under any name"]],
  33: [["requests", "33 reasoning goes back: %s"]],
  34: [["reasoning", "34 <think> in the content"]],
  35: [["reasoning", "35 opaque fields go back unchanged, and only to where they came from"]],
  36: [["endpoint-profile", "36 system refused"]],
  37: [["endpoint-profile", "37 stream_options"]],
  38: [
    ["endpoint-profile", "38 max_tokens"],
    ["endpoint-profile", "38 a fixed temperature"],
  ],
  39: [
    ["endpoint-profile", "39 store"],
    ["endpoint-profile", "39 strict"],
    ["endpoint-profile", "39 parallel_tool_calls"],
    ["endpoint-profile", "39 reasoning_effort"],
  ],
  40: [["endpoint-profile", "40 content null"]],
  41: [
    ["endpoint-profile", "41 Mistral's call ids"],
    ["requests", "41 ids that another endpoint gave keep calls and answers together after a change of model"],
  ],
  42: [["wire-turns", "42 after Stop every call in the history has one answer"]],
  43: [["endpoint-profile", "43 the name on tool messages"]],
  44: [
    ["requests", "44 tools are named where the history has calls and none is offered, and not to be called"],
  ],
  45: [["requests", "45 one bad tool does not spoil the request"]],
  46: [["requests", "46 half a character becomes U+FFFD; a whole one stays"]],
  47: [["errors", "47 HTTP 200, and then an error"]],
  48: [["context-overflow", "48 context overflow in its many wordings"]],
  49: [
    ["errors", "49 what may pass is tried again, before the first output only"],
    ["retry-after", "49 Retry-After: %s"],
  ],
  50: [
    ["errors", "50 no endpoint there"],
    ["list-models", "50 the list of models"],
  ],
  51: [
    ["proxy-and-trust", "51 a private certificate authority"],
    ["proxy-and-trust", "51 a proxy"],
  ],
};

const numbers = Array.from({ length: 51 }, (_, at) => at + 1);

test("docs/wire-cases.md tells of each case, once", () => {
  const told = [...doc.matchAll(/^\| (\d+) \| [^|]+ \| [^|]+ \|$/gmu)].map(([, number]) => Number(number));
  expect(told).toEqual(numbers);
});

test.each(numbers)("case %i is replayed by a test", (number) => {
  const replayed = REPLAYED[number] ?? [];
  expect(replayed).not.toEqual([]);
  const missing = replayed.filter(([file, name]) => !namesIn(file).includes(name));
  expect(missing).toEqual([]);
});

/** All texts in quotes of a test file: the names of its tests are among them. */
function namesIn(file: string): string {
  const path = join(import.meta.dirname, file === "replay" ? "replay.ts" : `${file}.test.ts`);
  const code = readFileSync(path, "utf8").replaceAll(/^\s*\/\/.*$/gmu, "");
  return [...code.matchAll(/"((?:[^"\\\n]|\\.)*)"|`([^`]*)`/gu)].map(([, one, two]) => one ?? two).join("\n");
}
