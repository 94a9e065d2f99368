import {
  absentCalls,
  deniedCalls,
  judgedCalls,
  NAMESPACE_FLAGS,
  SOCKETS,
  type SystemCall,
  TERMINAL_REQUESTS,
} from "./denied-calls.ts";

const architectures: Partial<
  Record<NodeJS.Architecture, { audit: number; column: 1 | 2; foreignFrom: number | null }>
> = {
  // Numbers from 0x40000000 up are the x32 calls: the same kernel functions under other numbers.
  x64: { audit: 0xc000003e, column: 1, foreignFrom: 0x40000000 },
  arm64: { audit: 0xc00000b7, column: 2, foreignFrom: null },
};

const LOAD = 0x20; // BPF_LD | BPF_W | BPF_ABS
const EQUAL = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
const AT_LEAST = 0x35; // BPF_JMP | BPF_JGE | BPF_K
const ANY_OF = 0x45; // BPF_JMP | BPF_JSET | BPF_K
const RETURN = 0x06; // BPF_RET | BPF_K

/** Places in struct seccomp_data: the call's number, the architecture, and the low half of each argument. */
const NUMBER = 0;
const ARCHITECTURE = 4;
const argument = (index: number): number => 16 + 8 * index;

/** The ends of the program, by name: SECCOMP_RET_ALLOW, and SECCOMP_RET_ERRNO with EPERM, ENOSYS, EAFNOSUPPORT. */
const ends = {
  allow: 0x7fff0000,
  deny: 0x0005_0001,
  absent: 0x0005_0026,
  unsupported: 0x0005_0061,
} as const;

/** Where to go on: an end or a mark; absent: with the next instruction. */
type Step = { code: number; value: number; yes?: string; no?: string };
type Line = { mark: string } | Step;

/**
 * A seccomp program for bubblewrap that answers `deniedCalls` with "not permitted", and calls of a foreign architecture too; and
 * judges `clone`, `ioctl` and `socket` by their arguments. null on machines whose call numbers are not listed. Format:
 * seccomp(2), struct sock_filter in linux/filter.h, little endian. Pure.
 */
export function seccompFilter(architecture: NodeJS.Architecture = process.arch): Buffer | null {
  const machine = architectures[architecture];
  if (machine === undefined) return null;
  const when = (call: SystemCall, yes: string): Line[] => {
    const value = call[machine.column];
    return value === null ? [] : [{ code: EQUAL, value, yes }];
  };
  const foreign = machine.foreignFrom;
  return assembled([
    { code: LOAD, value: ARCHITECTURE },
    { code: EQUAL, value: machine.audit, no: "deny" },
    { code: LOAD, value: NUMBER },
    ...(foreign === null ? [] : [{ code: AT_LEAST, value: foreign, yes: "deny" }]),
    ...deniedCalls.flatMap((call) => when(call, "deny")),
    ...absentCalls.flatMap((call) => when(call, "absent")),
    ...Object.entries(judgedCalls).flatMap(([name, call]) => when(call, name)),
    { code: RETURN, value: ends.allow },
    { mark: "clone" },
    { code: LOAD, value: argument(0) },
    { code: ANY_OF, value: NAMESPACE_FLAGS, yes: "deny", no: "allow" },
    { mark: "ioctl" },
    { code: LOAD, value: argument(1) },
    ...TERMINAL_REQUESTS.map((value) => ({ code: EQUAL, value, yes: "deny" })),
    { code: RETURN, value: ends.allow },
    ...judgedSockets(),
    ...Object.entries(ends).flatMap(([mark, value]) => [{ mark }, { code: RETURN, value }]),
  ]);
}

function judgedSockets(): Line[] {
  return [
    { mark: "socket" },
    { code: LOAD, value: argument(0) },
    ...SOCKETS.map(({ family, protocols }) => ({
      code: EQUAL,
      value: family,
      yes: protocols === null ? "allow" : `family ${family}`,
    })),
    { code: RETURN, value: ends.unsupported },
    ...SOCKETS.flatMap(({ family, protocols }) => [
      { mark: `family ${family}` },
      { code: LOAD, value: argument(2) },
      ...(protocols ?? []).map((value) => ({ code: EQUAL, value, yes: "allow" })),
      { code: RETURN, value: ends.unsupported },
    ]),
  ];
}

/** Jumps count the instructions to pass over. */
function assembled(lines: readonly Line[]): Buffer {
  const places = new Map<string, number>();
  const steps: Step[] = [];
  for (const line of lines) {
    if ("mark" in line) places.set(line.mark, steps.length);
    else steps.push(line);
  }
  const distance = (mark: string | undefined, index: number): number =>
    mark === undefined ? 0 : (places.get(mark) ?? Number.NaN) - index - 1;
  return Buffer.concat(
    steps.map(({ code, value, yes, no }, index) => {
      const bytes = Buffer.alloc(8);
      bytes.writeUInt16LE(code, 0);
      bytes.writeUInt8(distance(yes, index), 2);
      bytes.writeUInt8(distance(no, index), 3);
      bytes.writeUInt32LE(value, 4);
      return bytes;
    }),
  );
}
