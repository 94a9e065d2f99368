import * as fc from "fast-check";
import { expect, test } from "vitest";
import { connectionsInWords } from "../../../../shared/connection.ts";
import { isPublicAddress } from "../../../../tools/shell/network/addresses.ts";
import { askedHosts } from "../../../../tools/shell/network/asked-hosts.ts";
import { parseAsciiHost, parseHost, writtenHost } from "../../../../tools/shell/network/host-name.ts";
import { createLedger } from "../../../../tools/shell/network/ledger.ts";

test.each([
  ["registry.example.org", "registry.example.org"],
  ["Registry.EXAMPLE.org.", "registry.example.org"],
  ["example.com:8443", "example.com:8443"],
  ["bücher.example", "xn--bcher-kva.example"],
  ["пример.example:81", "xn--e1afmkfd.example:81"],
  ["my_host", "my_host"],
  ["93.184.215.14", "93.184.215.14"],
  ["[2606:2800:21F:0::1]:8080", "[2606:2800:21f::1]:8080"],
  ["", null],
  [":80", null],
  ["example.com:", null],
  ["example.com:0", null],
  ["example.com:080", null],
  ["example.com:65536", null],
  ["example.com:80:80", null],
  ["https://example.com", null],
  ["example.com/path", null],
  ["a b", null],
  ["1.2.3", null],
  ["1.2.3.4.5", null],
  ["1.2.3.0x4", null],
  ["256.1.1.1", null],
  ["2606:2800::1", null],
  [`${"a".repeat(64)}.example`, null],
  [`${"a.".repeat(130)}example`, null],
])("%j is the host %j", (text, written) => {
  const host = parseHost(text);
  expect(host === null ? null : writtenHost(host)).toBe(written);
});

test.each([
  "1.1.1.1",
  "93.184.215.14",
  "172.15.0.1",
  "172.32.0.1",
  "100.128.0.1",
  "223.255.255.255",
  "2606:2800:21f::1",
  "2a00:1450::1",
])("%s is on the open internet", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

/** Pieces of which hosts, and what passes for hosts, are made. */
const piece = fc.oneof(
  fc.constantFrom(
    "127",
    "0x7f",
    "0177",
    "2130706433",
    "1",
    "0",
    "255",
    "localhost",
    "example",
    "com",
    "xn--",
    "ⓛ",
    "１",
  ),
  fc.constantFrom(
    ".",
    ".",
    "..",
    "。",
    "-",
    "_",
    ":",
    ":80",
    "[",
    "]",
    "::",
    "ffff",
    "%",
    "@",
    "#",
    "?",
    "/",
    "\\",
    " ",
    "\0",
    "\u00ad",
    "\u200d",
  ),
  fc.string({ unit: "grapheme", maxLength: 3 }),
);

test("whatever counts as a host is the same host to a browser, and in its written form once more", () => {
  const texts = fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join(""));
  let hosts = 0;
  fc.assert(
    fc.property(texts, (text) => {
      const host = parseHost(text);
      if (host === null) return;
      hosts += 1;
      const written = writtenHost({ ...host, port: null });
      expect(new URL(`http://${written}/`).hostname).toBe(written);
      expect(parseHost(writtenHost(host))).toEqual(host);
      expect(parseAsciiHost(writtenHost(host))).toEqual(host);
    }),
    { numRuns: 5_000 },
  );
  expect(hosts).toBeGreaterThan(100);
});

test("an address that means no one place, and more hosts than a person can judge, are refused", () => {
  const codes = [
    ["0.0.0.0"],
    ["[::]:80"],
    ["224.0.0.1"],
    ["255.255.255.255"],
    ["[ff02::1]"],
    many(21),
    [...many(20), ...many(20)],
  ].map((hosts) => {
    const asked = askedHosts(hosts);
    return asked.ok ? asked.value.length : asked.failure.code;
  });
  expect(codes).toEqual([...Array<string>(5).fill("host-refused"), "too-many-hosts", 20]);
});

test("a ledger keeps a bounded number of places, whatever a command asks for, and counts all", () => {
  const ledger = createLedger(() => 0);
  for (let at = 0; at < 5_000; at += 1)
    ledger.refused({ name: `\u202e${at}.${"x".repeat(500)}`, port: 1 }, "no");
  const kept = ledger.list();
  expect(kept.length).toBe(101);
  expect(kept.reduce((sum, { count }) => sum + count, 0)).toBe(5_000);
  expect(kept.every(({ host }) => /^[\x20-\x7e]{1,103}$/.test(host))).toBe(true);
});

test("what it did is told in a sentence", () => {
  const ledger = createLedger(() => 0);
  expect(connectionsInWords(ledger.list())).toBe("It reached nothing over the network.");
  const place = { name: "example.com", port: 443 };
  ledger.opened(place, "93.184.215.14").close(1_000, 10_500);
  const account = ledger.opened(place, "93.184.215.15");
  account.close(100, 400);
  account.close(100, 400);
  expect(connectionsInWords(ledger.list())).toBe("It talked to example.com:443 (2 connections, 12 kB).");
  ledger.refused({ name: "::1", port: 80 }, "why");
  for (const at of [1, 2, 3, 4, 5, 6]) ledger.refused({ name: `t${at}.example`, port: 443 }, "why");
  expect(connectionsInWords(ledger.list())).toBe(
    "It talked to example.com:443 (2 connections, 12 kB); refused: [::1]:80 (why), t1.example:443 (why), t2.example:443 (why), t3.example:443 (why), t4.example:443 (why), and 2 more.",
  );
});

function many(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `h${index}.example`);
}
