import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type AttackedWorld, attackedWorld, rehearse } from "./commands-world.ts";

/** Each way to reach the listener, with the address it listens on. Node stands for any program with its own sockets. */
const ways: readonly { name: string; listen: (world: AttackedWorld) => string | null; command: string }[] = [
  {
    name: "IPv4, by bash",
    listen: () => null,
    command: "exec 3<>/dev/tcp/127.0.0.1/{port}; echo x >&3; cat <&3",
  },
  {
    name: "IPv4, by curl",
    listen: () => null,
    command: "curl -s -m 5 --noproxy '*' http://127.0.0.1:{port}/",
  },
  {
    name: "IPv4, by a name",
    listen: () => null,
    command: "exec 3<>/dev/tcp/localhost/{port}; echo x >&3; cat <&3",
  },
  { name: "IPv4, by node", listen: () => null, command: node("{port:{port},host:'127.0.0.1'}") },
  {
    name: "an abstract socket",
    listen: () => `\0steward-test-${process.pid}`,
    command: node(`{path:String.fromCharCode(0)+'steward-test-${process.pid}'}`),
  },
  {
    name: "a socket in a folder outside",
    listen: ({ outside }) => join(outside, "s"),
    command: node("{path:'{socket}'}"),
  },
  {
    name: "a socket in the workspace",
    listen: ({ workspace }) => join(workspace, "s"),
    command: node("{path:'{socket}'}"),
  },
];

function node(address: string): string {
  return `node -e "require('net').connect(${address}).on('error',e=>{console.log(e.code);process.exit(7)}).on('data',()=>{}).end('x')"`;
}

test.each(ways)("a rehearsal does not reach $name", async ({ listen, command }) => {
  const world = attackedWorld();
  const address = listen(world);
  const { server, connections } = await listener(address);
  const bound = server.address();
  const port = bound !== null && typeof bound === "object" ? bound.port : 0;
  const text = command.replaceAll("{port}", `${port}`).replaceAll("{socket}", address ?? "");
  await plainly(text, world);
  expect(connections(), "outside the sandbox the same command must connect, or this test shows nothing").toBe(
    1,
  );
  const planned = await rehearse(world, text);
  if (planned.ok) await planned.value.release?.();
  expect(connections()).toBe(1);
});

test("there is no interface but the sandbox's own loopback", async () => {
  const planned = await rehearse(attackedWorld(), "cut -d: -f1 -s /proc/net/dev; wc -l < /proc/net/unix");
  if (!planned.ok || planned.value.preview.type !== "command") throw new Error("not rehearsed");
  await planned.value.release?.();
  expect(planned.value.preview.rehearsal?.output.split("\n").map((line) => line.trim())).toEqual(
    [expect.any(String), "lo", "1", ""].slice(1),
  );
});

/** A server at `address` (null: a free port on loopback) that counts who comes and sends them away. */
async function listener(address: string | null): Promise<{ server: Server; connections: () => number }> {
  let count = 0;
  const server = createServer((socket) => {
    count += 1;
    socket.on("error", () => {});
    socket.end("HTTP/1.0 200 OK\r\n\r\n");
  });
  await new Promise<void>((resolve) => {
    if (address === null) server.listen(0, "127.0.0.1", resolve);
    else server.listen(address, resolve);
  });
  onTestFinished(() => void server.close());
  return { server, connections: () => count };
}

/** Runs a command without any sandbox, to see that the attack is a real one. */
function plainly(command: string, world: AttackedWorld): Promise<void> {
  const script = join(world.root, "attack.sh");
  writeFileSync(script, command);
  const env = { PATH: world.ports.environment["PATH"] };
  return new Promise((resolve) => execFile("bash", [script], { env, cwd: world.workspace }, () => resolve()));
}
