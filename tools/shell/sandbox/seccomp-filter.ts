/** What no command needs and what has helped to break out of sandboxes, with its number on x86-64 and on arm64. */
const denied: readonly [name: string, x64: number, arm64: number][] = [
  // The kernel's keys: a session's keyring is inherited, whatever the namespaces (Kerberos tickets, disk keys).
  ["add_key", 248, 217],
  ["request_key", 249, 218],
  ["keyctl", 250, 219],
  // Other processes' memory and descriptors.
  ["ptrace", 101, 117],
  ["process_vm_readv", 310, 270],
  ["process_vm_writev", 311, 271],
  ["kcmp", 312, 272],
  ["pidfd_getfd", 438, 438],
  // Large parts of the kernel that are reached by few programs.
  ["bpf", 321, 280],
  ["perf_event_open", 298, 241],
  ["userfaultfd", 323, 282],
  ["io_uring_setup", 425, 425],
  ["io_uring_enter", 426, 426],
  ["io_uring_register", 427, 427],
  // Namespaces, mounts, and files by handle, past all mounts.
  ["unshare", 272, 97],
  ["setns", 308, 268],
  ["mount", 165, 40],
  ["move_mount", 429, 429],
  ["fsopen", 430, 430],
  ["open_tree", 428, 428],
  ["open_by_handle_at", 304, 265],
];

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
const RETURN = 0x06; // BPF_RET | BPF_K
const ALLOW = 0x7fff0000;
const DENY = 0x00050001; // SECCOMP_RET_ERRNO | EPERM

type Instruction = { code: number; yes: number; no: number; value: number };

/**
 * A seccomp program for bubblewrap that answers `denied` with "not permitted", and calls of a foreign architecture too. null
 * on machines whose call numbers are not listed here. Format: seccomp(2), struct sock_filter in linux/filter.h, little
 * endian. Pure.
 */
export function seccompFilter(architecture: NodeJS.Architecture = process.arch): Buffer | null {
  const machine = architectures[architecture];
  if (machine === undefined) return null;
  const calls = denied.map((entry) => entry[machine.column]);
  const tests: Omit<Instruction, "yes" | "no">[] = [
    ...(machine.foreignFrom === null ? [] : [{ code: AT_LEAST, value: machine.foreignFrom }]),
    ...calls.map((value) => ({ code: EQUAL, value })),
  ];
  // Jumps count the instructions to pass over; the last two are "allow" and "deny".
  const program: Instruction[] = [
    { code: LOAD, yes: 0, no: 0, value: 4 },
    { code: EQUAL, yes: 0, no: tests.length + 2, value: machine.audit },
    { code: LOAD, yes: 0, no: 0, value: 0 },
    ...tests.map((test, index) => ({ ...test, yes: tests.length - index, no: 0 })),
    { code: RETURN, yes: 0, no: 0, value: ALLOW },
    { code: RETURN, yes: 0, no: 0, value: DENY },
  ];
  return Buffer.concat(program.map(encoded));
}

function encoded({ code, yes, no, value }: Instruction): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt16LE(code, 0);
  bytes.writeUInt8(yes, 2);
  bytes.writeUInt8(no, 3);
  bytes.writeUInt32LE(value, 4);
  return bytes;
}
