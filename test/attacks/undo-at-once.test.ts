import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { snapshot } from "../helpers/temporary-folder.ts";
import {
  at,
  ended,
  newPlace,
  parseLines,
  type Place,
  start,
  stewardHereJson,
} from "../electron/terminal/steward.ts";

/** Several ask for the same call to be taken back at the same moment: exactly one does it, and the log says so once. */

async function write(place: Place, path: string, content: string): Promise<string> {
  const args = JSON.stringify({ path, content });
  await stewardHereJson(["call", "write_file", args, ...at(place)]);
  const { lines } = await stewardHereJson(["log", "list", "--tool", "write_file", ...at(place)]);
  return String(lines.find(({ kind }) => kind === "tool.finished")?.["call"]);
}

/** What came of each who asked, and how many undos ended well by the log. */
async function judge(
  place: Place,
  call: string,
  outcomes: readonly Record<string, unknown>[],
): Promise<void> {
  const done = outcomes.filter(({ status }) => status === "ok");
  expect(done).toHaveLength(1);
  for (const { status, error } of outcomes)
    if (status !== "ok") expect(["undo-running", "already-undone"]).toContain(Object(error).code);
  const { lines } = await stewardHereJson(["log", "list", "--limit", "1000", ...at(place)]);
  const undos = new Set(
    lines.filter(({ event }) => Object(event).undoes === call).map((line) => line["call"]),
  );
  const ends = lines.filter((line) => undos.has(line["call"]) && line["kind"] === "tool.finished");
  expect(ends.map(({ event }) => Object(event).status)).toEqual(["ok"]);
  expect(readdirSync(join(place.home, "scratch"))).toEqual([]);
}

test("two processes take back one call at once", { timeout: 120_000 }, async () => {
  const place = newPlace({ workspace: { "a.txt": "one\n" } });
  const before = snapshot(place.workspace);
  for (const round of [1, 2]) {
    const call = await write(place, "a.txt", `round ${round}\n`);
    const ends = await Promise.all([0, 1].map(() => ended(start(["undo", call, ...at(place), "--json"]))));
    await judge(
      place,
      call,
      ends.flatMap(({ stdout }) => parseLines(stdout)),
    );
    expect(snapshot(place.workspace)).toEqual(before);
  }
});

test("ten take back one call at once in one process", { timeout: 60_000 }, async () => {
  const place = newPlace({ workspace: { "a.txt": "one\n" } });
  const before = snapshot(place.workspace);
  const call = await write(place, "a.txt", "two\n");
  const ends = await Promise.all(
    Array.from({ length: 10 }, () => stewardHereJson(["undo", call, ...at(place)])),
  );
  await judge(
    place,
    call,
    ends.flatMap(({ lines }) => lines),
  );
  expect(snapshot(place.workspace)).toEqual(before);
});

test("a claim of a process that is gone keeps nobody from taking back", async () => {
  const place = newPlace({ workspace: { "a.txt": "one\n" } });
  const call = await write(place, "a.txt", "two\n");
  const name = createHash("sha256").update(call).digest("hex").slice(0, 32);
  for (const content of ['{"pid":4194305,"started":"?"}', "half a li"]) {
    writeFileSync(join(place.home, "scratch", `undo-${name}.claim`), content);
    const { lines } = await stewardHereJson(["undo", call, ...at(place)]);
    expect(lines).toMatchObject([{ status: content.startsWith("{") ? "ok" : "failed" }]);
  }
  expect(readFileSync(join(place.workspace, "a.txt"), "utf8")).toBe("one\n");
});

test("an undo and a call that change one file at once: one of them finds it changed, and no text is lost unseen", async () => {
  const place = newPlace({ workspace: { "a.txt": "one\n" } });
  const call = await write(place, "a.txt", "two\n");
  const [undone, written] = await Promise.all([
    stewardHereJson(["undo", call, ...at(place)]),
    stewardHereJson(["call", "write_file", '{"path":"a.txt","content":"three\\n"}', ...at(place)]),
  ]);
  const text = readFileSync(join(place.workspace, "a.txt"), "utf8");
  const isUndone = undone.lines[0]?.["status"] === "ok";
  const isWritten = written.lines[0]?.["status"] === "ok";
  // Each that was done was done on what stood there: the text is that of the last one, and both can be taken back in turn.
  const possible = isUndone && isWritten ? ["three\n"] : isUndone ? ["one\n"] : ["three\n"];
  expect(isUndone || isWritten).toBe(true);
  expect(possible).toContain(text);
});
