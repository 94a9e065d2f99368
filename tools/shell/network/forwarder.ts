import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Failure, fail } from "../../../shared/result.ts";
import { FOLDER_INSIDE, PORT_INSIDE, SOCKET_NAME } from "./door.ts";

/**
 * What passes bytes between the sandbox's own loopback and the proxy's socket: a program that every desktop has one of. Each
 * returns when it listens, and goes on in the background until the sandbox ends.
 */
type Forwarder = { program: string; arguments: readonly string[] };

const socket = join(FOLDER_INSIDE, SOCKET_NAME);

const perl = `use strict; use Socket;
$SIG{CHLD} = $SIG{PIPE} = "IGNORE";
socket(my $door, PF_INET, SOCK_STREAM, 0) or die "socket: $!";
setsockopt($door, SOL_SOCKET, SO_REUSEADDR, 1);
bind($door, sockaddr_in(${PORT_INSIDE}, INADDR_LOOPBACK)) or die "bind: $!";
listen($door, 128) or die "listen: $!";
my $child = fork; die "fork: $!" unless defined $child; exit 0 if $child;
open(STDOUT, ">", "/dev/null"); open(STDERR, ">", "/dev/null");
sub pass { my ($from, $to) = @_; my $bytes;
  while (sysread($from, $bytes, 65536)) { my $sent = 0;
    while ($sent < length $bytes) { my $n = syswrite($to, $bytes, length($bytes) - $sent, $sent); exit unless $n; $sent += $n } }
  shutdown($to, 1) }
while (1) {
  accept(my $near, $door) or next;
  my $one = fork; if (!defined $one || $one) { close $near; next }
  close $door;
  socket(my $far, PF_UNIX, SOCK_STREAM, 0) or exit;
  connect($far, sockaddr_un("${socket}")) or exit;
  my $other = fork; exit unless defined $other;
  if ($other) { pass($near, $far) } else { pass($far, $near) }
  exit;
}`;

const python = `import os, socket, threading
door = socket.socket(); door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
door.bind(("127.0.0.1", ${PORT_INSIDE})); door.listen(128)
if os.fork(): os._exit(0)
null = os.open(os.devnull, os.O_RDWR); os.dup2(null, 1); os.dup2(null, 2)
def copy(a, b):
    try:
        while True:
            data = a.recv(65536)
            if not data: break
            b.sendall(data)
        b.shutdown(socket.SHUT_WR)
    except OSError:
        for s in (a, b):
            try: s.shutdown(socket.SHUT_RDWR)
            except OSError: pass
def serve(near):
    with near, socket.socket(socket.AF_UNIX) as far:
        try: far.connect("${socket}")
        except OSError: return
        back = threading.Thread(target=copy, args=(far, near)); back.start()
        copy(near, far); back.join()
while True:
    try: near, _ = door.accept()
    except OSError: continue
    try: threading.Thread(target=serve, args=(near,), daemon=True).start()
    except RuntimeError: near.close()
`;

/** socat says nothing when it listens: the kernel's own list of sockets does (state 0A). */
const socat = `"$0" TCP4-LISTEN:${PORT_INSIDE},bind=127.0.0.1,reuseaddr,fork UNIX-CONNECT:${socket} >/dev/null 2>&1 &
until grep -q ":${PORT_INSIDE.toString(16).toUpperCase().padStart(4, "0")} 00000000:0000 0A" /proc/net/tcp; do
  kill -0 $! || exit 70
  sleep 0.02
done`;

/** In order of how soon they start. `-I`: nothing of the workspace's may take part. */
const ways: readonly { name: string; start: (program: string) => Forwarder }[] = [
  { name: "perl", start: (program) => ({ program, arguments: ["-e", perl] }) },
  { name: "python3", start: (program) => ({ program, arguments: ["-I", "-S", "-c", python] }) },
  { name: "socat", start: (program) => ({ program: "/bin/sh", arguments: ["-c", socat, program] }) },
];

/** The system's own folders, which every sandbox shows; never a folder on the person's PATH. */
const folders = ["/usr/bin", "/bin", "/usr/local/bin"];

/** The program that is the forwarder here; null where there is none. Tests name one, and a folder to find it in. */
export function findForwarder(
  names: readonly string[] = ways.map(({ name }) => name),
  places: readonly string[] = folders,
): Forwarder | null {
  for (const { name, start } of ways.filter((way) => names.includes(way.name))) {
    const program = places.map((folder) => join(folder, name)).find((path) => existsSync(path));
    if (program !== undefined) return start(program);
  }
  return null;
}

/** Why a command cannot be given the network here; null where it can. */
export function forwarderFault(forwarder: Forwarder | null = findForwarder()): Failure | null {
  if (process.platform !== "linux" || forwarder !== null) return null;
  return fail(
    "no-network-here",
    "A command cannot be given single hosts on this machine: it has none of the programs perl, python3 and socat, one of which passes the connections on. Nothing was run.",
    "Install one of them (`sudo apt install perl`), or do it without the network.",
    { layer: "sandbox" },
  ).failure;
}

/**
 * The first program of a sandbox that has a network: starts the forwarder, then becomes `command`. Where the forwarder does
 * not start, the command does not either.
 */
export function withForwarder(
  command: readonly string[],
  forwarder: Forwarder | null = findForwarder(),
): string[] {
  if (forwarder === null) throw new Error("withForwarder without one: forwarderFault was not asked");
  const given = [forwarder.program, ...forwarder.arguments];
  return ["/bin/sh", "-c", startScript(given), "steward", ...command];
}

/** `"$@"` is the command. Descriptor 4 tells the exit code, and is the first process's alone. */
function startScript(words: readonly string[]): string {
  const quoted = words.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(" ");
  return `${quoted} </dev/null 3>&- 4>&- 5>&- || exit 70\nexec "$@"`;
}
