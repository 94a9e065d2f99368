import { execFile } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { giveToOrdinaryUser, ORDINARY_USER } from "../helpers/ordinary-user.ts";
import { layOut, snapshot, temporaryFolder } from "../helpers/temporary-folder.ts";
import { canary } from "../tools/shell/network/loopback.ts";

test("an ordinary user has the same network: the one host, no other, and a folder without its secrets", async () => {
  const [named, other] = [await canary(), await canary()];
  // The name of a socket has at most 107 bytes; Steward's own folder may stand deeper than that.
  const root = join(temporaryFolder(), "a-folder-with-a-long-name".repeat(5));
  for (const name of ["workspace", "scratch", "home", "contents", "calendars"])
    mkdirSync(join(root, name), { recursive: true });
  layOut(root, { "shared/list.txt": "list\n", "shared/.env": "secret" });
  giveToOrdinaryUser(join(root, ".."));
  const command = [
    `curl -s http://localhost:${named.port}/ > fetched`,
    `curl -s http://localhost:${other.port}/ > /dev/null`,
    `curl -s --noproxy '*' http://localhost:${other.port}/`,
    `cat ${root}/shared/list.txt`,
    `(cat ${root}/shared/.env; echo x > ${root}/shared/x) 2>/dev/null`,
  ].join("; ");
  const script = fileURLToPath(import.meta.resolve("../tools/shell/network/reach-as.ts"));
  const printed = await new Promise<string>((resolve) => {
    const words = [script, `${ORDINARY_USER}`, root, `localhost:${named.port}`, command];
    execFile(process.execPath, words, (_error, output, errors) => resolve(output + errors));
  });
  expect(JSON.parse(printed)).toEqual([
    expect.stringMatching(
      /^Exit code 1\. Changes in the workspace: created fetched\. It talked to localhost:\d+ \(1 connection, \d+ bytes\); refused: localhost:\d+ \(not among the hosts that it was given\)\.\nOutput:\nlist$/,
    ),
    true,
  ]);
  expect([named.reached(), other.reached()]).toEqual([1, 0]);
  expect(readFileSync(join(root, "workspace/fetched"), "utf8")).toBe("canary");
  expect([snapshot(join(root, "scratch")), Object.keys(snapshot(join(root, "shared")))]).toEqual([
    {},
    [".env", "list.txt"],
  ]);
});
