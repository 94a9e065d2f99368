import { symlinkSync } from "node:fs";
import { readFileTool } from "../../../tools/files/read-file.ts";
import { describeTool } from "../../helpers/describe-tool.ts";
import { inWorkspace } from "./in-workspace.ts";

const png = Buffer.concat([Buffer.from([0x89]), Buffer.from("PNG\r\n\u001a\n"), Buffer.alloc(2_000)]);
const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("eins\r\nzwei €\r\n", "utf16le")]);
const numbered = Array.from({ length: 3_000 }, (_, index) => `line ${index + 1}`).join("\n");

function whole(path: string) {
  return { path, offset: null, limit: null };
}

describeTool(readFileTool, [
  { name: "reads a text", workspace: { "a.md": "# A\n\ntext\n" }, parameters: whole("a.md") },
  {
    name: "says that there is no newline at the end",
    workspace: { "a.md": "one\ntwo" },
    parameters: whole("a.md"),
  },
  { name: "reads an empty file", workspace: { "a.md": "" }, parameters: whole("a.md") },
  {
    name: "reads one line of several",
    workspace: { "a.md": numbered },
    parameters: { path: "a.md", offset: 2_000, limit: 2 },
  },
  {
    name: "reads the last lines",
    workspace: { "a.md": `${numbered}\n` },
    parameters: { path: "a.md", offset: 2_999, limit: 50 },
  },
  { name: "reads UTF-16", workspace: { "a.txt": utf16 }, parameters: whole("a.txt") },
  {
    name: "reads Latin-1",
    workspace: { "a.txt": Buffer.from("caf\u00e9 \u0080 5\n", "latin1") },
    parameters: whole("a.txt"),
  },
  {
    name: "cuts very long lines, and says so",
    workspace: { "a.json": `{\n${"x".repeat(5_000)}\n}\n` },
    parameters: whole("a.json"),
  },
  {
    name: "reads a part of a file that is too large to hold",
    workspace: { "a.log": "0123456789\n".repeat(500_000) },
    parameters: { path: "a.log", offset: 450_000, limit: 2 },
  },
  { name: "says that an image is one", workspace: { "a.png": png }, parameters: whole("a.png") },
  {
    name: "says that a PDF is one",
    workspace: { "a.pdf": "%PDF-1.7\nreadable, and yet no text\n" },
    parameters: whole("a.pdf"),
  },
  {
    name: "says that it does not know a type",
    workspace: { a: Buffer.from([1, 0, 2]) },
    parameters: whole("a"),
  },
  {
    name: "reads what a link inside the workspace leads to",
    workspace: { "real.txt": "real\n" },
    arrange: inWorkspace((at) => symlinkSync("real.txt", at("link.txt"))),
    parameters: whole("link.txt"),
  },
  {
    name: "refuses what is not there",
    workspace: { "README.md": "" },
    parameters: whole("readme.md"),
    planFails: "not-found",
  },
  {
    name: "refuses a folder",
    workspace: { "docs/": "" },
    parameters: whole("docs"),
    planFails: "is-a-folder",
  },
  {
    name: "refuses a link that leads outside",
    arrange: inWorkspace((at) => symlinkSync("/etc/hostname", at("link"))),
    parameters: whole("link"),
    planFails: "outside-workspace",
  },
  {
    name: "refuses a link to a hidden name",
    workspace: { ".env": "KEY=1" },
    arrange: inWorkspace((at) => symlinkSync(".env", at("harmless.txt"))),
    ports: { isHidden: (path) => path.endsWith("/.env") },
    parameters: whole("harmless.txt"),
    planFails: "hidden-name",
  },
]);
