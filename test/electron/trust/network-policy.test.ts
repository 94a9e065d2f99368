import { expect, test } from "vitest";
import { rule } from "../../../electron/trust/policy.ts";
import { grant, host, noon, policyOf, pushFeature } from "./given.ts";

/** A call that asks for these hosts, under one rule about hosts that allows or denies all else that it does. */
function ruled(then: "allow" | "deny", pattern: string, hosts: readonly string[]): string {
  const about = { path: "**", program: "git", arguments: ["push", "origin", "feature"], host: pattern };
  const policy = policyOf({
    rules: [{ name: "hosts", then, when: then === "allow" ? about : { host: pattern } }],
  });
  const keys = ["file:/home/ana/work", "program:git", ...hosts.map((one) => `host:${one}`)];
  return rule({ ...pushFeature, keys }, { policy, grants: [], host, now: noon }).verdict;
}

test.each([
  // A rule allows the host that it names, and no other beside it.
  ["allow", "registry.example.com", ["registry.example.com"], "allow"],
  ["allow", "registry.example.com", ["registry.example.com:8443"], "allow"],
  ["allow", "registry.example.com", ["registry.example.com", "evil.example"], "ask"],
  ["allow", "registry.example.com", ["evil.example"], "ask"],
  ["allow", "*.example.com", ["registry.example.com"], "allow"],
  ["allow", "*.example.com", ["registry.example.com", "example.com"], "ask"],
  // A port: without one a call reaches 80 and 443, so a rule for one of them does not allow it, and may deny it.
  ["allow", "registry.example.com:443", ["registry.example.com:443"], "allow"],
  ["allow", "registry.example.com:443", ["registry.example.com"], "ask"],
  ["deny", "registry.example.com:443", ["registry.example.com"], "deny"],
  ["deny", "registry.example.com:80", ["registry.example.com"], "deny"],
  ["deny", "registry.example.com:22", ["registry.example.com"], "ask"],
  // That every host is allowed opens the internet; this computer and its network must be named.
  ["allow", "*", ["registry.example.com", "93.184.215.14", "[2606:2800:21f::1]"], "allow"],
  ["allow", "*", ["localhost:8080"], "ask"],
  ["allow", "*", ["127.0.0.1"], "ask"],
  ["allow", "*", ["[::1]:8080"], "ask"],
  ["allow", "*", ["[::ffff:7f00:1]"], "ask"],
  ["allow", "*", ["10.0.0.1"], "ask"],
  ["allow", "*", ["169.254.169.254"], "ask"],
  ["allow", "*.0.0.1", ["127.0.0.1"], "ask"],
  ["allow", "localhost", ["localhost:8080"], "allow"],
  ["allow", "10.0.0.1:8080", ["10.0.0.1:8080"], "allow"],
  ["allow", "[::1]:8080", ["[::1]:8080"], "allow"],
  ["deny", "*", ["localhost:8080"], "deny"],
  ["deny", "*", ["10.0.0.1"], "deny"],
] as const)("%s %s, and a call asks for %j: %s", (then, pattern, hosts, verdict) => {
  expect(ruled(then, pattern, hosts)).toBe(verdict);
});

test("a permission for a host is for that host and port, and for none beside it", () => {
  const policy = policyOf({});
  const verdicts = ["git.example.com", "git.example.com:22", "x.git.example.com", "localhost"].map((name) => {
    const keys = ["file:/home/ana/work", "program:git", `host:${name}`];
    return rule({ ...pushFeature, keys }, { policy, grants: [grant()], host, now: noon }).verdict;
  });
  expect(verdicts).toEqual(["allow", "ask", "ask", "ask"]);
});
