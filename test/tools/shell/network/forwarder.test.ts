import { execFile } from "node:child_process";
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { FOLDER_INSIDE, PORT_INSIDE } from "../../../../tools/shell/network/door.ts";
import { findForwarder, forwarderFault, withForwarder } from "../../../../tools/shell/network/forwarder.ts";
import { temporaryFolder } from "../../../helpers/temporary-folder.ts";
import { networkTo } from "./loopback.ts";
import { web } from "./web.ts";

/** Does for these tests what socat does for the words it is given here; socat itself is not on every machine. */
const likeSocat = `#!/usr/bin/python3
import os, re, socket, sys, threading
port = int(re.match(r"TCP4-LISTEN:(\\d+),bind=127.0.0.1,reuseaddr,fork$", sys.argv[1]).group(1))
path = re.match(r"UNIX-CONNECT:(.*)", sys.argv[2]).group(1)
door = socket.create_server(("127.0.0.1", port))
def copy(a, b):
    while True:
        data = a.recv(65536)
        if not data: break
        b.sendall(data)
    b.shutdown(socket.SHUT_WR)
while True:
    near, _ = door.accept()
    far = socket.socket(socket.AF_UNIX); far.connect(path)
    for pair in ((near, far), (far, near)): threading.Thread(target=copy, args=pair).start()
`;

test.each(["perl", "python3", "socat"])(
  "%s passes on what is sent and what comes back, many at once",
  async (name) => {
    const { port } = await web((request, response) => void request.pipe(response));
    const { door } = await networkTo([`localhost:${port}`]);
    if (door.type !== "socket") throw new Error("not a socket");
    const folder = temporaryFolder();
    writeFileSync(join(folder, "socat"), likeSocat);
    chmodSync(join(folder, "socat"), 0o755);
    writeFileSync(join(folder, "sent"), Buffer.alloc(3_000_000, "0123456789abcde\n"));
    const forwarder = findForwarder([name], name === "socat" ? [folder] : undefined);
    const one = `curl -s -p -x http://127.0.0.1:${PORT_INSIDE} --data-binary @${folder}/sent http://localhost:${port}/ | cmp - ${folder}/sent && echo same`;
    const command = withForwarder(
      ["/bin/bash", "-c", `for i in 1 2 3 4 5 6 7 8; do (${one}) & done; wait`],
      forwarder,
    );
    expect(await inOwnNetwork(door.folder, command)).toBe("same\n".repeat(8));
  },
);

test("where it does not start, the command does not run", async () => {
  const { door } = await networkTo(["localhost:1"]);
  if (door.type !== "socket") throw new Error("not a socket");
  const broken = { program: "/bin/sh", arguments: ["-c", "exit 3"] };
  expect(await inOwnNetwork(door.folder, withForwarder(["/bin/echo", "ran"], broken))).toBe("");
});

test("a machine without any of them is told what to install, and nothing is run", () => {
  expect(findForwarder(["perl", "python3", "socat"], ["/no/such/folder"])).toBe(null);
  expect(forwarderFault(null)).toMatchObject({
    code: "no-network-here",
    message: expect.stringContaining("Nothing was run."),
    suggestion: expect.stringContaining("sudo apt install perl"),
  });
  expect(() => withForwarder(["/bin/true"], null)).toThrow("without one");
});

/** Runs a command as a sandbox would: in a network of its own, with the door. */
function inOwnNetwork(folder: string, command: readonly string[]): Promise<string> {
  const words = ["--dev-bind", "/", "/", "--tmpfs", "/run", "--ro-bind", folder, FOLDER_INSIDE];
  const apart = ["--unshare-net", "--unshare-pid", "--as-pid-1", "--die-with-parent"];
  return new Promise((resolve) => {
    execFile("bwrap", [...words, ...apart, "--", ...command], (_error, output) => resolve(output));
  });
}
