import { expect, test } from "vitest";
import { seatbeltProfile } from "../../../../tools/shell/sandbox/seatbelt-profile.ts";

test("all is denied but what is named; what is hidden is denied again, last, and names cannot break out of their quotes", () => {
  const profile = seatbeltProfile({
    readable: ["/usr"],
    writable: ['/ws "a\\b"'],
    hidden: ["/ws/.env"],
    network: false,
  });
  const lines = profile.split("\n");
  expect(lines.slice(0, 2)).toEqual(["(version 1)", "(deny default)"]);
  expect(lines.find((line) => line.startsWith("(allow file-write*"))).toBe(
    '(allow file-write* (subpath "/ws \\"a\\\\b\\"") (literal "/dev/null") (literal "/dev/zero") (literal "/dev/random") (literal "/dev/urandom"))',
  );
  expect(lines.slice(-2)).toEqual(['(deny file-read* file-write* (subpath "/ws/.env"))', "(deny network*)"]);
});

test("the network is open only where it was granted", () => {
  const rules = { readable: [], writable: [], hidden: [] };
  expect(seatbeltProfile({ ...rules, network: true }).includes("(allow network*")).toBe(true);
  expect(seatbeltProfile({ ...rules, network: false }).includes("(allow network*")).toBe(false);
});
