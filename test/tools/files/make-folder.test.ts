import { chmodSync, writeFileSync } from "node:fs";
import { makeFolderTool } from "../../../tools/files/make-folder.ts";
import { describeTool } from "../../helpers/describe-tool.ts";
import { inWorkspace } from "./in-workspace.ts";

describeTool(makeFolderTool, [
  { name: "makes a folder", parameters: { path: "photos" }, tamper: inWorkspace(setFileOrMode) },
  { name: "makes the folders above it", workspace: { "a/": "" }, parameters: { path: "a/b/c/d" } },
  {
    name: "is as private as the folder around it",
    workspace: { "a/": "" },
    arrange: inWorkspace((at) => chmodSync(at("a"), 0o700)),
    parameters: { path: "a/b" },
  },
  { name: "changes nothing if it is there", workspace: { "a/": "" }, parameters: { path: "a/" } },
  {
    name: "refuses where a file stands",
    workspace: { a: "x" },
    parameters: { path: "a" },
    planFails: "already-exists",
  },
  {
    name: "refuses inside a file",
    workspace: { a: "x" },
    parameters: { path: "a/b" },
    planFails: "not-a-folder",
  },
  {
    name: "refuses a path outside",
    parameters: { path: "/tmp/steward-should-not-exist" },
    planFails: "outside-workspace",
  },
]);

/** Before the call nothing stands there, so a file is put; after it the folder does, so its mode is changed. */
function setFileOrMode(at: (path: string) => string): void {
  try {
    writeFileSync(at("photos"), "a file\n");
  } catch {
    chmodSync(at("photos"), 0o700);
  }
}
