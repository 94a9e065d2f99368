import { symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { lookAtPictureTool } from "../../../tools/files/look-at-picture.ts";
import { describeTool } from "../../helpers/describe-tool.ts";
import { gif, HTML, jpeg, png, SVG, webp } from "../../helpers/pictures.ts";
import { failure, value } from "../../helpers/results.ts";
import { testToolPorts } from "../../helpers/tool-ports.ts";
import { inWorkspace } from "./in-workspace.ts";

const look = (path: string) => ({ path });

describeTool(lookAtPictureTool, [
  { name: "looks at a PNG", workspace: { "a.png": png(800, 600) }, parameters: look("a.png") },
  { name: "goes by the bytes", workspace: { "a.txt": jpeg(3, 4) }, parameters: look("a.txt") },
  { name: "looks at a GIF that moves", workspace: { "a.gif": gif(5, 6) }, parameters: look("a.gif") },
  { name: "looks at a WebP", workspace: { "a.webp": webp("lossless", 7, 8) }, parameters: look("a.webp") },
  {
    name: "a picture whose name deceives",
    workspace: { "invoice\u202egnp.exe": png(8, 8) },
    parameters: look("invoice\u202egnp.exe"),
    planFails: "bad-path",
  },
  { name: "finds none", workspace: {}, parameters: look("a.png"), planFails: "not-found" },
  { name: "a folder", workspace: { "a.png/": "" }, parameters: look("a.png"), planFails: "is-a-folder" },
  {
    name: "a link out of the workspace",
    workspace: {},
    arrange: inWorkspace((at) => {
      writeFileSync(join(at("."), "..", "secret.png"), png(8, 8));
      symlinkSync("../secret.png", at("a.png"));
    }),
    parameters: look("a.png"),
    planFails: "outside-workspace",
  },
]);

test.each([
  ["SVG with a script", SVG, "not-a-picture"],
  ["HTML", HTML, "not-a-picture"],
  ["a PNG cut off in its header", png(8, 8).subarray(0, 20), "not-a-picture"],
  ["a picture that would be huge", png(60_000, 60_000), "picture-too-large"],
  ["nothing", Buffer.alloc(0), "not-a-picture"],
])("%s is not looked at", async (_name, bytes, code) => {
  const ports = testToolPorts();
  writeFileSync(join(ports.workspaces[0] ?? "", "a.png"), bytes);
  const never = new AbortController().signal;
  const plan = value(await lookAtPictureTool.plan(look("a.png"), ports, never));
  expect(failure(await plan.apply(never)).code).toBe(code);
});

test("of a file of 50 MB only the beginning is read", async () => {
  const ports = testToolPorts();
  const path = join(ports.workspaces[0] ?? "", "a.png");
  writeFileSync(path, png(8, 8));
  truncateSync(path, 50_000_000);
  const never = new AbortController().signal;
  const plan = value(await lookAtPictureTool.plan(look("a.png"), ports, never));
  expect(failure(await plan.apply(never))).toMatchObject({
    code: "picture-too-large",
    message: expect.stringContaining("larger than 3.75 MB"),
  });
});

test("the picture comes with the outcome, and from outside where its file does", async () => {
  const bytes = png(8, 9);
  const ports = testToolPorts({
    origins: { ...testToolPorts().origins, sourcesOf: () => ["host:example.com"] },
  });
  const path = join(ports.workspaces[0] ?? "", "a.png");
  writeFileSync(path, bytes);
  const never = new AbortController().signal;
  const plan = value(await lookAtPictureTool.plan(look("a.png"), ports, never));
  expect(plan).toMatchObject({ risk: "read", keys: [`file:${path}`] });
  expect(value(await plan.apply(never))).toMatchObject({
    provenance: "outside",
    outside: [`file:${path}`],
    pictures: [
      {
        name: "a.png",
        image: { mediaType: "image/png", width: 8, height: 9, data: bytes.toString("base64") },
      },
    ],
  });
});
