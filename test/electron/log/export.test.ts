import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { assert, jsonValue, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { logKey } from "../../../electron/log/chain.ts";
import { verifyExport } from "../../../electron/log/verify-export.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { toolPlanned, turnStarted, wholeTurn } from "./events.ts";
import { openLog, secret } from "./open-log.ts";

const key = logKey(secret);

function exported(): string[] {
  const { log } = openLog(temporaryFolder());
  log.append(wholeTurn("first"));
  log.append(wholeTurn("second", { conversation: "gone", turn: "turn-2" }));
  log.deleteContent("gone");
  return [...log.export()];
}

async function check(lines: readonly string[], ending = "\n"): ReturnType<typeof verifyExport> {
  const file = join(temporaryFolder(), "log.jsonl");
  writeFileSync(file, lines.map((line) => line + ending).join(""));
  return verifyExport(file, key);
}

test("an export holds every row with its content as JSON, and can be checked", async () => {
  const lines = exported();
  expect(lines).toHaveLength(16);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    seq: 1,
    kind: "turn.started",
    payload: { prompt: "first" },
  });
  expect(JSON.parse(lines[8] ?? "")).toMatchObject({ seq: 9, kind: "message.completed", payload: null });
  expect(await check(lines)).toMatchObject({
    ok: true,
    value: { ok: true, rows: 15, head: { seq: 15 }, firstBad: null },
  });
  expect(await check(lines, "\r\n")).toMatchObject({ value: { ok: true } });
});

describe("a changed export never checks", () => {
  const cases: { change: string; lines: (lines: string[]) => string[]; seq: number }[] = [
    {
      change: "a word changed",
      lines: (lines) => lines.map((line) => line.replace("first", "fırst")),
      seq: 1,
    },
    {
      change: "a field changed",
      lines: (lines) => lines.map((line) => line.replace('"seq":3,', '"seq":4,')),
      seq: 4,
    },
    { change: "a line left out", lines: (lines) => lines.toSpliced(4, 1), seq: 6 },
    { change: "two lines swapped", lines: ([a = "", b = "", ...rest]) => [b, a, ...rest], seq: 1 },
    { change: "the end cut off", lines: (lines) => lines.slice(0, 5), seq: 6 },
    { change: "the end cut off, the last line kept", lines: (lines) => lines.toSpliced(5, 10), seq: 6 },
    { change: "a line added after the last", lines: (lines) => [...lines, "{}"], seq: 16 },
    {
      change: "a name given twice",
      lines: ([a = "", ...rest]) => [a.replace("{", '{"seq":7,'), ...rest],
      seq: 1,
    },
    {
      change: "a field added",
      lines: ([a = "", ...rest]) => [a.replace("{", '{"note":"x",'), ...rest],
      seq: 1,
    },
    {
      change: "a content taken away",
      lines: ([a = "", ...rest]) => [a.replace(/"payload":.*/, '"payload":null}'), ...rest],
      seq: 1,
    },
    { change: "nothing left", lines: () => [], seq: 1 },
  ];
  test.each(cases)("$change", async ({ lines, seq }) => {
    const checked = await check(lines(exported()));
    expect(checked).toMatchObject({ ok: true, value: { ok: false, firstBad: { seq } } });
  });

  test("nor does one that was made under another key, and that is what is said", async () => {
    const file = join(temporaryFolder(), "log.jsonl");
    writeFileSync(file, exported().join("\n"));
    const other = logKey(Buffer.alloc(32));
    expect(await verifyExport(file, other)).toMatchObject({ ok: false, failure: { code: "other-key" } });
  });
});

test("a file that is not there is a failure in words", async () => {
  expect(await verifyExport(join(temporaryFolder(), "none.jsonl"), key)).toMatchObject({
    ok: false,
    failure: { code: "unreadable" },
  });
});

test.each(["a\u2028b\u2029c", "\r\n", '","payload":null}', '{"__proto__": {"a": 1}}'])(
  "a text such as %j is no line end and no field",
  async (text) => {
    const { log } = openLog(temporaryFolder());
    log.append([turnStarted(text), toolPlanned(JSON.parse('{"__proto__": {"a": 1}}'))]);
    expect(await check([...log.export()])).toMatchObject({ ok: true, value: { ok: true, rows: 2 } });
  },
);

test("whatever JSON an event holds, its export checks", async () => {
  const { log } = openLog(temporaryFolder());
  assert(
    property(jsonValue(), string({ unit: "binary" }), (parameters, prompt) => {
      log.append([toolPlanned(JSON.parse(JSON.stringify(parameters))), turnStarted(prompt)]);
    }),
    { numRuns: 200 },
  );
  expect(await check([...log.export()])).toMatchObject({ ok: true, value: { ok: true, rows: 400 } });
  expect(await log.verify()).toMatchObject({ ok: true, rows: 400 });
});
