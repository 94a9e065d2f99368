import { describe, expect, test } from "vitest";
import {
  absentCalls,
  deniedCalls,
  judgedCalls,
  type SystemCall,
} from "../../../../tools/shell/sandbox/denied-calls.ts";
import { seccompFilter } from "../../../../tools/shell/sandbox/seccomp-filter.ts";

const ALLOW = 0x7fff0000;
const [EPERM, ENOSYS, EAFNOSUPPORT] = [0x5_0001, 0x5_0026, 0x5_0061];

/** What the kernel would answer: runs the program on one call (linux/filter.h; only the codes that it uses). */
function answer(program: Buffer, call: { audit: number; number: number; arguments?: number[] }): number {
  const data = Buffer.alloc(64);
  data.writeUInt32LE(call.number, 0);
  data.writeUInt32LE(call.audit, 4);
  for (const [index, value] of (call.arguments ?? []).entries()) data.writeUInt32LE(value, 16 + 8 * index);
  let loaded = 0;
  for (let at = 0; at < program.length; at += 8) {
    const [code, value] = [program.readUInt16LE(at), program.readUInt32LE(at + 4)];
    const jump = (holds: boolean): number => 8 * (program.at(at + (holds ? 2 : 3)) ?? 0);
    if (code === 0x20) loaded = data.readUInt32LE(value);
    else if (code === 0x06) return value;
    else if (code === 0x15) at += jump(loaded === value);
    else if (code === 0x35) at += jump(loaded >= value);
    else if (code === 0x45) at += jump((loaded & value) !== 0);
    else throw new Error(`an instruction that is not understood: ${code}`);
  }
  throw new Error("the program has no end");
}

const machines = [
  { architecture: "x64", audit: 0xc000003e, column: 1 },
  { architecture: "arm64", audit: 0xc00000b7, column: 2 },
] as const;

/** Calls that depend on their arguments. */
const judged: readonly [call: keyof typeof judgedCalls, what: string, given: number[], expected: number][] = [
  ["clone", "a thread", [0x3d0f00], ALLOW],
  ["clone", "a child", [17], ALLOW],
  ["clone", "CLONE_NEWUSER", [0x10000011], EPERM],
  ["clone", "CLONE_NEWNS", [0x20011], EPERM],
  ["clone", "CLONE_NEWNET", [0x40000011], EPERM],
  ["clone", "CLONE_NEWCGROUP", [0x2000011], EPERM],
  ["ioctl", "TIOCGWINSZ", [0, 0x5413], ALLOW],
  ["ioctl", "TIOCSTI", [0, 0x5412], EPERM],
  ["ioctl", "TIOCLINUX", [0, 0x541c], EPERM],
  ["socket", "AF_UNIX", [1, 1, 0], ALLOW],
  ["socket", "TCP", [2, 1, 6], ALLOW],
  ["socket", "UDP over IPv6", [10, 2, 0], ALLOW],
  ["socket", "SCTP", [2, 1, 132], EAFNOSUPPORT],
  ["socket", "raw IPv4", [2, 3, 255], EAFNOSUPPORT],
  ["socket", "a list of interfaces", [16, 3, 0], ALLOW],
  ["socket", "netfilter", [16, 3, 12], EAFNOSUPPORT],
  ["socket", "AF_PACKET", [17, 3, 0], EAFNOSUPPORT],
  ["socket", "AF_ALG", [38, 5, 0], EAFNOSUPPORT],
  ["socket", "AF_VSOCK", [40, 1, 0], EAFNOSUPPORT],
  ["socket", "AF_BLUETOOTH", [31, 3, 0], EAFNOSUPPORT],
  ["socket", "AF_XDP", [44, 3, 0], EAFNOSUPPORT],
  ["socket", "a family that is not known yet", [60, 1, 0], EAFNOSUPPORT],
];

describe.each(machines)("on $architecture", ({ architecture, audit, column }) => {
  const program = seccompFilter(architecture) ?? Buffer.alloc(0);
  const numbered = (calls: readonly SystemCall[]): [string, number][] =>
    calls.flatMap((call) => (call[column] === null ? [] : [[call[0], call[column]] as [string, number]]));

  test("calls that no command needs are not permitted", () => {
    const answers = numbered(deniedCalls).map(([name, number]) => [name, answer(program, { audit, number })]);
    expect(answers).toEqual(numbered(deniedCalls).map(([name]) => [name, EPERM]));
  });

  test("calls whose flags cannot be seen do not exist", () => {
    const answers = numbered(absentCalls).map(([, number]) => answer(program, { audit, number }));
    expect(answers).toEqual([ENOSYS]);
  });

  test.each(judged)("%s, %s", (name, _what, given, expected) => {
    const number = judgedCalls[name][column];
    expect(answer(program, { audit, number, arguments: given })).toBe(expected);
  });

  test("all other calls are allowed, and none by another machine's numbers", () => {
    const named = [...deniedCalls, ...absentCalls, ...Object.values(judgedCalls)];
    const numbers = new Set(numbered(named).map(([, number]) => number));
    for (let number = 0; number < 500; number += 1)
      if (!numbers.has(number)) expect([number, answer(program, { audit, number })]).toEqual([number, ALLOW]);
    expect(answer(program, { audit: 0x40000003, number: 1 })).toBe(EPERM);
    if (architecture === "x64") expect(answer(program, { audit, number: 0x40000000 + 39 })).toBe(EPERM);
  });
});

test("no filter is made for a machine whose numbers are not known", () => {
  expect(seccompFilter("riscv64")).toBe(null);
});
