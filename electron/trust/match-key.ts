import { isIP } from "node:net";
import path from "node:path";
import { domainToASCII } from "node:url";
import type { PolicyRule } from "../../shared/policy-schema.ts";
import { assertNever } from "../../shared/assert-never.ts";
import type { Verdict } from "../../shared/turn-event.ts";
import { isInside } from "../../tools/files/inside.ts";
import { isPrivateHost } from "../../tools/shell/network/addresses.ts";
import { USUAL_PORTS } from "../../tools/shell/network/host-name.ts";
import { matchesArguments } from "./match-arguments.ts";
import { matchesPattern } from "./path-pattern.ts";
import { fold, isUnknown, type HostFacts, type KnownProgram, type Touched } from "./touched.ts";

/** The conditions that are about one thing that a call touches, not about the call as a whole. */
const KEY_CONDITIONS = ["path", "program", "calendar", "host", "touches"] as const;

/**
 * Whether a rule speaks about one thing that a call touches. A rule without key conditions speaks about everything; one
 * with key conditions only about the sorts of things it names. Where it is not certain, an `allow` does not match and an
 * `ask` or `deny` does. Pure.
 */
export function matchesKey(rule: PolicyRule, touched: Touched, host: HostFacts): boolean {
  const { when } = rule;
  if (KEY_CONDITIONS.every((name) => when[name] === undefined)) return true;
  switch (touched.type) {
    case "path":
      return when.path?.some((pattern) => matchesPath(pattern, touched, { rule, host })) ?? false;
    case "program":
      return when.program?.some((name) => matchesProgram(name, touched.program, { rule, host })) ?? false;
    case "calendar":
      return (
        when.calendar?.some((name) => name === "*" || fold(name, host) === fold(touched.calendar, host)) ??
        false
      );
    case "host":
      return when.host?.some((pattern) => matchesHost(pattern, touched.host, rule.then)) ?? false;
    case "nothing":
      return when.touches === "nothing";
    case "other":
      return false;
    default:
      return assertNever(touched);
  }
}

type Speaking = { rule: PolicyRule; host: HostFacts };

function matchesPath(
  pattern: string,
  { path: absolute, whole }: Extract<Touched, { type: "path" }>,
  { rule, host }: Speaking,
): boolean {
  if (liesUnder(pattern, absolute, host)) return true;
  return rule.then !== "allow" && whole && holdsWhatMatches(pattern, absolute, host);
}

/** Whether a path lies under a pattern that is relative to each workspace, absolute, or under `~/`. */
export function liesUnder(pattern: string, absolute: string, host: HostFacts): boolean {
  const rules = host.platform === "win32" ? path.win32 : path.posix;
  if (rules.isAbsolute(pattern)) return matchesPattern(slashes(pattern, host), slashes(absolute, host));
  const homely = pattern === "~" || pattern.startsWith("~/");
  const bases = homely ? [host.homeFolder] : host.workspaces;
  return bases.some((base) => {
    if (!isInside(base, absolute, host.platform)) return false;
    const way = rules.relative(fold(base, host), fold(absolute, host));
    return matchesPattern(slashes(homely ? pattern.slice(1) : pattern, host), slashes(way, host));
  });
}

/**
 * A change to a folder changes all in it: a `deny` for `keys/private/**` also holds for deleting `keys`. Not so for a
 * whole workspace, which every command names; a command names each path that it changed as well.
 */
function holdsWhatMatches(pattern: string, folder: string, host: HostFacts): boolean {
  if (host.workspaces.some((workspace) => fold(workspace, host) === fold(folder, host))) return false;
  const parts = pattern.split("/");
  const wild = parts.findIndex((part) => /[*?]/.test(part));
  const above = parts.slice(0, wild < 0 ? -1 : wild);
  return above.some((_part, index) => liesUnder(above.slice(0, index + 1).join("/") || "/", folder, host));
}

/**
 * An `allow` needs the name exactly as the command wrote it: `./git` is not `git`. An `ask` or `deny` also holds for the
 * program by its path, and for a part of the command that could not be understood.
 */
function matchesProgram(name: string, program: KnownProgram, { rule, host }: Speaking): boolean {
  const { then, when } = rule;
  const named = name === "*" || name === program.name;
  if (then === "allow") return named && matchesArguments("allow", when.arguments, program.arguments);
  if (isUnknown(program)) return true;
  const isCalled = named || programName(name, host) === programName(program.name, host);
  return isCalled && matchesArguments(then, when.arguments, program.arguments);
}

function programName(written: string, host: HostFacts): string {
  const last = written.split(host.platform === "win32" ? /[/\\]/ : "/").at(-1) ?? written;
  return host.platform === "win32" ? fold(last, host).replace(/\.(exe|cmd|bat|com)$/, "") : fold(last, host);
}

/**
 * `*.example.com` holds for every name below example.com, not for itself. Without a port, for every port. A call that names
 * a host without a port reaches the web's two. That `"*"` is allowed opens the internet, not this computer or its network.
 */
function matchesHost(pattern: string, host: string, then: Verdict): boolean {
  const actual = hostParts(host);
  if (pattern === "*") return then !== "allow" || !isPrivateHost(actual.name.replace(/^\[|\]$/g, ""));
  const wanted = hostParts(pattern.replace(/^\*\./, ""));
  const reached = actual.port !== "" ? [actual.port] : then === "allow" ? [] : USUAL_PORTS.map(String);
  if (wanted.port !== "" && !reached.includes(wanted.port)) return false;
  if (!pattern.startsWith("*.")) return actual.name === wanted.name;
  return isIP(actual.name) === 0 && actual.name.endsWith(`.${wanted.name}`);
}

function hostParts(text: string): { name: string; port: string } {
  const [, name = text, port = ""] = /^(.*?)(?::(\d+))?$/.exec(text) ?? [];
  if (name.startsWith("[")) return { name: name.toLowerCase(), port };
  // A name that is no domain name stays as it is, so that two of them are not equal by both being "".
  return { name: (domainToASCII(name) || name.toLowerCase()).replace(/\.$/, ""), port };
}

function slashes(text: string, host: HostFacts): string {
  return fold(host.platform === "win32" ? text.replaceAll("\\", "/") : text, host);
}
