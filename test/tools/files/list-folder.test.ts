import { execFileSync } from "node:child_process";
import { symlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { listFolderTool } from "../../../tools/files/list-folder.ts";
import { describeTool } from "../../helpers/describe-tool.ts";
import { inWorkspace } from "./in-workspace.ts";

const moment = new Date("2026-03-29T00:30:00Z");

describeTool(listFolderTool, [
  { name: "lists an empty workspace", parameters: { path: null, depth: null } },
  {
    name: "lists names, sizes, times and links",
    workspace: { "notes.md": "# Notes\n", "big.bin": new Uint8Array(1_234_567), "docs/inner.md": "x" },
    arrange: inWorkspace((at) => {
      symlinkSync("notes.md", at("link"));
      symlinkSync("/etc", at("out"));
      execFileSync("mkfifo", [at("pipe")]);
      for (const path of ["notes.md", "big.bin", "docs", "docs/inner.md"])
        utimesSync(at(path), moment, moment);
    }),
    parameters: { path: ".", depth: 1 },
  },
  {
    name: "lists what is in its folders too",
    workspace: { "a/b/c/deep.txt": "x", "a/one.txt": "1" },
    arrange: inWorkspace((at) => {
      for (const path of ["a/b/c", "a/b", "a/one.txt"]) utimesSync(at(path), moment, moment);
    }),
    parameters: { path: "a", depth: 2 },
  },
  {
    name: "leaves out names that hold secrets",
    workspace: { ".env": "KEY=1", ".ssh/id_rsa": "x" },
    ports: { isHidden: (path) => /\/\.(env|ssh)/.test(path) },
    parameters: { path: null, depth: 5 },
  },
  {
    name: "does not tell the name of the secret to which a link leads",
    ports: { isHidden: (path) => path.includes("/.env") },
    workspace: { ".env.production": "KEY=1" },
    arrange: inWorkspace((at) => symlinkSync(".env.production", at("innocent"))),
    parameters: { path: null, depth: null },
  },
  {
    name: "makes visible what a name would hide",
    workspace: { "a\u202etxt.exe\n\u001b[31m": "" },
    arrange: inWorkspace((at) => utimesSync(at("a\u202etxt.exe\n\u001b[31m"), moment, moment)),
    parameters: { path: null, depth: null },
  },
  {
    name: "says how many more there are",
    workspace: Object.fromEntries(Array.from({ length: 510 }, (_, index) => [`${1000 + index}.txt`, "x"])),
    arrange: inWorkspace((at) => {
      for (let index = 0; index < 510; index += 1) utimesSync(at(`${1000 + index}.txt`), moment, moment);
    }),
    parameters: { path: null, depth: null },
  },
  {
    name: "lists each of two workspaces, and says which is which",
    workspace: { "b.txt": "b" },
    otherWorkspace: { "a.txt": "a" },
    arrange: ({ workspaces: [root = "", other = ""] }) => {
      for (const path of [join(root, "b.txt"), join(other, "a.txt")]) utimesSync(path, moment, moment);
    },
    parameters: { path: null, depth: null },
  },
  {
    name: "refuses a file",
    workspace: { "a.txt": "x" },
    parameters: { path: "a.txt", depth: null },
    planFails: "not-a-folder",
  },
  {
    name: "refuses a folder that is not there",
    workspace: { "docs/": "" },
    parameters: { path: "doc", depth: null },
    planFails: "not-found",
  },
  {
    name: "refuses what is outside",
    parameters: { path: "/etc", depth: null },
    planFails: "outside-workspace",
  },
]);
