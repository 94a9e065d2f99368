import { execFileSync } from "node:child_process";
import { chmodSync, symlinkSync, writeFileSync } from "node:fs";
import { deleteFileTool } from "../../../tools/files/delete-file.ts";
import { describeTool } from "../../helpers/describe-tool.ts";
import { inWorkspace } from "./in-workspace.ts";

describeTool(deleteFileTool, [
  {
    name: "deletes a file",
    workspace: { "old.txt": "old\n", "new.txt": "new\n" },
    parameters: { path: "old.txt" },
    tamper: inWorkspace((at) => writeFileSync(at("old.txt"), "written again\n")),
  },
  {
    name: "deletes a file that nobody may write to, and restores that",
    workspace: { "old.txt": "old\n" },
    arrange: inWorkspace((at) => chmodSync(at("old.txt"), 0o440)),
    parameters: { path: "old.txt" },
  },
  {
    name: "deletes a folder with all in it",
    workspace: { "old/a.txt": "a", "old/deep/b.bin": Buffer.from([0, 1]), "old/empty/": "" },
    arrange: inWorkspace((at) => {
      chmodSync(at("old/deep"), 0o700);
      symlinkSync("../../new.txt", at("old/deep/link"));
    }),
    parameters: { path: "old" },
    tamper: inWorkspace((at) => {
      try {
        writeFileSync(at("old/deep/new.txt"), "just written\n");
      } catch {
        writeFileSync(at("old"), "something else\n");
      }
    }),
  },
  {
    name: "deletes a link, not what it leads to",
    workspace: { "real.txt": "real" },
    arrange: inWorkspace((at) => symlinkSync("real.txt", at("link"))),
    parameters: { path: "link" },
  },
  {
    name: "deletes a link that leads to nothing",
    arrange: inWorkspace((at) => symlinkSync("nothing", at("link"))),
    parameters: { path: "link" },
  },
  {
    name: "refuses a file that is not there",
    workspace: { "a.txt": "" },
    parameters: { path: "b.txt" },
    planFails: "not-found",
  },
  { name: "refuses the workspace itself", parameters: { path: "./" }, planFails: "is-the-workspace" },
  { name: "refuses what is outside", parameters: { path: "../scratch" }, planFails: "outside-workspace" },
  {
    name: "refuses a folder that holds a hidden name",
    workspace: { "app/.env": "KEY=1" },
    ports: { isHidden: (path) => path.endsWith("/.env") },
    parameters: { path: "app" },
    planFails: "hidden-name",
  },
  {
    name: "refuses a pipe",
    arrange: inWorkspace((at) => execFileSync("mkfifo", [at("pipe")])),
    parameters: { path: "pipe" },
    planFails: "not-a-file",
  },
]);
