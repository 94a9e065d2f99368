import { spawn } from "node:child_process";
import { expect, onTestFinished, test, vi } from "vitest";
import { limits } from "../../../../tools/shell/sandbox/limits.ts";
import { killTree } from "../../../../tools/shell/sandbox/kill-tree.ts";
import { watchMemory } from "../../../../tools/shell/sandbox/watch-memory.ts";
import { watchRoom } from "../../../../tools/shell/sandbox/watch-room.ts";
import { layOut, temporaryFolder } from "../../../helpers/temporary-folder.ts";

const most = { files: 20, written: 1_000_000, diskUsed: limits.diskUsed };

/** What stands in the folder, and what a watch says of it. */
const folders: readonly [what: string, tree: Record<string, string>, before: number, says: string | null][] =
  [
    ["nothing", {}, 0, null],
    ["a few files", { a: "a", "b/c": "c" }, 0, null],
    [
      "many empty files",
      Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`${n % 3}/${n}`, ""])),
      0,
      "files",
    ],
    ["many folders", Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`${n}/`, ""])), 0, "files"],
    ["much in it", { a: "x".repeat(1_200_000) }, 0, "written"],
    ["what was there before", { a: "x".repeat(1_200_000) }, 1_200_000, null],
  ];

test.each(folders)("of a folder with %s", async (_what, tree, before, says) => {
  const folder = temporaryFolder();
  layOut(folder, tree);
  expect(await watchRoom(folder, before, most)(process.pid)).toBe(says);
});

test("room that is taken by no file that can be seen counts too", async () => {
  const folder = temporaryFolder();
  layOut(folder, { a: "x".repeat(30_000_000) });
  const watch = watchRoom(folder, 0, { ...most, written: Infinity, diskUsed: -Infinity });
  expect(await watch(process.pid)).toBe("disk");
});

/** Each process stays far below any limit of its own. */
test.runIf(process.platform === "linux")("the memory of all processes counts together", async () => {
  const hold = "perl -e '$| = 1; $x = q(a) x 100_000_000; print qq(held\\n); sleep 600'";
  const leader = spawn("bash", ["-c", `for n in 1 2 3 4 5; do ${hold} & done; sleep 600`]);
  const other = spawn("bash", ["-c", "sleep 600"]);
  onTestFinished(() => {
    for (const child of [leader, other]) if (child.pid !== undefined) killTree(child.pid);
  });
  let held = "";
  leader.stdout.on("data", (chunk: Buffer) => (held += chunk.toString()));
  await vi.waitFor(() => expect(held).toBe("held\n".repeat(5)), { timeout: 15_000 });
  expect(await told(2_000_000_000, leader.pid)).toBe(null);
  expect(await told(2_000_000_000, other.pid)).toBe(null);
  expect(await told(0, other.pid)).toBe("memory-together");
  expect(await told(350_000_000, leader.pid)).toBe("memory-together");
});

function told(bytes: number, process: number | undefined): Promise<string | null> {
  return watchMemory(bytes)(process ?? 0);
}
