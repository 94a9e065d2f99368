import { expect, test } from "vitest";
import { seatbeltProfile } from "../../../../tools/shell/sandbox/seatbelt-profile.ts";

test("all is denied but what is named; what is hidden is denied again, last, and names cannot break out of their quotes", () => {
  const profile = seatbeltProfile({
    readable: ["/usr"],
    writable: ['/ws "a\\b"'],
    hidden: ["/ws/.env"],
    proxyPort: null,
  });
  const lines = profile.split("\n");
  expect(lines.slice(0, 2)).toEqual(["(version 1)", "(deny default)"]);
  expect(lines.find((line) => line.startsWith("(allow file-write*"))).toBe(
    '(allow file-write* (subpath "/ws \\"a\\\\b\\"") (literal "/dev/null") (literal "/dev/zero") (literal "/dev/random") (literal "/dev/urandom"))',
  );
  expect(lines.slice(-2)).toEqual(['(deny file-read* file-write* (subpath "/ws/.env"))', "(deny network*)"]);
});

test("with hosts the proxy's own port of this computer is open, and no other address; without, nothing is", () => {
  const rules = { readable: [], writable: [], hidden: [] };
  const about = (proxyPort: number | null): string[] =>
    seatbeltProfile({ ...rules, proxyPort })
      .split("\n")
      .filter((line) => /network|socket/.test(line));
  expect([about(null), about(8123)]).toEqual([
    ["(deny network*)"],
    ["(deny network*)", "(allow system-socket)", '(allow network-outbound (remote tcp "localhost:8123"))'],
  ]);
});
