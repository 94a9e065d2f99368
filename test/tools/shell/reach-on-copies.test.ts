import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { askedCommand } from "../../../tools/shell/asked-command.ts";
import { planReaching } from "../../../tools/shell/plan-reaching.ts";
import { linuxCopy } from "../../../tools/shell/sandbox/linux-copy.ts";
import { value } from "../../helpers/results.ts";
import { layOut, snapshot } from "../../helpers/temporary-folder.ts";
import { asked } from "./asked.ts";
import { markingPorts } from "./marking-ports.ts";
import { web } from "./network/web.ts";

const never = new AbortController().signal;

test("where overlays are not to be had, it reaches its host from a copy, and what it fetched is brought", async () => {
  const { port } = await web((_request, response) => response.end("fetched"));
  const ports = markingPorts();
  const command = `curl -s -O http://localhost:${port}/page; curl -s --noproxy '*' http://localhost:${port}/`;
  const request = value(await askedCommand(asked(command, { hosts: [`localhost:${port}`] }), ports));
  const outcome = value(await value(planReaching(request, linuxCopy)).apply(never));
  expect(outcome).toMatchObject({ provenance: "outside", connections: [{ verdict: "open", count: 1 }] });
  expect(readFileSync(join(ports.workspaces[0] ?? "", "page"), "utf8")).toBe("fetched");
  expect(snapshot(ports.scratch)).toEqual({});
});

test("what a person makes while it runs on a copy is never taken for what the command deleted", async () => {
  const ports = markingPorts();
  const [workspace = ""] = ports.workspaces;
  layOut(workspace, { "notes.md": "mine\n" });
  const { port } = await web((_request, response) => {
    writeFileSync(join(workspace, "new.md"), "by hand\n");
    response.end("x");
  });
  const command = `curl -s http://localhost:${port}/ >> notes.md`;
  const request = value(await askedCommand(asked(command, { hosts: [`localhost:${port}`] }), ports));
  const applied = await value(planReaching(request, linuxCopy)).apply(never);
  expect(applied).toMatchObject({ ok: false, failure: { code: "changed-since-preview" } });
  expect([
    readFileSync(join(workspace, "new.md"), "utf8"),
    readFileSync(join(workspace, "notes.md"), "utf8"),
  ]).toEqual(["by hand\n", "mine\n"]);
});
