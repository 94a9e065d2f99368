import { expect, test } from "vitest";
import type { Verdict } from "../../../shared/turn-event.ts";
import { policyFileSchema, type PolicyRule } from "../../../shared/policy-schema.ts";
import { matchesKey } from "../../../electron/trust/match-key.ts";
import { touchedBy, type HostFacts } from "../../../electron/trust/touched.ts";
import type { CallFacts } from "../../../electron/turn/ports.ts";
import { call, host } from "./given.ts";

function ruleOf(then: Verdict, when: unknown): PolicyRule {
  const [rule] = policyFileSchema.parse({ version: 1, rules: [{ name: "rule", then, when }] }).rules;
  if (!rule) throw new Error("no rule");
  return rule;
}

/** Whether a rule speaks about each thing that a call touches. */
function speaks(rule: PolicyRule, facts: Partial<CallFacts>, on: HostFacts = host): boolean[] {
  return touchedBy(call(facts), on.platform).map((touched) => matchesKey(rule, touched, on));
}

const work = "file:/home/ana/work";
const writing = { risk: "write" } as const;

test.each<[string, Verdict, unknown, Partial<CallFacts>, boolean[]]>([
  [
    "no condition: everything",
    "allow",
    {},
    { keys: [work, "host:x", "odd", "clip:1"] },
    [true, true, true, true],
  ],
  ["no condition: also nothing", "allow", {}, { keys: [] }, [true]],
  [
    "a sort that is not named",
    "allow",
    { path: "**" },
    { keys: ["host:x", "calendar:home"] },
    [false, false],
  ],
  ["nothing, named", "allow", { touches: "nothing", path: "**" }, { keys: [] }, [true]],
  ["nothing, not named", "allow", { path: "**", program: "*" }, { keys: [] }, [false]],
  ["the workspace itself", "allow", { path: "**" }, { keys: [work] }, [true]],
  [
    "a neighbour of the workspace",
    "allow",
    { path: "**" },
    { keys: ["file:/home/ana/work_evil/x"] },
    [false],
  ],
  ["a path that climbs out", "allow", { path: "**" }, { keys: [`${work}/notes/../../.ssh/id`] }, [false]],
  ["a path that is not absolute", "allow", { path: "**" }, { keys: ["file:notes.md"] }, [false]],
  [
    "an absolute pattern",
    "allow",
    { path: "/srv/**" },
    { keys: ["file:/srv/a", "file:/srv2/a"] },
    [true, false],
  ],
  [
    "a pattern under home",
    "allow",
    { path: "~/docs/**" },
    { keys: ["file:/home/ana/docs/a", `${work}/docs/a`] },
    [true, false],
  ],
  [
    "deleting a folder deletes what is denied in it",
    "deny",
    { path: "keys/private/**" },
    { ...writing, keys: [`${work}/keys`] },
    [true],
  ],
  [
    "a folder beside it is free",
    "deny",
    { path: "keys/private/**" },
    { ...writing, keys: [`${work}/keys/public`] },
    [false],
  ],
  [
    "a whole workspace is named by every command",
    "deny",
    { path: "keys/**" },
    { ...writing, keys: [work] },
    [false],
  ],
  [
    "an allow does not reach up",
    "allow",
    { path: "keys/private/**" },
    { ...writing, keys: [`${work}/keys`] },
    [false],
  ],
  [
    "reading a folder shows no denied path",
    "deny",
    { path: "keys/private/**" },
    { keys: [`${work}/keys`] },
    [false],
  ],
  [
    "above a denied absolute path",
    "deny",
    { path: "/srv/data/*.db" },
    { ...writing, keys: ["file:/srv"] },
    [true],
  ],
  [
    "calendars",
    "allow",
    { calendar: ["home", "club"] },
    { keys: ["calendar:home", "calendar:work"] },
    [true, false],
  ],
  [
    "a host",
    "allow",
    { host: "api.example.com" },
    { keys: ["host:API.example.com.", "host:x.api.example.com"] },
    [true, false],
  ],
  [
    "hosts below",
    "allow",
    { host: "*.example.com" },
    { keys: ["host:a.example.com", "host:example.com", "host:evilexample.com"] },
    [true, false, false],
  ],
  [
    "a port, where named",
    "allow",
    { host: "a.example:443" },
    { keys: ["host:a.example:443", "host:a.example:80", "host:a.example"] },
    [true, false, false],
  ],
  ["every port, where not", "deny", { host: "a.example" }, { keys: ["host:a.example:80"] }, [true]],
  ["names that are no names differ", "allow", { host: "a%b" }, { keys: ["host:c%d"] }, [false]],
])("%s", (_name, then, when, facts, expected) => {
  expect(speaks(ruleOf(then, when), facts)).toEqual(expected);
});

const status = { name: "git", arguments: ["status"] };

test.each<[string, Verdict, unknown, Partial<CallFacts>, boolean[]]>([
  [
    "each start counts",
    "allow",
    { program: "git", arguments: ["status"] },
    { keys: ["program:git"], programs: [status, { name: "git", arguments: ["push"] }] },
    [true, false],
  ],
  [
    "a key without a known start",
    "allow",
    { program: "git", arguments: ["status"] },
    { keys: ["program:git"] },
    [false],
  ],
  [
    "a key without a known start, denied",
    "deny",
    { program: "git", arguments: ["push"] },
    { keys: ["program:git"] },
    [true],
  ],
  [
    "a script called git is not git",
    "allow",
    { program: "git" },
    { keys: [], programs: [{ name: "./git", arguments: [] }] },
    [false],
  ],
  [
    "a denied program by its path",
    "deny",
    { program: "rm" },
    { keys: [], programs: [{ name: "/bin/rm", arguments: [] }] },
    [true],
  ],
  [
    "what is not understood is not allowed by name",
    "allow",
    { program: "git" },
    { keys: ["program:?"] },
    [false],
  ],
  ["what is not understood could be denied", "deny", { program: "curl" }, { keys: ["program:?"] }, [true]],
  ["what is not understood, where all may run", "allow", { program: "*" }, { keys: ["program:?"] }, [true]],
])("programs: %s", (_name, then, when, facts, expected) => {
  expect(speaks(ruleOf(then, when), facts)).toEqual(expected);
});

test("names that differ in case or Unicode form only are one on macOS and Windows, and two on Linux", () => {
  const mac: HostFacts = { ...host, platform: "darwin" };
  const decomposed = { keys: [`${work}/CAFE\u0301/x`] };
  const rule = ruleOf("deny", { path: "caf\u00e9/**" });
  expect([speaks(rule, decomposed, mac), speaks(rule, decomposed)]).toEqual([[true], [false]]);

  const windows: HostFacts = {
    workspaces: ["C:\\Users\\Ana\\Work"],
    homeFolder: "C:\\Users\\Ana",
    platform: "win32",
  };
  const keys = ["file:c:\\users\\ana\\work\\Keys\\a", "file:D:\\x", "program:CURL.EXE"];
  const deny = ruleOf("deny", { path: ["keys/**", "D:/**"], program: "curl" });
  expect(speaks(deny, { keys }, windows)).toEqual([true, true, true]);
});
