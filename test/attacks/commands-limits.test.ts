import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test, vi } from "vitest";
import { removeLeftFolders } from "../../tools/shell/sandbox/remove-left-folders.ts";
import { snapshot, temporaryFolder } from "../helpers/temporary-folder.ts";
import { ownSeconds, processesNamed } from "../tools/shell/outcome.ts";
import { attackedWorld, rehearse, rehearsed, shown } from "./commands-world.ts";

const FOREVER = ownSeconds();

/** Each attack and how its call must end. Afterwards nothing of it runs, and nothing of it is left. */
const attacks: readonly { name: string; command: string; ends: string; timeoutSeconds: number }[] = [
  {
    name: "a fork bomb",
    command: `bomb() { bomb ${FOREVER} | bomb ${FOREVER} & }; bomb; sleep ${FOREVER}`,
    ends: "timed-out",
    timeoutSeconds: 2,
  },
  {
    name: "many processes that wait",
    command: `for i in {1..3000}; do sleep ${FOREVER} & done; wait`,
    ends: "timed-out",
    timeoutSeconds: 3,
  },
  { name: "endless output", command: "yes canary", ends: "limit-reached", timeoutSeconds: 20 },
  {
    name: "a full disk, by many files",
    command: `for i in 1 2 3 4; do fallocate -l 400M big$i; done; sleep ${FOREVER}`,
    ends: "limit-reached",
    timeoutSeconds: 20,
  },
  {
    name: "a full disk, by /tmp and home",
    command: `fallocate -l 700M /tmp/a; fallocate -l 700M ~/b; sleep ${FOREVER}`,
    ends: "limit-reached",
    timeoutSeconds: 20,
  },
  {
    name: "a full disk, by files that are removed while they are open",
    command: `for i in 1 2 3 4 5; do eval "exec 1$i> f"; rm f; fallocate -l 1000M /proc/self/fd/1$i; done; sleep ${FOREVER}`,
    ends: "limit-reached",
    timeoutSeconds: 20,
  },
  {
    name: "slow output without end",
    command: `while :; do echo ${FOREVER}; sleep 0.01; done`,
    ends: "timed-out",
    timeoutSeconds: 1,
  },
  {
    name: "a busy loop",
    command: "(while :; do :; done) & while :; do :; done",
    ends: "timed-out",
    timeoutSeconds: 1,
  },
  {
    name: "work that was put behind",
    command: `perl -e 'fork && exit; setsid; fork && exit; sleep ${FOREVER}' & nohup setsid sleep ${FOREVER} > /dev/null 2>&1 & disown -a; sleep ${FOREVER}`,
    ends: "timed-out",
    timeoutSeconds: 1,
  },
  {
    name: "a folder deeper than the system takes, in /tmp",
    command: `cd /tmp; n=$(printf "d%.0s" {1..250}); for i in {1..30}; do mkdir $n; cd $n; done; sleep ${FOREVER}`,
    ends: "timed-out",
    timeoutSeconds: 2,
  },
  {
    name: "a folder deeper than the system takes, closed to its owner",
    command: `n=$(printf "d%.0s" {1..250}); for i in {1..20}; do mkdir $n; cd $n; done; mkdir in; chmod 0 in; chmod 0 .; sleep ${FOREVER}`,
    ends: "timed-out",
    timeoutSeconds: 2,
  },
  {
    name: "waiting for ever",
    command: `trap '' TERM INT HUP; sleep ${FOREVER} & wait; sleep ${FOREVER}`,
    ends: "timed-out",
    timeoutSeconds: 1,
  },
];

test.each(attacks)("$name is stopped", async ({ command, ends, timeoutSeconds }) => {
  const world = attackedWorld();
  const before = snapshot(world.root);
  const planned = await rehearse(world, command, { timeoutSeconds });
  expect(planned).toMatchObject({ ok: false, failure: { code: ends } });
  await vi.waitFor(() => expect(processesNamed(FOREVER)).toEqual([]), { timeout: 5000 });
  expect(snapshot(world.root)).toEqual(before);
  expect(readFileSync("/proc/self/mountinfo", "utf8")).not.toContain(world.root);
});

test("threads count as processes", async () => {
  const start = "threading.Thread(target=time.sleep, args=(60,), daemon=True).start()";
  const count = `import threading, time, os, resource\ncount = 0\ntry:\n  while count < 2000: ${start}; count += 1\nexcept RuntimeError: pass\nprint(count, flush=True)\nos._exit(0)`;
  const { output } = await rehearsed(
    attackedWorld(),
    `printf '${count}' > /tmp/t.py; ulimit -s 256; python3 /tmp/t.py`,
  );
  expect(Number(output)).toBeGreaterThan(300);
  expect(Number(output)).toBeLessThanOrEqual(512);
});

test("no more than the limit of processes run at one time", async () => {
  const count = `import os, signal\ncount = 0\ntry:\n  while count < 2000:\n    if os.fork() == 0: signal.pause()\n    count += 1\nexcept OSError: pass\nprint(count, flush=True)\nos._exit(0)`;
  const { output } = await rehearsed(attackedWorld(), `printf '${count}' > /tmp/p.py; python3 /tmp/p.py`);
  expect(Number(output)).toBeGreaterThan(400);
  expect(Number(output)).toBeLessThanOrEqual(512);
});

test("one file, and the memory of one process, have an end", async () => {
  const world = attackedWorld();
  const memory = `node -e "try { new ArrayBuffer(4.5e9) } catch (error) { console.log(error.message) }"`;
  const planned = await rehearse(
    world,
    `sh -c "truncate -s 2G big; true" 2> /dev/null; stat -c %s big; rm -f big; ${memory}`,
  );
  if (!planned.ok || planned.value.preview.type !== "command") throw new Error(shown(planned));
  await planned.value.release?.();
  expect(planned.value.preview.rehearsal?.output).toBe("0\nArray buffer allocation failed\n");
});

test("what was left running in the background dies with the command, and its late work is not taken over", async () => {
  const world = attackedWorld();
  const background = `(sleep ${FOREVER}; echo late > late) & setsid bash -c 'sleep ${FOREVER}; echo late > late2' & nohup sleep ${FOREVER} & disown -a`;
  const planned = await rehearse(world, `${background}; echo now > now; exit 0`);
  expect(processesNamed(FOREVER)).toEqual([]);
  if (!planned.ok || planned.value.preview.type !== "command") throw new Error(shown(planned));
  await planned.value.release?.();
  expect(planned.value.preview.rehearsal?.changes.map(({ path }) => path)).toEqual(["now"]);
});

test("if Steward itself is killed, a rehearsal dies with it, and what it left is removed at the next start", async () => {
  const root = temporaryFolder();
  for (const name of ["workspace", "scratch", "home", "contents"]) mkdirSync(join(root, name));
  const program = fileURLToPath(import.meta.resolve("../tools/shell/sandbox/rehearse-as.ts"));
  const user = `${process.getuid?.() ?? 0}`;
  const steward = spawn(process.execPath, [
    program,
    user,
    root,
    `echo x > y; setsid sleep ${FOREVER} & sleep ${FOREVER}`,
  ]);
  const ended = new Promise((resolve) => steward.on("exit", resolve));
  await vi.waitFor(() => expect(processesNamed(FOREVER).length).toBeGreaterThan(1), {
    timeout: 5000,
    interval: 20,
  });
  await removeLeftFolders(join(root, "scratch"));
  expect(readdirSync(join(root, "scratch")).length, "what a living process holds stays").toBe(1);
  steward.kill("SIGKILL");
  await ended;
  await vi.waitFor(() => expect(processesNamed(FOREVER)).toEqual([]), { timeout: 5000, interval: 20 });
  await removeLeftFolders(join(root, "scratch"));
  expect([snapshot(join(root, "scratch")), snapshot(join(root, "workspace"))]).toEqual([{}, {}]);
});
