import { chmodSync, writeFileSync } from "node:fs";
import { editFileTool } from "../../../tools/files/edit-file.ts";
import { describeTool } from "../../helpers/describe-tool.ts";
import { inWorkspace } from "./in-workspace.ts";

const utf16 = Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from("eins\nzwei\n", "utf16le").swap16()]);

function edit(path: string, oldText: string, newText: string, replaceAll: boolean | null = null) {
  return { path, oldText, newText, replaceAll };
}

describeTool(editFileTool, [
  {
    name: "replaces one place",
    workspace: { "todo.md": "- [ ] milk\n- [ ] bread\n" },
    parameters: edit("todo.md", "- [ ] milk", "- [x] milk"),
    tamper: inWorkspace((at) => writeFileSync(at("todo.md"), "- [ ] milk\n")),
  },
  {
    name: "replaces every place if asked to",
    workspace: { "a.txt": "red, red and red" },
    parameters: edit("a.txt", "red", "$& $1 blue", true),
  },
  { name: "deletes text", workspace: { "a.txt": "one two three\n" }, parameters: edit("a.txt", " two", "") },
  {
    name: "finds a place across lines also with the line endings of Windows, and keeps them",
    workspace: { "a.txt": "one\r\ntwo\r\nthree\nfour\r\n" },
    parameters: edit("a.txt", "one\ntwo\n", "1\n2\n"),
  },
  {
    name: "takes a backslash and an n for what they are",
    workspace: { "a.c": 'printf("a\\n");\nprintf("b");\n' },
    parameters: edit("a.c", '("a\\n")', '("c\\n")'),
  },
  { name: "edits UTF-16", workspace: { "a.txt": utf16 }, parameters: edit("a.txt", "zwei", "drei") },
  {
    name: "edits Latin-1, and keeps the bytes around",
    workspace: { "a.txt": Buffer.from("caf\u00e9 \u0093x\u0094 \u0081\n", "latin1") },
    parameters: edit("a.txt", "x", "\u00fc \u20ac"),
  },
  {
    name: "keeps the mark of UTF-8",
    workspace: { "a.csv": "\ufeffa;b" },
    parameters: edit("a.csv", "a;b", "a;c"),
  },
  {
    name: "keeps permissions",
    workspace: { "run.sh": "#!/bin/sh\nfalse\n" },
    arrange: inWorkspace((at) => chmodSync(at("run.sh"), 0o755)),
    parameters: edit("run.sh", "false", "true"),
  },
  {
    name: "refuses text that is not there",
    workspace: { "a.txt": "one\n" },
    parameters: edit("a.txt", "two", "2"),
    planFails: "not-found-in-file",
  },
  {
    name: "says that something very like it is there",
    workspace: { "a.txt": "if (x) {\n\treturn;\n}\n" },
    parameters: edit("a.txt", "if (x) {\n  return;", "if (y) {\n  return;"),
    planFails: "not-found-in-file",
  },
  {
    name: "refuses text that is there more than once, and tells the lines",
    workspace: { "a.txt": "one\ntwo\none\n" },
    parameters: edit("a.txt", "one", "1"),
    planFails: "not-unique",
  },
  {
    name: "refuses an empty oldText",
    workspace: { "a.txt": "" },
    parameters: edit("a.txt", "", "x"),
    planFails: "bad-text",
  },
  {
    name: "refuses to change nothing",
    workspace: { "a.txt": "x" },
    parameters: edit("a.txt", "x", "x"),
    planFails: "no-change",
  },
  {
    name: "refuses characters that the encoding lacks",
    workspace: { "a.txt": Buffer.from("caf\u00e9\n", "latin1") },
    parameters: edit("a.txt", "caf", "\u8336"),
    planFails: "not-in-encoding",
  },
  {
    name: "refuses what is not text",
    workspace: { "a.bin": Buffer.from([0, 1, 2, 3]) },
    parameters: edit("a.bin", "x", "y"),
    planFails: "not-text",
  },
  {
    name: "suggests names that are near",
    workspace: { "notes.md": "x", "note.txt": "x", "other.md": "x" },
    parameters: edit("ntoes.md", "x", "y"),
    planFails: "not-found",
  },
  {
    name: "refuses a folder",
    workspace: { "docs/": "" },
    parameters: edit("docs", "x", "y"),
    planFails: "is-a-folder",
  },
]);
