import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { applyChanges, type ChangeSet } from "../../../tools/files/apply-changes.ts";
import type { ChangesToken } from "../../../tools/files/change.ts";
import { stateAt } from "../../../tools/files/file-state.ts";
import { recoverJournals } from "../../../tools/files/recover-journals.ts";
import { planUndo } from "../../../tools/files/undo-changes.ts";
import type { ToolPorts } from "../../../tools/ports.ts";
import type { Failure } from "../../../shared/result.ts";
import { failingDisk, type Fault } from "../../helpers/failing-disk.ts";
import { value } from "../../helpers/results.ts";
import { layOut, snapshot } from "../../helpers/temporary-folder.ts";
import { testToolPorts } from "../../helpers/tool-ports.ts";
import { absent, contentsOf, fileOf, setTo } from "./states.ts";

const never = new AbortController().signal;

/** A call, ready to be done or taken back as often as wanted: every time everything stands as it did at first. */
type Stage = {
  ports: ToolPorts;
  root: string;
  /** The workspace as it stood before the call, and after it. */
  before: Record<string, string>;
  after: Record<string, string>;
  hashes: readonly string[];
  apply(): Promise<Failure | null>;
  undo(): Promise<Failure | null>;
  set(stands: "before" | "after"): void;
};

async function stage(): Promise<Stage> {
  const ports = testToolPorts();
  const root = ports.workspaces[0] ?? "";
  const home = join(root, "..");
  const at = (path: string): string => join(root, path);
  layOut(root, { "a.txt": "a", "b.txt": "b", "old/o.txt": "o", "gone/c.txt": "c" });
  const old = await stateAt(at("old"));
  if (old.kind !== "folder") throw new Error("no folder");
  const set: ChangeSet = {
    changes: [
      await setTo(at("a.txt"), fileOf("A")),
      await setTo(at("b.txt"), { kind: "link", target: "a.txt" }),
      { type: "set", path: at("made"), before: absent, after: { kind: "folder", mode: 0o755 } },
      { type: "set", path: at("made/n.txt"), before: absent, after: fileOf("N") },
      { type: "rename", from: at("old"), to: at("moved"), before: old },
      await setTo(at("gone/c.txt"), absent),
      await setTo(at("gone"), absent),
    ],
    contents: contentsOf("A", "N"),
  };
  const keep = (name: string): void => {
    for (const part of ["workspace", "contents"])
      cpSync(join(home, part), join(home, name, part), {
        recursive: true,
        preserveTimestamps: true,
        verbatimSymlinks: true,
      });
  };
  keep("before");
  const before = snapshot(root);
  const token: ChangesToken = value(await applyChanges(set, ports, never));
  keep("after");
  return {
    ports,
    root,
    before,
    after: snapshot(root),
    hashes: ["a", "b", "c"].map((text) => fileOf(text).hash),
    async apply() {
      const applied = await applyChanges(set, ports, never);
      return applied.ok ? null : applied.failure;
    },
    async undo() {
      const plan = await planUndo(token, ports);
      const applied = plan.ok ? await plan.value.apply(never) : plan;
      return applied.ok ? null : applied.failure;
    },
    set(stands) {
      for (const part of ["workspace", "contents", "scratch"])
        rmSync(join(home, part), { recursive: true, force: true });
      cpSync(join(home, stands), home, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
      mkdirSync(ports.scratch);
    },
  };
}

/** From now on the journals are those of a process that is gone. */
function restart({ ports }: Stage): void {
  for (const name of readdirSync(ports.scratch)) {
    const journal = join(ports.scratch, name);
    const text = readFileSync(journal, "utf8");
    if (name.endsWith(".json")) writeFileSync(journal, text.replace(/"pid":\d+/, '"pid":4194305'));
  }
}

type Deed = "apply" | "undo";
const from = { apply: "before", undo: "after" } as const;
const to = { apply: "after", undo: "before" } as const;

/** Does it with a fault at every point in turn, until one lies behind the end, and lets `check` look each time. */
async function atEveryPoint(
  deed: Deed,
  fault: Omit<Fault, "at">,
  check: (stage: Stage, end: Failure | null | "still", at: number) => Promise<void>,
): Promise<number> {
  const world = await stage();
  const disk = failingDisk();
  for (let at = 0; ; at += 1) {
    world.set(from[deed]);
    disk.fail({ ...fault, at });
    const still = Promise.withResolvers<"still">();
    const begun = world[deed]();
    const watch = setInterval(() => disk.count() > at && still.resolve("still"), 1);
    const end = fault.then === "stand still" ? await Promise.race([begun, still.promise]) : await begun;
    clearInterval(watch);
    const count = disk.count();
    await disk.mend();
    await check(world, end, at);
    if (count <= at) return at;
  }
}

describe.each<Deed>(["apply", "undo"])("%s", { timeout: 120_000 }, (deed) => {
  test("the disk fails once, at every point: all or nothing, and the next time it works", async () => {
    const code = deed === "apply" ? "EIO" : "ENOSPC";
    const points = await atEveryPoint(deed, { then: "fail once", code }, async (world, end, at) => {
      const stands = end === null ? world[to[deed]] : world[from[deed]];
      expect(snapshot(world.root), `at ${at}: ${JSON.stringify(end)}`).toEqual(stands);
      if (end !== null && end !== "still") expect(end.message, `at ${at}`).toMatch(/Nothing was changed\./);
      if (end !== null) expect(await world[deed](), `again after ${at}`).toBeNull();
      // A journal that could not be removed must not bring anything back at the next start.
      restart(world);
      await recoverJournals(world.ports);
      expect(snapshot(world.root), `restarted after ${at}`).toEqual(world[to[deed]]);
    });
    expect(points).toBeGreaterThan(30);
  });

  test("the disk stays full from any point on: no byte is lost, and once there is room all is whole and it works", async () => {
    const points = await atEveryPoint(
      deed,
      { then: "keep failing", code: "ENOSPC" },
      async (world, end, at) => {
        if (end !== null) await everythingIsKept(world, at);
        await recoverJournals(world.ports);
        const stands = end === null ? world[to[deed]] : world[from[deed]];
        expect(snapshot(world.root), `at ${at}: ${JSON.stringify(end)}`).toEqual(stands);
        if (end !== null) expect(await world[deed](), `again after ${at}`).toBeNull();
        expect(snapshot(world.root), `again after ${at}`).toEqual(world[to[deed]]);
      },
    );
    expect(points).toBeGreaterThan(30);
  });

  test("ended at any point: the next start leaves nothing half done, and then it works", async () => {
    const points = await atEveryPoint(deed, { then: "stand still", code: "EIO" }, async (world, _end, at) => {
      restart(world);
      await recoverJournals(world.ports);
      const stands = JSON.stringify(snapshot(world.root));
      const whole = [JSON.stringify(world.before), JSON.stringify(world.after)];
      expect(whole, `at ${at}`).toContain(stands);
      if (stands === JSON.stringify(world[from[deed]]))
        expect(await world[deed](), `again after ${at}`).toBeNull();
      expect(snapshot(world.root), `again after ${at}`).toEqual(world[to[deed]]);
      expect(readdirSync(world.ports.scratch).filter((name) => name.endsWith(".json"))).toEqual([]);
    });
    expect(points).toBeGreaterThan(30);
  });
});

/** What stood in files before the call is in the workspace or in the store, whatever happened. */
async function everythingIsKept({ root, ports, hashes }: Stage, at: number): Promise<void> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const standing = new Set(
    files.map((entry) => fileOf(readFileSync(join(entry.parentPath, entry.name), "utf8")).hash),
  );
  for (const hash of hashes)
    expect(standing.has(hash) || (await ports.contents.has(hash)), `${hash} at ${at}`).toBe(true);
}
