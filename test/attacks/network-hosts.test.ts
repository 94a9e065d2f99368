import { expect, test } from "vitest";
import { runCommand } from "../../tools/shell/run-command.ts";
import { testToolPorts } from "../helpers/tool-ports.ts";
import { asked } from "../tools/shell/asked.ts";
import { canary, exchange, networkTo } from "../tools/shell/network/loopback.ts";

/** Attack 10: spellings that some program somewhere takes for this computer, its network, or a host that was named. */
const spellings: readonly string[] = [
  "127.0.0.1", "127.1", "127.0.1", "0177.0.0.1", "0x7f.0.0.1", "0x7f.1", "0x7f000001", "0X7F000001",
  "2130706433", "017700000001", "127.0.0.1.", "127.000.000.001", "0", "0.0.0.0", "00.00.00.00",
  "127.0.0.1.nip.io", "[::]", "[::1]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
  "[::127.0.0.1]", "::1", "[64:ff9b::7f00:1]", "[64:ff9b::127.0.0.1]", "[2002:7f00:1::]",
  "[2001:0:7f00:1::]", "[fe80::1]", "[fc00::1]", "[::1%lo]", "[::1%25lo]", "[fe80::1%25lo]", "[127.0.0.1]",
  "[localhost]", "[::1]x", "x[::1]", "[[::1]]", "[]", "localhost", "LOCALHOST", "localhost.",
  "localhost..", "localhost.localdomain", "foo.localhost", "ip6-localhost", "ip6-loopback", "10.0.0.1",
  "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255",
  "[ff02::1]", "user@localhost", "user:secret@localhost", "allowed.example@localhost",
  "allowed.example:80@localhost", "allowed.example#@localhost", "allowed.example?@localhost",
  "allowed.example\\@localhost", "allowed.example%00.localhost", "allowed.example\0.localhost",
  "localhost\0.allowed.example", "localhost%00.allowed.example", "allowed.example%2elocalhost",
  "l%6fcalhost", "%31%32%37.0.0.1", "１２７.0.0.1", "①②⑦.0.0.1", "127。0。0。1", "ⓛocalhost", "local\u00adhost",
  "localho\u017ft", "allowed.example\u2025localhost", "allowed.example\t", " allowed.example",
  "evil.allowed.example", "allowed.example.evil", "notallowed.example", "allowed.example..",
  ".allowed.example", "allowed.example/@localhost", "allowed.example/../localhost",
  "allowed.example,localhost", "allowed.example;localhost", "allowed.example localhost", "*", "*.example",
  "allowed.example:80", "-allowed.example", "allowed..example", "allowed\r\n.example", "localhost\r\nX: y",
  "unix:/run/s", "//localhost", "http://localhost",
]; // prettier-ignore

test("there are enough of them", () => {
  expect(new Set(spellings).size).toBeGreaterThan(90);
});

test("none of them opens a connection for a command that was given another host", async () => {
  const { port, reached } = await canary();
  const { door, connections } = await networkTo(["allowed.example", "other.example:8080"], {
    // Whatever is looked up leads to the canary, so that a spelling that passes for a named host would reach it.
    resolve: () => Promise.resolve(["127.0.0.1"]),
  });
  const statuses = new Set<string | undefined>();
  for (const host of spellings) {
    const asking = [
      `CONNECT ${host}:${port} HTTP/1.1\r\nHost: ${host}:${port}\r\n\r\n`,
      `CONNECT ${host}:${port} HTTP/1.1\r\nHost: allowed.example\r\n\r\n`,
      `GET http://${host}:${port}/ HTTP/1.1\r\nHost: ${host}:${port}\r\n\r\n`,
      `GET http://allowed.example/ HTTP/1.1\r\nHost: ${host}:${port}\r\n\r\n`,
      `GET / HTTP/1.1\r\nHost: ${host}:${port}\r\n\r\n`,
      `GET https://${host}:${port}/ HTTP/1.1\r\nHost: ${host}:${port}\r\n\r\n`,
    ].map((bytes) => exchange(door, bytes));
    for (const answer of await Promise.all(asking)) statuses.add(answer.split(" ")[1]);
  }
  expect([...statuses].toSorted()).toEqual(["400", "403"]);
  expect([reached(), connections().filter(({ verdict }) => verdict === "open")]).toEqual([0, []]);
});

test("the same bytes reach it where the host was named, or the tests here would show nothing", async () => {
  const { port, reached } = await canary();
  const { door, connections } = await networkTo([
    `localhost:${port}`,
    `127.0.0.1:${port}`,
    `[::ffff:127.0.0.1]:${port}`,
  ]);
  const place = [`LOCALHOST:${port}`, `localhost.:${port}`, `127.0.0.1:${port}`, `[::FFFF:7f00:1]:${port}`];
  for (const host of place) {
    const bytes = `GET http://${host}/ HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
    expect(await exchange(door, bytes)).toContain("canary");
  }
  expect([reached(), connections().map(({ host, count }) => `${host} ${count}`)]).toEqual([
    4,
    ["localhost 2", "127.0.0.1 1", "::ffff:7f00:1 1"],
  ]);
});

/** What a name server may answer for a host that was named. */
const answers: readonly string[] = [
  "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.31.0.1", "192.168.1.1", "169.254.169.254",
  "100.127.0.1", "192.0.0.8", "198.18.0.1", "224.0.0.251", "240.0.0.1", "255.255.255.255", "192.88.99.1",
  "192.0.2.1", "::", "::1", "::ffff:127.0.0.1", "::ffff:93.184.215.14", "::127.0.0.1", "64:ff9b::7f00:1",
  "64:ff9b:1::1", "2002:7f00:1::", "2001::7f00:1", "fe80::1", "fec0::1", "fc00::1", "fd12::1", "ff02::1",
  "2001:db8::1", "100::1", "fe80::1%lo", "no address", "", "127.1", "0x7f000001",
]; // prettier-ignore

const several = [["93.184.215.14", "127.0.0.1"], ["2606:2800:21f::1", "::1"], []];

test.each([...answers.map((address) => [address]), ...several].map((addresses) => ({ addresses })))(
  "a named host that leads to $addresses is not connected to",
  async ({ addresses }) => {
    const { port, reached } = await canary();
    const { door, connections } = await networkTo([`allowed.example:${port}`], {
      resolve: () => Promise.resolve(addresses),
    });
    const answer = await exchange(door, `CONNECT allowed.example:${port} HTTP/1.1\r\nHost: x\r\n\r\n`);
    expect([answer.split(" ")[1], reached(), connections().map(({ verdict }) => verdict)]).toEqual([
      "403",
      0,
      ["refused"],
    ]);
  },
);

/** As a model would name them: refused before anybody is asked, or told for what they are. */
test("named in a call, each is refused, or shown in its one plain spelling and for what it is", async () => {
  const ports = testToolPorts();
  const shown: string[] = [];
  for (const host of spellings) {
    const planned = await runCommand.plan(
      asked("true", { hosts: [host] }),
      ports,
      new AbortController().signal,
    );
    if (!planned.ok) expect(planned.failure.code).toBe("host-refused");
    else if (planned.value.preview.type === "command")
      shown.push(`${host} → ${planned.value.preview.needs[0]}`);
  }
  expect(shown).toMatchSnapshot();
});
