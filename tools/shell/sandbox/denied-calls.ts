/** A system call with its number on x86-64 and on arm64; null where that machine has no such call. */
export type SystemCall = readonly [name: string, x64: number | null, arm64: number | null];

/** What no command needs and what has helped to break out of sandboxes: answered with "not permitted". */
export const deniedCalls: readonly SystemCall[] = [
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
  ["process_madvise", 440, 440],
  ["move_pages", 279, 239],
  // Large parts of the kernel that are reached by few programs.
  ["bpf", 321, 280],
  ["perf_event_open", 298, 241],
  ["userfaultfd", 323, 282],
  ["io_uring_setup", 425, 425],
  ["io_uring_enter", 426, 426],
  ["io_uring_register", 427, 427],
  ["fanotify_init", 300, 262],
  ["modify_ldt", 154, null],
  ["uselib", 134, null],
  ["lookup_dcookie", 212, 18],
  // Namespaces, mounts, and files by handle, past all mounts.
  ["unshare", 272, 97],
  ["setns", 308, 268],
  ["mount", 165, 40],
  ["umount2", 166, 39],
  ["pivot_root", 155, 41],
  ["move_mount", 429, 429],
  ["fsopen", 430, 430],
  ["fsconfig", 431, 431],
  ["fsmount", 432, 432],
  ["fspick", 433, 433],
  ["open_tree", 428, 428],
  ["mount_setattr", 442, 442],
  ["open_tree_attr", 467, 467],
  ["open_by_handle_at", 304, 265],
  // The machine itself: its messages (they tell addresses), modules, swap, quotas, accounting, ports.
  ["syslog", 103, 116],
  ["init_module", 175, 105],
  ["finit_module", 313, 273],
  ["delete_module", 176, 106],
  ["kexec_load", 246, 104],
  ["kexec_file_load", 320, 294],
  ["swapon", 167, 224],
  ["swapoff", 168, 225],
  ["reboot", 169, 142],
  ["quotactl", 179, 60],
  ["quotactl_fd", 443, 443],
  ["acct", 163, 89],
  ["vhangup", 153, 58],
  ["ioperm", 173, null],
  ["iopl", 172, null],
];

/**
 * Its flags lie in memory, where a filter cannot look: it is said not to exist, and the C libraries then use `clone`, whose
 * flags can be seen.
 */
export const absentCalls: readonly SystemCall[] = [["clone3", 435, 435]];

/** Calls that depend on their arguments. */
export const judgedCalls = {
  clone: ["clone", 56, 220],
  ioctl: ["ioctl", 16, 29],
  socket: ["socket", 41, 198],
} as const satisfies Record<string, SystemCall>;

/** CLONE_NEWNS, _NEWCGROUP, _NEWUTS, _NEWIPC, _NEWUSER, _NEWPID, _NEWNET (linux/sched.h). */
export const NAMESPACE_FLAGS = 0x7e02_0000;

/** Keys typed into another's terminal (CVE-2017-5226), and the console's own such calls (CVE-2023-28339). */
export const TERMINAL_REQUESTS: readonly number[] = [0x5412, 0x541c]; // TIOCSTI, TIOCLINUX

/**
 * The sockets that a command may make, each with its protocols: local ones, TCP and UDP, and the routing messages by which
 * programs list interfaces. All others reach parts of the kernel that ordinary work does not, and some leave every
 * namespace: AF_VSOCK talks to the machine's host.
 */
export const SOCKETS: readonly { family: number; protocols: readonly number[] | null }[] = [
  { family: 1, protocols: null }, // AF_UNIX
  { family: 2, protocols: [0, 6, 17] }, // AF_INET
  { family: 10, protocols: [0, 6, 17] }, // AF_INET6
  { family: 16, protocols: [0] }, // AF_NETLINK, NETLINK_ROUTE
];
