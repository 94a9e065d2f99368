import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import type { Plan } from "../../../tools/define-tool.ts";
import type { ToolPorts } from "../../../tools/ports.ts";
import type { Result } from "../../../shared/result.ts";
import { runCommand } from "../../../tools/shell/run-command.ts";
import { layOut, snapshot } from "../../helpers/temporary-folder.ts";
import { testToolPorts } from "../../helpers/tool-ports.ts";
import { asked } from "./asked.ts";
import { outputOf, ownSeconds, processesNamed } from "./outcome.ts";
import { value } from "../../helpers/results.ts";

const FOREVER = ownSeconds();

const never = new AbortController().signal;

function plan(command: string, ports: ToolPorts): Promise<Result<Plan>> {
  return runCommand.plan(asked(command), ports, never);
}

/** Ports whose person has a home folder with a git identity. */
function portsOfAna(): ToolPorts {
  const ports = testToolPorts();
  const home = join(ports.scratch, "../home");
  mkdirSync(home);
  writeFileSync(
    join(home, ".gitconfig"),
    '[user]\n\tname = "Ana \\"A\\" Núñez"\n\temail = ana@example.com\n[core]\n\tpager = /bin/false\n',
  );
  return { ...ports, environment: { ...ports.environment, HOME: home } };
}

test("git works as the person, in a workspace that has not seen git", async () => {
  const ports = portsOfAna();
  layOut(ports.workspaces[0] ?? "", { "a.txt": "a\n" });
  const planned = value(
    await plan(
      "git init -q && git add . && git commit -q -m first && git log --format='%an <%ae> %s'",
      ports,
    ),
  );
  expect(outputOf(planned)).toBe('Ana "A" Núñez <ana@example.com> first\n');
  expect(planned.risk).toBe("write");
  value(await planned.apply(never));
  await planned.release?.();
  const workspace = ports.workspaces[0] ?? "";
  expect(execFileSync("git", ["-C", workspace, "status", "--porcelain"], { encoding: "utf8" })).toBe("");
  expect(execFileSync("git", ["-C", workspace, "fsck", "--full"], { encoding: "utf8" })).toBe("");
});

test("a name of the workspace's own goes before the person's", async () => {
  const ports = portsOfAna();
  const planned = value(
    await plan("git init -q; git config user.name Bob; git config user.name; git config user.email", ports),
  );
  await planned.release?.();
  expect(outputOf(planned)).toBe("Bob\nana@example.com\n");
});

test("language, zone and toolchains are the person's; nothing else of the environment is", async () => {
  const ports = portsOfAna();
  const environment = {
    ...ports.environment,
    LANG: "C.UTF-8",
    TZ: "Asia/Tokyo",
    API_TOKEN: "CANARY",
    PATH: "relative/bin:/usr/bin:/bin",
  };
  const planned = value(await plan("env | sort | grep -v '^_='; date +%Z", { ...ports, environment }));
  await planned.release?.();
  const known =
    /^(GIT_OPTIONAL_LOCKS=0|GIT_PAGER=cat|GIT_TERMINAL_PROMPT=0|HOME=.*|LANG=C.UTF-8|PAGER=cat|PATH=\/usr\/bin:\/bin|PWD=.*|SHLVL=\d|TERM=dumb|TMPDIR=\/tmp|TZ=Asia\/Tokyo|JST|(USER|LOGNAME|LC_\w+|LANGUAGE|\w+_ROOT|\w+_HOME|\w+_DIR)=.*)$/;
  expect(
    outputOf(planned)
      .trim()
      .split("\n")
      .filter((line) => !known.test(line)),
  ).toEqual([]);
  expect(outputOf(planned)).toContain("JST");
});

test("rehearsals at once do not see each other, and one that was overtaken is refused", async () => {
  const ports = testToolPorts();
  layOut(ports.workspaces[0] ?? "", { "n.txt": "0\n" });
  const plans = await Promise.all(
    [1, 2, 3, 4].map(async (n) => value(await plan(`cat n.txt; echo ${n} > n.txt; cat n.txt`, ports))),
  );
  expect(plans.map(outputOf)).toEqual(["0\n1\n", "0\n2\n", "0\n3\n", "0\n4\n"]);
  const applied = [];
  for (const planned of plans) {
    const result = await planned.apply(never);
    applied.push(result.ok ? "ok" : result.failure.code);
    await planned.release?.();
  }
  expect(applied).toEqual(["ok", "changed-since-preview", "changed-since-preview", "changed-since-preview"]);
  expect(readFileSync(join(ports.workspaces[0] ?? "", "n.txt"), "utf8")).toBe("1\n");
});

test("every workspace is seen at its own path, a nested one inside the outer one", async () => {
  const ports = testToolPorts();
  const [first = ""] = ports.workspaces;
  const second = join(ports.scratch, "../second");
  const nested = join(second, "inner folder, with: signs");
  mkdirSync(nested, { recursive: true });
  const command = `cd '${nested}' && echo x > ./y && cp y '${first}'/z`;
  const planned = value(await plan(command, { ...ports, workspaces: [first, nested, second] }));
  const applied = value(await planned.apply(never));
  await planned.release?.();
  expect(applied.forModel).toContain("Exit code 0. Changes in the workspace: created z, created ");
  expect([snapshot(first), snapshot(second)]).toEqual([
    { z: "file 644 eAo=" },
    { "inner folder, with: signs": "folder 755", "inner folder, with: signs/y": "file 644 eAo=" },
  ]);
});

test("names that no UTF-8 text can hold are not brought out", async () => {
  const ports = testToolPorts();
  const planned = await plan(String.raw`touch $'\xff\xfe'`, ports);
  expect(planned).toMatchObject({ ok: false, failure: { code: "not-brought-out" } });
  expect([snapshot(ports.workspaces[0] ?? ""), snapshot(ports.scratch)]).toEqual([{}, {}]);
});

test("stopping it kills all that it started and leaves nothing", async () => {
  const ports = testToolPorts();
  const stop = new AbortController();
  const planning = runCommand.plan(
    asked(`(setsid sleep ${FOREVER} &) ; echo x > y; sleep ${FOREVER}`),
    ports,
    stop.signal,
  );
  await vi.waitFor(() => expect(processesNamed(FOREVER).length).toBeGreaterThan(1), {
    timeout: 10_000,
    interval: 20,
  });
  stop.abort();
  expect(await planning).toMatchObject({ ok: false, failure: { code: "stopped" } });
  await vi.waitFor(() => expect(processesNamed(FOREVER)).toEqual([]));
  expect([snapshot(ports.workspaces[0] ?? ""), snapshot(ports.scratch)]).toEqual([{}, {}]);
});
