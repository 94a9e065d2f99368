import { chmodSync, linkSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeFileTool } from "../../../tools/files/write-file.ts";
import { describeTool } from "../../helpers/describe-tool.ts";
import { inWorkspace } from "./in-workspace.ts";

const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("alt\r\n", "utf16le")]);
const latin1 = Buffer.from("caf\u00e9 fran\u00e7ais\n", "latin1");

describeTool(writeFileTool, [
  {
    name: "makes a file",
    parameters: { path: "notes.md", content: "# Notes\n" },
    tamper: inWorkspace((at) => writeFileSync(at("notes.md"), "someone else's\n")),
  },
  { name: "makes an empty file", parameters: { path: "empty.txt", content: "" } },
  { name: "makes the folders that are missing", parameters: { path: "a/b/c.txt", content: "deep\n" } },
  {
    name: "is as private as the folder around it",
    workspace: { "private/": "" },
    arrange: inWorkspace((at) => chmodSync(at("private"), 0o700)),
    parameters: { path: "private/diary/today.md", content: "secret\n" },
  },
  {
    name: "replaces a file, also one that ends without a newline",
    workspace: { "notes.md": "one\ntwo" },
    parameters: { path: "notes.md", content: "one\n2\n" },
    tamper: inWorkspace((at) => writeFileSync(at("notes.md"), "one\ntwo\nthree")),
  },
  {
    name: "notices that a file was deleted meanwhile",
    workspace: { "notes.md": "one\n" },
    parameters: { path: "notes.md", content: "two\n" },
    tamper: inWorkspace((at) => rmSync(at("notes.md"))),
  },
  {
    name: "notices that permissions were changed meanwhile",
    workspace: { "notes.md": "one\n" },
    parameters: { path: "notes.md", content: "two\n" },
    tamper: inWorkspace((at) => chmodSync(at("notes.md"), 0o600)),
  },
  {
    name: "notices that the folder became a link meanwhile",
    workspace: { "docs/notes.md": "one\n", "other/notes.md": "one\n" },
    parameters: { path: "docs/notes.md", content: "two\n" },
    tamper: inWorkspace((at) => {
      renameSync(at("docs"), at("docs-before"));
      symlinkSync("other", at("docs"));
    }),
  },
  {
    name: "keeps permissions",
    workspace: { "run.sh": "#!/bin/sh\nfalse\n" },
    arrange: inWorkspace((at) => chmodSync(at("run.sh"), 0o750)),
    parameters: { path: "run.sh", content: "#!/bin/sh\ntrue\n" },
  },
  {
    name: "keeps the line endings of Windows",
    workspace: { "list.txt": "one\r\ntwo\r\n" },
    parameters: { path: "list.txt", content: "one\nthree\n" },
  },
  {
    name: "keeps UTF-16 and its mark",
    workspace: { "old.txt": utf16 },
    parameters: { path: "old.txt", content: "neu €\n" },
  },
  {
    name: "keeps Latin-1 where it can",
    workspace: { "menu.txt": latin1 },
    parameters: { path: "menu.txt", content: "th\u00e9 fran\u00e7ais\n" },
  },
  {
    name: "says that Latin-1 became UTF-8 where it must",
    workspace: { "menu.txt": latin1 },
    parameters: { path: "menu.txt", content: "\u8336\n" },
  },
  {
    name: "keeps the mark of UTF-8",
    workspace: { "marked.csv": "\ufeffa;b\n" },
    parameters: { path: "marked.csv", content: "a;c\n" },
  },
  {
    name: "replaces what is not text",
    workspace: { "logo.png": Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]) },
    parameters: { path: "logo.png", content: "gone\n" },
  },
  {
    name: "writes to what a link inside the workspace leads to",
    workspace: { "real.txt": "one\n" },
    arrange: inWorkspace((at) => symlinkSync("real.txt", at("link.txt"))),
    parameters: { path: "link.txt", content: "two\n" },
  },
  {
    name: "changes nothing if the content is the same",
    workspace: { "same.txt": "same\r\n" },
    parameters: { path: "same.txt", content: "same\n" },
  },
  {
    name: "finds the file by a roundabout path",
    workspace: { "notes.md": "one\n" },
    parameters: { path: "./sub/../notes.md", content: "two\n" },
  },
  {
    name: "refuses a folder",
    workspace: { "docs/": "" },
    parameters: { path: "docs", content: "x" },
    planFails: "is-a-folder",
  },
  { name: "refuses the workspace itself", parameters: { path: ".", content: "x" }, planFails: "is-a-folder" },
  {
    name: "refuses a path outside",
    parameters: { path: "../x.txt", content: "x" },
    planFails: "outside-workspace",
  },
  { name: "refuses a path that is empty", parameters: { path: "", content: "x" }, planFails: "bad-path" },
  {
    name: "refuses a file in the place of a folder",
    workspace: { a: "file\n" },
    parameters: { path: "a/b.txt", content: "x" },
    planFails: "not-a-folder",
  },
  {
    name: "refuses half a character",
    parameters: { path: "a.txt", content: "\ud800" },
    planFails: "bad-text",
  },
  {
    name: "refuses a file with two names",
    workspace: { "one.txt": "one\n" },
    arrange: inWorkspace((at) => linkSync(at("one.txt"), at("two.txt"))),
    parameters: { path: "one.txt", content: "x" },
    planFails: "hard-linked",
  },
  {
    name: "refuses a link to nothing",
    arrange: inWorkspace((at) => symlinkSync("nothing.txt", at("link.txt"))),
    parameters: { path: "link.txt", content: "x" },
    planFails: "broken-link",
  },
  {
    name: "refuses a link that leads outside",
    arrange: (ports) => {
      mkdirSync(join(ports.scratch, "..", "outside"));
      inWorkspace((at) => symlinkSync("../outside", at("out")))(ports);
    },
    parameters: { path: "out/x.txt", content: "x" },
    planFails: "outside-workspace",
  },
  {
    name: "refuses names that hold secrets",
    ports: { isHidden: (path) => path.endsWith("/.env") },
    parameters: { path: ".env", content: "KEY=1\n" },
    planFails: "hidden-name",
  },
]);
