import { chownSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ToolPorts } from "../../../../tools/ports.ts";
import { readEffects } from "../../../../tools/shell/read-effects.ts";
import { linuxCopy } from "../../../../tools/shell/sandbox/linux-copy.ts";
import { linuxOverlay } from "../../../../tools/shell/sandbox/linux-overlay.ts";
import { macClone } from "../../../../tools/shell/sandbox/mac-clone.ts";
import type { Sandbox } from "../../../../tools/shell/sandbox/sandbox.ts";
import { layOut, snapshot } from "../../../helpers/temporary-folder.ts";
import { testToolPorts } from "../../../helpers/tool-ports.ts";
import { value } from "../../../helpers/results.ts";

/** Commands and the changes that every way of showing a workspace must find. */
const cases: readonly [command: string, changes: string[]][] = [
  ["true", []],
  ["cat a.txt deep/b.txt > /dev/null; touch a.txt; ls -lR", []],
  ["cp a.txt /tmp/a && cat /tmp/a > a.txt", []],
  ["echo more >> a.txt", ["set /a.txt"]],
  ["printf b > deep/b.txt; printf b >> a.txt", ["set /a.txt", "set /deep/b.txt"]],
  ["chmod 600 a.txt; chmod 700 deep", ["set /a.txt", "set /deep"]],
  ["mv a.txt deep/c.txt", ["rename /a.txt /deep/c.txt"]],
  ["rm link; ln -s deep link", ["set /link"]],
  ["rm -r deep; mkdir deep", ["set /deep/b.txt"]],
  ["rm -r deep; echo x > deep", ["set /deep/b.txt", "set /deep"]],
  ["rm a.txt; mkdir a.txt; echo x > a.txt/in", ["set /a.txt", "set /a.txt/in"]],
  ["mkdir shut; echo x > shut/in; chmod 0 shut/in shut", ["set /shut", "set /shut/in", "set /shut"]],
  ["cat .env; ls -A | grep env", []],
  ["mkfifo p", ["not-brought-out"]],
  ["echo x > .env", ["not-brought-out"]],
  ["chmod 700 .", ["not-brought-out"]],
];

/** The ways of this system: each must work here. Where one does not, `steward doctor` says what to install. */
const ways = process.platform === "darwin" ? [macClone] : [linuxOverlay, linuxCopy];

describe.each(ways)("$kind", (sandbox) => {
  test.each(cases)("finds what changes by: %s", async (command, changes) => {
    const ports = portsWithFiles();
    const [workspace = ""] = ports.workspaces;
    const before = snapshot(workspace);
    expect(await effectsOf(sandbox, command, ports)).toEqual({
      changes,
      output: expect.not.stringContaining("canary"),
    });
    expect([snapshot(workspace), snapshot(ports.scratch)]).toEqual([before, {}]);
  });

  test("a workspace that is shared with a group can be changed like any other", async () => {
    const ports = portsWithFiles();
    const [workspace = ""] = ports.workspaces;
    for (const path of [workspace, join(workspace, "a.txt")])
      chownSync(path, process.getuid?.() ?? 0, anotherGroup());
    expect((await effectsOf(sandbox, "echo more >> a.txt", ports)).changes).toEqual(["set /a.txt"]);
  });

  test("a workspace that holds Steward's own folder can be worked in", async () => {
    const ports = portsWithFiles();
    const scratch = join(ports.workspaces[0] ?? "", "empty");
    const { changes } = await effectsOf(sandbox, "echo more >> a.txt", { ...ports, scratch });
    expect(changes).toEqual(["set /a.txt"]);
    expect(snapshot(scratch)).toEqual({});
  });

  test("the command stands at the workspace's own path", async () => {
    const ports = portsWithFiles();
    const { output } = await effectsOf(sandbox, "pwd; cd -P .. && ls", ports);
    expect(output.split("\n")[0]).toBe(ports.workspaces[0]);
  });

  test("a command's failure, its signal and its silence are told apart from a sandbox that does not start", async () => {
    const ports = portsWithFiles();
    const request = (command: string) => ({
      command,
      folder: ports.workspaces[0] ?? "",
      timeoutMs: 5000,
      ports,
    });
    const codes = [];
    for (const command of ["exit 7", "kill -9 $$", "no-such-program", "exec 2>&-; exec >&-; false"]) {
      const rehearsed = value(await sandbox.rehearse(request(command), new AbortController().signal));
      codes.push(rehearsed.exitCode);
      await rehearsed.release();
    }
    expect(codes).toEqual([7, 137, 127, 1]);
    const outside = { ...request("true"), folder: join(ports.scratch, "not-there") };
    expect(await sandbox.rehearse(outside, new AbortController().signal)).toMatchObject({
      ok: false,
      failure: { code: "sandbox-failed", message: expect.stringContaining("not-there") },
    });
  });
});

/** A group that this user may give files to: any for an administrator, else one of the user's own, best a second one. */
function anotherGroup(): number {
  const [own = 0, groups = []] = [process.getgid?.(), process.getgroups?.()];
  return process.getuid?.() === 0 ? 61_235 : (groups.find((group) => group !== own) ?? own);
}

function portsWithFiles(): ToolPorts {
  const ports = { ...testToolPorts(), isHidden: (path: string) => path.endsWith("/.env") };
  const [workspace = ""] = ports.workspaces;
  layOut(workspace, { "a.txt": "a\n", "deep/b.txt": "b\n", ".env": "canary" });
  mkdirSync(join(workspace, "empty"));
  symlinkSync("a.txt", join(workspace, "link"));
  return ports;
}

async function effectsOf(
  sandbox: Sandbox,
  command: string,
  ports: ToolPorts,
): Promise<{ changes: string[]; output: string }> {
  const [workspace = ""] = ports.workspaces;
  const rehearsed = value(
    await sandbox.rehearse(
      { command, folder: workspace, timeoutMs: 10_000, ports },
      new AbortController().signal,
    ),
  );
  const effects = await readEffects(rehearsed.views, ports);
  await rehearsed.release();
  const { output } = rehearsed;
  if (!effects.ok) return { changes: [effects.failure.code], output };
  const short = (path: string): string => path.slice(workspace.length);
  const changes = effects.value.changes.map((change) =>
    change.type === "set" ? `set ${short(change.path)}` : `rename ${short(change.from)} ${short(change.to)}`,
  );
  return { changes, output };
}
