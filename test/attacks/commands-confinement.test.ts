import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { isSecretName } from "../../tools/files/hidden-names.ts";
import { layOut, snapshot } from "../helpers/temporary-folder.ts";
import { type AttackedWorld, attackedWorld, CANARY, rehearse, shown } from "./commands-world.ts";

/** Commands that look for what they must not see. `{outside}`, `{home}` and `{workspace}` are real paths. */
const thefts: readonly string[] = [
  "cat ~/.ssh/id_rsa",
  "cat {home}/.ssh/id_rsa {home}/.aws/credentials {home}/.netrc {home}/.cargo/credentials.toml",
  "cat {outside}/secret.txt; cat ../outside/secret.txt; cat /proc/self/cwd/../outside/secret.txt",
  "cat /proc/1/root{outside}/secret.txt /proc/*/cwd/../outside/secret.txt",
  "ln -s {outside}/secret.txt l; cat l; cp -L l copy; rm -f l copy",
  "ln {outside}/secret.txt h; cat h",
  "cat .env deep/er/.env keys/.ssh/id_rsa; tar c . | strings",
  "grep -r . .; find . -type f -exec cat {} +",
  "mv deep deep2; cat deep2/er/.env; mv deep2 deep",
  "env; cat /proc/*/environ",
  "cat /etc/shadow /etc/gshadow /etc/shadow- /etc/ssh/ssh_host_*_key /etc/sudoers",
  "ls -la / /home /root /var /run /sys /mnt /srv; cat {outside}/*",
  "mount --bind {outside} . ; unshare -Urm mount --bind {outside} . ; cat secret.txt",
  "chroot /proc/1/root cat {outside}/secret.txt; nsenter -t 1 -a cat {outside}/secret.txt",
  "cat /dev/mem /dev/sda /dev/vda | head -c 1000; mknod d b 254 0; cat d",
  "debugfs -R 'cat {outside}/secret.txt' /dev/vda",
  "for n in /proc/[0-9]*; do cat $n/mem $n/maps; done | grep -a canary-5",
];

test.each(thefts)("nothing is seen by: %s", async (command) => {
  const world = attackedWorld();
  const planned = await rehearse(world, filled(command, world));
  if (planned.ok) await planned.value.release?.();
  const text = shown(planned).replaceAll(JSON.stringify(filled(command, world)).slice(1, -1), "");
  expect(text.includes("canary-5b")).toBe(false);
});

test("a command is given no descriptor but nothing to read and a place to print to", async () => {
  const planned = await rehearse(attackedWorld(), "readlink /proc/$$/fd/*");
  if (!planned.ok || planned.value.preview.type !== "command") throw new Error(shown(planned));
  await planned.value.release?.();
  expect(planned.value.preview.rehearsal?.output.replaceAll(/\d{2,}/g, "N")).toBe(
    "/dev/null\nsocket:[N]\nsocket:[N]\n",
  );
});

test("the kernel's keys, other processes' memory, namespaces and mounts are out of reach", async () => {
  const calls =
    process.arch === "arm64" ? [219, 117, 270, 280, 425, 97, 40] : [250, 101, 310, 321, 425, 272, 165];
  const perl = `for (${calls.join(",")}) { $! = 0; syscall($_, 0, 0, 0, 0, 0); print $! + 0, " " } syscall(0x40000000 + 39); print $! + 0`;
  const planned = await rehearse(
    attackedWorld(),
    `/usr/bin/perl -e '${perl}'; grep Seccomp: /proc/self/status`,
  );
  if (!planned.ok || planned.value.preview.type !== "command") throw new Error(shown(planned));
  await planned.value.release?.();
  expect(planned.value.preview.rehearsal?.output).toMatch(/^1 1 1 1 1 1 1 \d+Seccomp:\t2\n$/);
});

/** Commands that write, or start something, where they must not. In all of these nothing outside may change. */
const breakouts: readonly string[] = [
  "echo x > {outside}/secret.txt; echo x > {outside}/new; rm -rf {outside} {home}; mkdir -p {outside}/new2",
  "echo x > ../outside/secret.txt; cd ..; rm -rf outside; touch outside2",
  "echo x > ~/.bashrc; echo x > ~/.ssh/authorized_keys",
  "ln -s {outside} o; echo x > o/secret.txt; rm -f o/secret.txt; rm o",
  "find {outside} -delete; find . -exec rm -r {} +",
  "find . -fprintf {outside}/new x; find . -maxdepth 0 -fprintf {home}/new x",
  "sed 's/a/b/w {outside}/new' in; sed -n 'w {outside}/secret.txt' in",
  `awk 'BEGIN{system("touch {outside}/new"); print "x" > "{outside}/new2"}'`,
  "sort -o {outside}/secret.txt /dev/null; uniq in {outside}/new; tee {outside}/new < in",
  "printf '[core]\\n\\tfsmonitor = touch {outside}/new\\n' > c; git init -q; git -c core.fsmonitor='touch {outside}/new' status; git -c include.path=c status",
  "git init -q; git config diff.external 'touch {outside}/new; true'; git add in; echo x >> in; git diff",
  "LD_PRELOAD=./x.so ls; LD_LIBRARY_PATH=. ls; PATH=.:$PATH ls; ls $(whoami)",
  `${"true;".repeat(49)} curl -s file://{outside}/secret.txt -o {outside}/new`,
  "rm${IFS}-rf${IFS}{outside}",
  "ls =(touch {outside}/new)",
  "chmod 4755 in; chown nobody in; mknod d c 1 3; setcap cap_sys_admin+ep in",
  "mount -o remount,rw /; mount -t tmpfs t {outside}; umount /proc; umount -l {workspace}; touch {outside}/new",
  "at now <<< 'touch {outside}/new'; systemd-run touch {outside}/new",
];

test.each(breakouts)("nothing outside changes by: %s", async (command) => {
  const world = attackedWorld();
  const before = snapshot(world.root);
  const planned = await rehearse(world, filled(command, world));
  if (planned.ok) await planned.value.release?.();
  expect(snapshot(world.root)).toEqual(before);
});

test("the machine's settings are read-only, also for its administrator", async () => {
  // Writes back what stands there: should it ever succeed, nothing has changed.
  const names = [
    "kernel/core_pattern",
    "kernel/modprobe",
    "vm/overcommit_memory",
    "user/max_user_namespaces",
    "kernel/ns_last_pid",
  ];
  const command = `for n in ${names.join(" ")}; do v=$(cat /proc/sys/$n); echo "$v" > /proc/sys/$n && echo WROTE $n; done`;
  const planned = await rehearse(attackedWorld(), command);
  if (!planned.ok || planned.value.preview.type !== "command") throw new Error(shown(planned));
  await planned.value.release?.();
  expect(
    planned.value.preview.rehearsal?.output.split("\n").filter((line) => line.startsWith("WROTE")),
  ).toEqual([]);
});

test("other processes cannot be seen, signalled or traced", async () => {
  const victim = spawn("sleep", ["600"]);
  onTestFinished(() => void victim.kill());
  const command = `kill -9 ${victim.pid} && echo KILLED; kill -0 ${process.pid} && echo SEEN; ls -d /proc/${victim.pid} /proc/${process.pid}; ls -d /proc/[0-9]* | wc -l`;
  const planned = await rehearse(attackedWorld(), command);
  if (!planned.ok || planned.value.preview.type !== "command") throw new Error(shown(planned));
  await planned.value.release?.();
  const output = planned.value.preview.rehearsal?.output ?? "";
  expect([victim.exitCode, victim.signalCode, /KILLED|SEEN|^\/proc/m.test(output)]).toEqual([
    null,
    null,
    false,
  ]);
  expect(Number(output.trim().split("\n").at(-1))).toBeLessThan(8);
});

test("the same commands, applied, change the workspace only", async () => {
  const world = attackedWorld();
  const before = [snapshot(world.home), snapshot(world.outside)];
  for (const command of breakouts) {
    const planned = await rehearse(world, filled(command, world));
    if (!planned.ok) continue;
    await planned.value.apply(new AbortController().signal);
    await planned.value.release?.();
  }
  expect([snapshot(world.home), snapshot(world.outside)]).toEqual(before);
});

test("destructive commands that others run without a question are shown with their effect", async () => {
  const effects: [command: string, effect: string[]][] = [
    ["sort -o important.txt /dev/null", ["modified important.txt"]],
    ["uniq in out", ["created out"]],
    ["sed -n 'w f' in", ["created f"]],
    ["find . -name '*.txt' -delete", ["deleted deep/er/notes.txt", "deleted important.txt"]],
    [`awk 'BEGIN{system("rm in")}'`, ["deleted in"]],
  ];
  for (const [command, effect] of effects) {
    const world = attackedWorld();
    const planned = await rehearse(world, command);
    if (!planned.ok || planned.value.preview.type !== "command") throw new Error(shown(planned));
    await planned.value.release?.();
    const changes = planned.value.preview.rehearsal?.changes ?? [];
    expect([
      command,
      planned.value.risk,
      changes.map(({ change, path }) => `${change} ${path}`).toSorted(),
    ]).toEqual([command, "write", effect]);
  }
});

test.each([
  "rm -rf deep",
  "mv deep elsewhere",
  "echo x > .env",
  "mkdir .ssh",
  "rm -rf deep && echo x > deep",
])("a hidden name is neither lost nor replaced by: %s", async (command) => {
  const world = attackedWorld();
  const before = snapshot(world.root);
  const planned = await rehearse(world, command);
  expect(planned).toMatchObject({ ok: false, failure: { code: "not-brought-out" } });
  expect(shown(planned).includes(CANARY)).toBe(false);
  expect(snapshot(world.root)).toEqual(before);
});

test("a workspace that is a home folder shows its files and hides its secrets", async () => {
  const world = attackedWorld();
  mkdirSync(join(world.home, "letters"));
  layOut(world.home, { "letters/a.txt": "Dear Ana\n" });
  const ports = { ...world.ports, workspaces: [world.home], isHidden: isSecretName };
  const planned = await rehearse(
    { ...world, ports },
    "ls -A; cat letters/a.txt; cat .ssh/* .aws/* .netrc .cargo/*",
  );
  if (planned.ok) await planned.value.release?.();
  expect(shown(planned)).toContain("Dear Ana");
  expect(shown(planned).includes(CANARY)).toBe(false);
});

function filled(command: string, { outside, home, workspace }: AttackedWorld): string {
  return command
    .replaceAll("{outside}", outside)
    .replaceAll("{home}", home)
    .replaceAll("{workspace}", workspace);
}
