import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test, vi } from "vitest";
import { applyChanges } from "../../../tools/files/apply-changes.ts";
import { abandonedJournals, closeJournal, leaveJournal, openJournal } from "../../../tools/files/journal.ts";
import type { ToolPorts } from "../../../tools/ports.ts";
import { failure, value } from "../../helpers/results.ts";
import { layOut } from "../../helpers/temporary-folder.ts";
import { testToolPorts } from "../../helpers/tool-ports.ts";
import { absent, contentsOf, fileOf, setTo } from "./states.ts";

const never = new AbortController().signal;

function workspace(): { ports: ToolPorts; at: (path: string) => string } {
  const ports = testToolPorts();
  layOut(ports.workspaces[0] ?? "", { "a.txt": "a", "docs/b.txt": "b" });
  return { ports, at: (path) => join(ports.workspaces[0] ?? "", path) };
}

async function apply(path: string, text: string, ports: ToolPorts, signal = never) {
  const changes = [await setTo(path, fileOf(text))];
  return applyChanges({ changes, contents: contentsOf(text) }, ports, signal);
}

/** The clock that patience goes by stands still, so that a slow machine is not impatient. */
beforeEach(() => {
  vi.spyOn(performance, "now").mockReturnValue(0);
  return () => vi.restoreAllMocks();
});

test("a call waits while another one changes the same path, and then finds it changed", async () => {
  const { ports, at } = workspace();
  const other = await openJournal([await setTo(at("a.txt"), fileOf("x"))], ports.scratch);
  const waiting = apply(at("a.txt"), "A", ports);
  await expect.poll(() => readdirSync(ports.scratch).length).toBe(2);
  expect(readFileSync(at("a.txt"), "utf8")).toBe("a");
  writeFileSync(at("a.txt"), "x");
  await closeJournal(other, ports.scratch);
  expect(failure(await waiting).code).toBe("changed-since-preview");
  expect(readFileSync(at("a.txt"), "utf8")).toBe("x");
});

test("a journal that is closed at this moment is never taken for one that was left behind", async () => {
  const { ports, at } = workspace();
  const changes = [await setTo(at("a.txt"), fileOf("x"))];
  const found: string[] = [];
  for (let round = 0; round < 150; round += 1) {
    const mark = await openJournal(changes, ports.scratch);
    const looks = Array.from({ length: 6 }, () => abandonedJournals(ports.scratch));
    await closeJournal(mark, ports.scratch);
    found.push(...(await Promise.all(looks)).flat().map((journal) => journal.mark));
  }
  expect(found).toEqual([]);
});

test("a call on a folder and one on a file in it are the same path; others do not wait", async () => {
  const { ports, at } = workspace();
  const other = await openJournal([await setTo(at("docs/b.txt"), absent)], ports.scratch);
  expect((await apply(at("a.txt"), "A", ports)).ok).toBe(true);
  const stop = new AbortController();
  const changes = [
    { type: "rename", from: at("docs"), to: at("papers"), before: { kind: "folder", mode: 0o755 } } as const,
  ];
  const moving = applyChanges({ changes, contents: new Map() }, ports, stop.signal);
  await expect.poll(() => readdirSync(ports.scratch).length).toBe(2);
  stop.abort();
  expect(failure(await moving).code).toBe("stopped");
  expect(readFileSync(at("docs/b.txt"), "utf8")).toBe("b");
  await closeJournal(other, ports.scratch);
});

test("what takes too long is not waited for: nothing is changed, and it may be tried again", async () => {
  const { ports, at } = workspace();
  const other = await openJournal([await setTo(at("a.txt"), fileOf("x"))], ports.scratch);
  const waiting = apply(at("a.txt"), "A", ports);
  await expect.poll(() => readdirSync(ports.scratch).length).toBe(2);
  vi.spyOn(performance, "now").mockReturnValue(60_000);
  expect(failure(await waiting)).toMatchObject({
    code: "busy",
    transient: true,
    message: "Steward is changing a.txt in another call at this moment. Nothing was changed by this one.",
  });
  await closeJournal(other, ports.scratch);
  expect((await apply(at("a.txt"), "A", ports)).ok).toBe(true);
});

test("many at once on one file: each sees what it was planned on, or does nothing", async () => {
  const { ports, at } = workspace();
  const results = await Promise.all(
    Array.from({ length: 8 }, (_, index) => apply(at("a.txt"), `text ${index}`, ports)),
  );
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  const [winner] = results.flatMap((result) => (result.ok ? [result.value] : []));
  expect(winner?.changes[0]).toMatchObject({
    after: { hash: fileOf(readFileSync(at("a.txt"), "utf8")).hash },
  });
  expect(readdirSync(ports.scratch)).toEqual([]);
});

test("what a call left half done is put back before the next one at its path begins", async () => {
  const { ports, at } = workspace();
  await ports.contents.put(Buffer.from("a"));
  const change = await setTo(at("a.txt"), fileOf("half"));
  leaveJournal(await openJournal([change], ports.scratch));
  writeFileSync(at("a.txt"), "half");
  const planned = { changes: [{ ...change, after: fileOf("A") }], contents: contentsOf("A") };
  // It stands half done: the plan was made before, on what stood there first.
  expect(failure(await applyChanges(planned, ports, never)).code).toBe("changed-since-preview");
  // A plan for another path sees to nothing; one that is for this path finds it put back.
  const next = {
    changes: [{ ...change, before: fileOf("half", 0o644), after: fileOf("A") }],
    contents: contentsOf("A"),
  };
  expect(failure(await applyChanges(next, ports, never)).code).toBe("changed-since-preview");
  expect(readFileSync(at("a.txt"), "utf8")).toBe("a");
  value(await applyChanges(planned, ports, never));
  expect(readFileSync(at("a.txt"), "utf8")).toBe("A");
});
