import { execFile } from "node:child_process";
import { createSocket } from "node:dgram";
import { statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { noOrigins } from "../../tools/no-origins.ts";
import { ORDINARY_USER } from "../helpers/ordinary-user.ts";
import { canary, exchange, networkTo, throughDoor } from "../tools/shell/network/loopback.ts";
import { web } from "../tools/shell/network/web.ts";
import { type AttackedWorld, attackedWorld, rehearse } from "./commands-world.ts";

/** A place that no command may reach, and how often it was. */
type Forbidden = { name: string; command: string; reached(): number; alsoWithoutSandbox: boolean };

/** A way to a canary of its own; `{port}` is that canary's. */
const byPort: readonly [name: string, command: string, alsoWithoutSandbox?: false][] = [
  ["directly, IPv4", "exec 3<>/dev/tcp/127.0.0.1/{port}; echo x >&3; timeout 2 cat <&3"],
  ["directly, by name", "curl -s -m 5 --noproxy '*' http://localhost:{port}/"],
  ["directly, IPv6", "curl -s -m 5 --noproxy '*' 'http://[::1]:{port}/'"],
  ["directly, by a mapped address", "curl -s -m 5 --noproxy '*' 'http://[::ffff:127.0.0.1]:{port}/'"],
  ["without the names of the proxy", "env -i /usr/bin/curl -s -m 5 http://127.0.0.1:{port}/"],
  ["through the proxy, another port of the host", "curl -s -m 5 http://localhost:{port}/"],
  ["through the proxy, by a tunnel", "curl -s -m 5 -p http://localhost:{port}/"],
  ["through the proxy, by another spelling", "curl -s -m 5 http://2130706433:{port}/"],
  ["as SOCKS", "curl -s -m 5 --socks5-hostname 127.0.0.1:3128 http://localhost:{port}/", false],
  ["as FTP", "curl -s -m 5 ftp://localhost:{port}/", false],
  ["by the proxy's own socket", `${perlTo("{port}")}`, false],
];

function perlTo(port: string): string {
  return `perl -MIO::Socket::UNIX -e '$s = IO::Socket::UNIX->new(Peer => "/run/steward-network/proxy"); print $s "CONNECT localhost:${port} HTTP/1.1\\r\\nHost: x\\r\\n\\r\\nx"; print <$s>'`;
}

async function forbiddenPlaces(world: AttackedWorld): Promise<Forbidden[]> {
  const places = byPort.map(async ([name, command, control = true]): Promise<Forbidden> => {
    const { port, reached } = await canary();
    return { name, command: command.replaceAll("{port}", `${port}`), reached, alsoWithoutSandbox: control };
  });
  return Promise.all([
    ...places,
    udp(),
    listener("an abstract socket", `\0steward-network-${process.pid}`),
    listener("a socket in the workspace", join(world.workspace, "s")),
  ]);
}

async function udp(): Promise<Forbidden> {
  let count = 0;
  const socket = createSocket("udp4", () => (count += 1));
  await new Promise<void>((resolve) => void socket.bind(0, "127.0.0.1", resolve));
  onTestFinished(() => void socket.close());
  const command = `echo x > /dev/udp/127.0.0.1/${socket.address().port}`;
  return { name: "UDP", command, reached: () => count, alsoWithoutSandbox: true };
}

async function listener(name: string, path: string): Promise<Forbidden> {
  let count = 0;
  const server = createServer((socket) => {
    count += 1;
    socket.end();
  });
  await new Promise<void>((resolve) => void server.listen(path, resolve));
  onTestFinished(() => void server.close());
  const peer = path.replace("\0", String.raw`\0`);
  const command = `perl -MIO::Socket::UNIX -e 'IO::Socket::UNIX->new(Peer => "${peer}")'`;
  return { name, command, reached: () => count, alsoWithoutSandbox: true };
}

test("a command that was given one host reaches that, and by no way anything else", async () => {
  const world = markedWorld();
  const places = await forbiddenPlaces(world);
  for (const { command, alsoWithoutSandbox } of places) if (alsoWithoutSandbox) await plainly(command, world);
  const controls = (): (readonly [string, boolean])[] =>
    places.map(({ name, reached }) => [name, reached() > 0]);
  await expect
    .poll(controls, { timeout: 10_000 })
    .toEqual(places.map(({ name, alsoWithoutSandbox }) => [name, alsoWithoutSandbox]));
  const before = places.map(({ name, reached }) => [name, reached()]);

  const there = await canary();
  const reach = `curl -s http://localhost:${there.port}/ > fetched`;
  const all = [...places.map(({ command }) => `(${command})`), reach, "cut -d: -f1 -s /proc/net/dev"].join(
    "\n",
  );
  const planned = await rehearse(world, all, { hosts: [`localhost:${there.port}`], timeoutSeconds: 60 });
  if (!planned.ok) throw new Error(planned.failure.message);
  const applied = await planned.value.apply(new AbortController().signal);
  expect(places.map(({ name, reached }) => [name, reached()])).toEqual(before);
  expect([there.reached(), applied.ok && applied.value.forModel.split("\n").at(-1)?.trim()]).toEqual([
    1,
    "lo",
  ]);
});

test("a redirect leads nowhere else", async () => {
  const world = attackedWorld();
  const forbidden = await canary();
  const { port } = await web((request, response) => {
    const places = [
      `http://localhost:${forbidden.port}/`,
      `http://127.0.0.1:${forbidden.port}/`,
      "file:///etc/passwd",
    ];
    response.writeHead(302, { Location: places[Number(request.url?.slice(1))] ?? "/" }).end();
  });
  const ways = [0, 1, 2].map((index) => `curl -sL --proto-redir =all http://localhost:${port}/${index}`);
  const planned = await rehearse(world, ways.join("; "), { hosts: [`localhost:${port}`] });
  if (!planned.ok) throw new Error(planned.failure.message);
  const applied = await planned.value.apply(new AbortController().signal);
  const refused = applied.ok ? applied.value.connections?.filter(({ verdict }) => verdict === "refused") : [];
  expect([forbidden.reached(), refused?.map(({ host }) => host)]).toEqual([0, ["localhost", "127.0.0.1"]]);
});

test("the door is this user's alone, and after the end it is gone and nothing more passes", async () => {
  const held = await canary("HTTP/1.1 200 OK\r\n\r\n");
  const { door, close } = await networkTo([`localhost:${held.port}`]);
  if (door.type !== "socket") throw new Error("not a socket");
  expect(statSync(door.folder).mode & 0o777).toBe(0o700);
  if (process.getuid?.() === 0)
    expect(await connectAs(ORDINARY_USER, join(door.folder, "proxy"))).toBe("Permission denied");
  const open = throughDoor(door);
  const ended = new Promise((resolve) => open.on("close", resolve));
  open.write(`CONNECT localhost:${held.port} HTTP/1.1\r\nHost: x\r\n\r\n`);
  await new Promise((resolve) => open.once("data", resolve));
  await close();
  await ended;
  expect(await exchange(door, "CONNECT localhost:1 HTTP/1.1\r\n\r\n")).toBe("");
  expect(statSync(door.folder, { throwIfNoEntry: false })).toBe(undefined);
});

test("where the door is a port of this computer, only who knows the secret is heard", async () => {
  const { port, reached } = await canary();
  const { door, connections } = await networkTo([`localhost:${port}`], { doorType: "port" });
  if (door.type !== "port") throw new Error("not a port");
  const ask = (token: string | null): Promise<string> => {
    const secret =
      token === null
        ? ""
        : `Proxy-Authorization: Basic ${Buffer.from(`steward:${token}`).toString("base64")}\r\n`;
    return exchange(
      door,
      `GET http://localhost:${port}/ HTTP/1.1\r\nHost: localhost:${port}\r\n${secret}\r\n`,
    );
  };
  for (const wrong of [null, "", "x", door.token.slice(1), door.token.toUpperCase()])
    expect((await ask(wrong)).split(" ")[1]).toBe("407");
  expect([reached(), connections()]).toEqual([0, []]);
  expect(await ask(door.token)).toContain("canary");
});

/** A world in which files can be marked as from outside, which those that a command fetches are. */
function markedWorld(): AttackedWorld {
  const world = attackedWorld();
  return { ...world, ports: { ...world.ports, origins: { ...noOrigins, mark: () => {} } } };
}

/** What another user is told who connects to a socket. */
function connectAs(uid: number, path: string): Promise<string> {
  const say = `perl -MSocket -e 'socket(S, PF_UNIX, SOCK_STREAM, 0); connect(S, sockaddr_un($ARGV[0])) ? print "connected" : print $!' "$0"`;
  return new Promise((resolve) => {
    execFile("/bin/sh", ["-c", say, path], { uid, gid: uid, cwd: "/" }, (_error, output) => resolve(output));
  });
}

/** Runs a command without any sandbox, to see that the attack is a real one. */
function plainly(command: string, world: AttackedWorld): Promise<void> {
  const script = join(world.root, "attack.sh");
  writeFileSync(script, command);
  const env = { PATH: `${dirname(process.execPath)}:/usr/bin:/bin` };
  return new Promise((resolve) => {
    execFile("bash", [script], { env, cwd: world.workspace, timeout: 10_000 }, () => resolve());
  });
}
