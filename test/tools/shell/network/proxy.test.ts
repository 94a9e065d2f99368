import { expect, test } from "vitest";
import { canary, exchange, networkTo, throughDoor } from "./loopback.ts";

const HOST = "localhost:{port}";
const CHUNKED = "Transfer-Encoding: chunked\r\n";

/** Bytes of one connection, and how many requests the host behind may hear of them at most. `{port}` is that host's. */
const smuggled: readonly [name: string, bytes: string, most: number][] = [
  ["one request", `GET http://${HOST}/a HTTP/1.1\r\nHost: ${HOST}\r\n\r\n`, 1],
  ["without a Host, HTTP/1.0", `GET http://${HOST}/a HTTP/1.0\r\n\r\n`, 1],
  [
    "a body by its length",
    `POST http://${HOST}/a HTTP/1.1\r\nHost: ${HOST}\r\nContent-Length: 5\r\n\r\na=b&c`,
    1,
  ],
  [
    "two in a row",
    `GET http://${HOST}/a HTTP/1.1\r\nHost: ${HOST}\r\n\r\nGET http://${HOST}/evil HTTP/1.1\r\nHost: ${HOST}\r\n\r\n`,
    1,
  ],
  [
    "a second one in another form",
    `GET http://${HOST}/a HTTP/1.1\r\nHost: ${HOST}\r\n\r\nCONNECT ${HOST} HTTP/1.1\r\nHost: x\r\n\r\nGET /evil HTTP/1.1\r\n\r\n`,
    1,
  ],
  [
    "a length and chunks",
    `POST http://${HOST}/a HTTP/1.1\r\nHost: ${HOST}\r\nContent-Length: 4\r\n${CHUNKED}\r\n0\r\n\r\nGET /evil HTTP/1.1\r\n\r\n`,
    0,
  ],
  [
    "two lengths",
    `POST http://${HOST}/a HTTP/1.1\r\nHost: ${HOST}\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\nGET /evil`,
    0,
  ],
  [
    "a length with a sign",
    `POST http://${HOST}/a HTTP/1.1\r\nHost: ${HOST}\r\nContent-Length: +5\r\n\r\nGET /evil`,
    0,
  ],
  [
    "chunks under another name",
    `POST http://${HOST}/a HTTP/1.1\r\nHost: ${HOST}\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\nGET /evil HTTP/1.1\r\n\r\n`,
    0,
  ],
  [
    "a space before the colon",
    `POST http://${HOST}/a HTTP/1.1\r\nHost: ${HOST}\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\nGET /evil HTTP/1.1\r\n\r\n`,
    0,
  ],
  [
    "a folded header",
    `GET http://${HOST}/a HTTP/1.1\r\nHost: ${HOST}\r\nX: y\r\n GET /evil HTTP/1.1\r\n\r\n`,
    0,
  ],
  ["lines that end in LF alone", `GET http://${HOST}/a HTTP/1.1\nHost: ${HOST}\n\nGET /evil HTTP/1.1\n\n`, 0],
  ["a NUL in a header", `GET http://${HOST}/a HTTP/1.1\r\nHost: ${HOST}\r\nX: \0\r\n\r\n`, 0],
  ["a CR in the path", `GET http://${HOST}/a\rGET/evil HTTP/1.1\r\nHost: ${HOST}\r\n\r\n`, 0],
  ["two Hosts", `GET http://${HOST}/a HTTP/1.1\r\nHost: ${HOST}\r\nHost: other.example\r\n\r\n`, 0],
  ["another Host", `GET http://${HOST}/a HTTP/1.1\r\nHost: other.example\r\n\r\n`, 0],
  ["a Host on another port", `GET http://${HOST}/a HTTP/1.1\r\nHost: localhost\r\n\r\n`, 0],
  ["a fragment", `GET http://${HOST}/a#b HTTP/1.1\r\nHost: ${HOST}\r\n\r\n`, 0],
  ["no Host where there must be one", `GET http://${HOST}/a HTTP/1.1\r\n\r\n`, 0],
  ["a tunnel without a port", "CONNECT localhost HTTP/1.1\r\nHost: x\r\n\r\nGET /evil HTTP/1.1\r\n\r\n", 0],
  ["no request at all", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc", 0],
];

test.each(smuggled)("%s: the host hears what was read, and no more", async (_name, bytes, most) => {
  const { port, reached, heard } = await canary();
  const { door } = await networkTo([`localhost:${port}`]);
  await exchange(door, Buffer.from(bytes.replaceAll("{port}", `${port}`), "latin1"));
  const lines = heard().match(/^(GET|POST) .*$/gm) ?? [];
  expect([reached() <= most, lines.length <= most, heard().includes("/evil HTTP/1.1\r\n\r\n")]).toEqual([
    true,
    true,
    false,
  ]);
});

test("chunks stay chunks, so that what is in them is never read as a request", async () => {
  const { port, heard } = await canary();
  const { door } = await networkTo([`localhost:${port}`]);
  const body = "16\r\nGET /evil HTTP/1.1\r\n\r\n\r\n0\r\n\r\n";
  await exchange(
    door,
    `GET http://localhost:${port}/a HTTP/1.1\r\nHost: localhost:${port}\r\n${CHUNKED}\r\n${body}`,
  );
  await expect.poll(heard, { timeout: 10_000 }).toContain("Transfer-Encoding: chunked\r\n");
  expect(heard().match(/content-length/i)).toBe(null);
});

test("what is between the program and the proxy goes no further", async () => {
  const { port, heard } = await canary();
  const { door } = await networkTo([`localhost:${port}`]);
  const headers = [
    `Host: LOCALHOST.:${port}`,
    "Proxy-Authorization: Basic c2VjcmV0",
    "Proxy-Connection: keep-alive",
    "Connection: X-Hop, Upgrade, close",
    "X-Hop: 1",
    "Upgrade: h2c",
    "Accept: text/plain",
  ];
  await exchange(door, `GET http://localhost:${port}/a?b HTTP/1.1\r\n${headers.join("\r\n")}\r\n\r\n`);
  expect(heard().split("\r\n")).toEqual([
    "GET /a?b HTTP/1.1",
    `Host: localhost:${port}`,
    "Accept: text/plain",
    "Connection: close",
    "",
    "",
  ]);
});

test.each([
  ["no HTTP at all", "SSH-2.0-x\r\n"],
  ["nothing", ""],
  ["an odd status line", "HTTP/1.1 200 O\u0001K\r\nContent-Length: 0\r\n\r\n"],
  ["a status that is none", "HTTP/1.1 42 OK\r\nContent-Length: 0\r\n\r\n"],
  ["odd header names", "HTTP/1.1 200 OK\r\nX Y: z\r\n\r\n"],
  ["headers without end", `HTTP/1.1 200 OK\r\nX: ${"y".repeat(200_000)}\r\n\r\n`],
  ["another protocol", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n"],
])("an answer of %s becomes one that says so, and harms nothing else", async (_name, said) => {
  const { port } = await canary(said);
  const { door } = await networkTo([`localhost:${port}`]);
  const answer = await exchange(
    door,
    `GET http://localhost:${port}/ HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`,
  );
  expect(answer).toContain("its answer could not be read");
});

test("a connection that carries nothing ends; so do those beyond what one command may have at once", async () => {
  const { port } = await canary();
  const { door, connections, close } = await networkTo([`localhost:${port}`], { idleMs: 50 });
  const quiet = throughDoor(door);
  quiet.write(`CONNECT localhost:${port} HTTP/1.1\r\nHost: x\r\n\r\n`);
  quiet.resume();
  await new Promise((resolve) => quiet.on("close", resolve));
  await close();
  expect(connections()).toMatchObject([{ verdict: "open", count: 1, bytesOut: 0 }]);

  const patient = await networkTo([`localhost:${port}`]);
  const many = Array.from({ length: 120 }, () => throughDoor(patient.door));
  await expect.poll(() => patient.connections()[0]?.count, { timeout: 10_000 }).toBe(20);
  expect(patient.connections()[0]).toMatchObject({
    verdict: "refused",
    reason: "too many connections at once",
  });
  for (const socket of many) socket.destroy();
});

test("a name is looked up once, however often it is asked for; no answer is asked for again", async () => {
  let lookups = 0;
  const answers = [[], ["10.0.0.1"], ["93.184.215.14"]];
  const resolve = (): Promise<string[]> => Promise.resolve(answers[lookups++] ?? []);
  const { door, connections } = await networkTo(["a.example:1"], { resolve });
  for (const host of ["x", "x", "x", "x"])
    await exchange(door, `CONNECT a.example:1 HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  expect([lookups, connections().map(({ reason, count }) => `${reason} ${count}`)]).toEqual([
    2,
    ["no address is known for it 1", "it leads to 10.0.0.1, which is not on the open internet 3"],
  ]);
});
