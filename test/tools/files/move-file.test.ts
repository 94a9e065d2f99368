import { chmodSync, symlinkSync, writeFileSync } from "node:fs";
import { moveFileTool } from "../../../tools/files/move-file.ts";
import { describeTool } from "../../helpers/describe-tool.ts";
import { inWorkspace } from "./in-workspace.ts";

describeTool(moveFileTool, [
  {
    name: "renames a file",
    workspace: { "draft.md": "text\n" },
    parameters: { from: "draft.md", to: "final.md" },
    tamper: inWorkspace((at) => {
      writeFileSync(at("draft.md"), "other\n");
      writeFileSync(at("final.md"), "other\n");
    }),
  },
  {
    name: "notices that the file was changed meanwhile",
    workspace: { "a/draft.md": "text\n", "final.md/": "" },
    parameters: { from: "a/draft.md", to: "b/c/draft.md" },
    tamper: inWorkspace((at) => {
      try {
        writeFileSync(at("b/c/draft.md"), "changed\n");
      } catch {
        writeFileSync(at("a/draft.md"), "changed\n");
      }
    }),
  },
  {
    name: "moves a folder with all in it, and keeps permissions",
    workspace: { "src/a.txt": "a", "src/deep/b.txt": "b" },
    arrange: inWorkspace((at) => {
      chmodSync(at("src/a.txt"), 0o600);
      symlinkSync("a.txt", at("src/link"));
    }),
    parameters: { from: "src", to: "lib/source" },
    tamper: inWorkspace((at) => {
      try {
        chmodSync(at("lib/source"), 0o700);
      } catch {
        chmodSync(at("src"), 0o700);
      }
    }),
  },
  {
    name: "moves a link, not what it leads to",
    workspace: { "real.txt": "real" },
    arrange: inWorkspace((at) => symlinkSync("real.txt", at("link"))),
    parameters: { from: "link", to: "renamed" },
  },
  {
    name: "moves a link that leads outside, which stays a link",
    arrange: inWorkspace((at) => symlinkSync("/etc/hostname", at("link"))),
    parameters: { from: "link", to: "renamed" },
  },
  {
    name: "changes capitals only",
    workspace: { "readme.md": "x" },
    parameters: { from: "readme.md", to: "README.md" },
  },
  {
    name: "never overwrites",
    workspace: { "a.txt": "a", "b.txt": "b" },
    parameters: { from: "a.txt", to: "b.txt" },
    planFails: "already-exists",
  },
  {
    name: "says how to move into a folder",
    workspace: { "a.txt": "a", "docs/": "" },
    parameters: { from: "a.txt", to: "docs" },
    planFails: "already-exists",
  },
  { name: "refuses a file that is not there", parameters: { from: "a", to: "b" }, planFails: "not-found" },
  {
    name: "refuses the same path",
    workspace: { a: "a" },
    parameters: { from: "a", to: "./a" },
    planFails: "same-path",
  },
  {
    name: "refuses a folder into itself",
    workspace: { "a/": "" },
    parameters: { from: "a", to: "a/b" },
    planFails: "into-itself",
  },
  { name: "refuses the workspace itself", parameters: { from: ".", to: "b" }, planFails: "is-the-workspace" },
  {
    name: "refuses to move out",
    workspace: { a: "a" },
    parameters: { from: "a", to: "../a" },
    planFails: "outside-workspace",
  },
  {
    name: "refuses to move in from outside",
    parameters: { from: "/etc/hostname", to: "a" },
    planFails: "outside-workspace",
  },
  {
    name: "refuses a folder that holds a hidden name",
    workspace: { "app/.env": "KEY=1", "app/a.txt": "a" },
    ports: { isHidden: (path) => path.endsWith("/.env") },
    parameters: { from: "app", to: "application" },
    planFails: "hidden-name",
  },
]);
