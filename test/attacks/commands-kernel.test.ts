import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import {
  absentCalls,
  deniedCalls,
  judgedCalls,
  TERMINAL_REQUESTS,
} from "../../tools/shell/sandbox/denied-calls.ts";
import { attackedWorld, CANARY, rehearsed } from "./commands-world.ts";

const column = process.arch === "arm64" ? 2 : 1;
const [EPERM, ENOSYS, EAFNOSUPPORT] = [1, 38, 97];

/** A command in which perl makes one call of the kernel after the other, and prints the error number of each. */
function calls(list: readonly (readonly (number | string)[])[]): string {
  const made = list.map((given) => `$! = 0; syscall(${given.join(", ")}); print $! + 0, qq(\\n);`);
  return `/usr/bin/perl -e '$SIG{CHLD} = q(IGNORE); ${made.join(" ")}'`;
}

function numbers(output: string): number[] {
  return output.trim().split("\n").map(Number);
}

test("the kernel refuses each call that no command needs", async () => {
  const asked = deniedCalls.filter((call) => call[column] !== null);
  const { output } = await rehearsed(
    attackedWorld(),
    calls(asked.map((call) => [call[column] ?? 0, 0, 0, 0, 0, 0])),
  );
  expect(numbers(output)).toEqual(asked.map(() => EPERM));
  const { output: absent } = await rehearsed(
    attackedWorld(),
    calls(absentCalls.map((call) => [call[column] ?? 0, 0, 0])),
  );
  expect(numbers(absent)).toEqual([ENOSYS]);
});

/** Sockets with family, type and protocol, and the answer. Outside, none of the refused ones is refused for its family alone. */
const sockets: readonly [what: string, given: [number, number, number], answer: number][] = [
  ["AF_UNIX", [1, 1, 0], 0],
  ["IPv4", [2, 1, 0], 0],
  ["IPv6", [10, 2, 17], 0],
  ["a list of interfaces", [16, 3, 0], 0],
  ["AF_VSOCK, which reaches the machine's host", [40, 1, 0], EAFNOSUPPORT],
  ["AF_PACKET", [17, 3, 0], EAFNOSUPPORT],
  ["netfilter", [16, 3, 12], EAFNOSUPPORT],
  ["kernel events", [16, 2, 15], EAFNOSUPPORT],
  ["AF_ALG", [38, 5, 0], EAFNOSUPPORT],
  ["AF_BLUETOOTH", [31, 3, 0], EAFNOSUPPORT],
  ["SCTP", [2, 1, 132], EAFNOSUPPORT],
  ["raw IPv4", [2, 3, 255], EAFNOSUPPORT],
  ["raw IPv6", [10, 3, 255], EAFNOSUPPORT],
];

test("only ordinary sockets can be made", async () => {
  const asked = calls(sockets.map(([, given]) => [judgedCalls.socket[column], ...given]));
  const { output } = await rehearsed(attackedWorld(), asked);
  const answers = numbers(output).map((answer, index) => [sockets[index]?.[0], answer]);
  expect(answers).toEqual(sockets.map(([what, , answer]) => [what, answer]));
  const outside = numbers(execFileSync("bash", ["-c", asked]).toString());
  expect(outside.slice(0, 4), "outside the sandbox the same calls must work").toEqual([0, 0, 0, 0]);
  expect(outside.slice(6, 8)).toEqual([0, 0]);
});

test("no namespace is entered or made, by any of the ways", async () => {
  const flags = [0x10000000, 0x20000, 0x2000000, 0x4000000, 0x8000000, 0x20000000, 0x40000000];
  const asked = calls(flags.map((flag) => [judgedCalls.clone[column], flag | 17, 0, 0, 0, 0]));
  const { output } = await rehearsed(attackedWorld(), asked);
  expect(numbers(output)).toEqual(flags.map(() => EPERM));
  const ways = "unshare -U true || echo no; unshare -Urm true || echo no; nsenter -t 1 -m true || echo no";
  expect((await rehearsed(attackedWorld(), `(${ways}) 2> /dev/null`)).output).toBe("no\nno\nno\n");
});

test("a terminal cannot be typed into", async () => {
  const { output } = await rehearsed(
    attackedWorld(),
    calls(TERMINAL_REQUESTS.map((number) => [judgedCalls.ioctl[column], 1, number, 0])),
  );
  expect(numbers(output)).toEqual([EPERM, EPERM]);
  const terminal = "(: < /dev/tty) 2> /dev/null || echo none; ps -o tty= -p $$";
  expect((await rehearsed(attackedWorld(), terminal)).output).toBe("none\n?\n");
});

test("memory and messages that programs of the machine share are not the command's", async () => {
  const world = attackedWorld();
  const script = join(world.root, "share.pl");
  // shmget, shmat and shmdt through perl's own functions; a key that nobody else has.
  const key = 0x5b1f0e00 + (process.pid % 256);
  const make = `my $id = shmget(${key}, 64, 01600) // die; shmwrite($id, q(${CANARY}), 0, ${CANARY.length}); print $id`;
  writeFileSync(script, make);
  const id = execFileSync("/usr/bin/perl", [script]).toString();
  onTestFinished(() => void execFileSync("/usr/bin/perl", ["-e", `shmctl(${id}, 0, 0)`]));
  const look = `/usr/bin/perl -e 'my $id = shmget(${key}, 64, 0) // exit(print "none\\n"); shmread($id, my $x, 0, 64); print $x'`;
  expect(execFileSync("bash", ["-c", look]).toString(), "outside it is seen").toContain(CANARY);
  expect((await rehearsed(world, `${look}; wc -l < /proc/sysvipc/shm; ls -A /dev/shm /dev/mqueue 2> /dev/null`)).output)
    .toBe("none\n1\n/dev/shm:\n"); // prettier-ignore
});

test("it has no rights, and no program can give it any", async () => {
  const world = attackedWorld();
  const status =
    "grep -E '^(NoNewPrivs|CapPrm|CapEff|CapBnd|CapAmb|Seccomp):' /proc/self/status | tr -d '[:space:]'";
  expect((await rehearsed(world, status)).output).toBe(
    "CapPrm:0000000000000000CapEff:0000000000000000CapBnd:0000000000000000CapAmb:0000000000000000NoNewPrivs:1Seccomp:2",
  );
  const raised =
    "for p in su sudo pkexec newgrp mount passwd; do command -v $p > /dev/null && timeout 3 $p -c id < /dev/null; done; find / -xdev -perm -4000 -type f -exec findmnt -n -o OPTIONS -T {} \\; 2> /dev/null | grep -vc nosuid";
  expect((await rehearsed(world, `(${raised}) 2> /dev/null | tail -1`)).output).toBe("0\n");
});

/** Places by which a command could reach the machine itself: none is there, or none can be written to. */
const places = [
  "/sys/kernel/uevent_helper",
  "/sys/fs/cgroup/cgroup.procs",
  "/proc/sysrq-trigger",
  "/proc/sys/kernel/core_pattern",
  "/proc/sys/kernel/modprobe",
  "/proc/sys/fs/binfmt_misc/register",
  "/proc/1/oom_score_adj",
  "/proc/self/oom_score_adj",
  "/proc/self/uid_map",
  "/proc/self/mem",
  "/dev/kmsg",
  "/dev/mem",
  "/dev/vsock",
  "/dev/fuse",
  "/dev/net/tun",
  "/dev/kvm",
  "/dev/loop-control",
  "/run/dbus/system_bus_socket",
  "/var/run/docker.sock",
];

test("nothing of the machine can be opened for writing", async () => {
  const command = `for p in ${places.join(" ")}; do (exec 3<> $p) 2> /dev/null && echo OPEN $p; done; ls /sys /run /var 2> /dev/null; true`;
  expect((await rehearsed(attackedWorld(), command)).output).toBe("");
});

test("no device can be made, and the few that are there are harmless", async () => {
  const command =
    "for d in 'c 1 1' 'c 1 11' 'b 254 0' 'b 8 0' 'c 10 229'; do mknod n $d 2> /dev/null && echo MADE $d; done; for f in $(find /dev -type l -prune -o -print); do if [ -c $f ] || [ -b $f ]; then echo $f; fi; done | sort | tr '\\n' ' '";
  expect((await rehearsed(attackedWorld(), command)).output).toBe(
    "/dev/full /dev/null /dev/pts/ptmx /dev/random /dev/tty /dev/urandom /dev/zero ",
  );
});
