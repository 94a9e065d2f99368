/**
 * Run by recover-journals.test.ts: applies changes to the workspace in the folder of the first argument, and kills itself
 * (as a power cut would) before or after the copy that the second argument counts.
 */
import { join } from "node:path";
import { applyChanges } from "../../../tools/files/apply-changes.ts";
import { contentStore } from "../../../tools/files/content-store.ts";
import { stateAt } from "../../../tools/files/file-state.ts";
import { absent, contentsOf, fileOf, setTo } from "./states.ts";

const [, , home = "", operation = ""] = process.argv;
const at = (path: string): string => join(home, "workspace", path);
const store = contentStore(join(home, "contents"));
let operations = 0;

function countDown(): void {
  if (operations === Number(operation)) process.kill(process.pid, "SIGKILL");
  operations += 1;
}

const contents: typeof store = {
  ...store,
  async copyTo(hash, path) {
    countDown();
    const copied = await store.copyTo(hash, path);
    countDown();
    return copied;
  },
};

const folder = await stateAt(at("old"));
if (folder.kind !== "folder") throw new Error("no folder");
await applyChanges(
  {
    changes: [
      await setTo(at("a.txt"), fileOf("A")),
      await setTo(at("b.txt"), absent),
      await setTo(at("new.txt"), fileOf("N")),
      { type: "rename", from: at("old"), to: at("moved"), before: folder },
      await setTo(at("d.txt"), fileOf("D")),
    ],
    contents: contentsOf("A", "N", "D"),
  },
  { workspaces: [join(home, "workspace")], contents, scratch: join(home, "scratch") },
  new AbortController().signal,
);
