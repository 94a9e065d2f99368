import type { Program } from "../define-tool.ts";
import { knownWord } from "./explain/word.ts";
import { gitCommandOf } from "./git-command.ts";
import type { CommandResult } from "./sandbox/sandbox.ts";

/** What is said beside a failure that may have come from there being no network. */
type Advice = { forModel: string; forPerson: string };

/**
 * What to say of a rehearsed command that failed where it had no network: where it starts a program that reaches other
 * machines, or printed what programs print that reached none. Null where neither is so. It is advice only, so what was
 * printed may be anything: what is said of it holds for every rehearsal. Pure.
 */
export function withoutNetwork(
  programs: readonly Program[],
  { exitCode, output }: Pick<CommandResult, "exitCode" | "output">,
): Advice | null {
  if (exitCode === 0) return null;
  return programs.some(reachesOthers) || COMPLAINTS.test(output) ? advice : null;
}

const advice: Advice = {
  forModel:
    "It ran without a network, as every command does that names no hosts: if it failed for that, call run_command again and name in `hosts` each host that it must reach; a person is then asked.",
  forPerson:
    "It had no network, as commands are rehearsed without one: if it needs one, the model can name the hosts that it must reach, and you are asked.",
};

/** As the resolver (glibc, musl), the kernel, curl, Node and Python say it. */
const COMPLAINTS =
  /could not resolve (?:host|proxy)|temporary failure in name resolution|name or service not known|network is unreachable|\bENOTFOUND\b|\bEAI_AGAIN\b|\bENETUNREACH\b|\bgetaddrinfo\b/i;

/** Programs that are of no use without a network, whatever they are given. */
const ALWAYS = new Set(
  "curl wget ssh scp sftp rsync ftp telnet nc ping dig host nslookup whois npx gh aws gcloud".split(" "),
);

/** The commands by which other programs reach other machines. */
const SOMETIMES: Readonly<Record<string, readonly string[]>> = {
  git: ["clone", "fetch", "push", "pull", "ls-remote", "submodule"],
  npm: ["install", "i", "add", "ci", "update", "publish", "outdated", "view", "audit"],
  pnpm: ["install", "i", "add", "update", "publish", "dlx"],
  yarn: ["install", "add", "upgrade", "publish"],
  pip: ["install", "download"],
  pip3: ["install", "download"],
  uv: ["pip", "add", "sync"],
  cargo: ["install", "fetch", "update", "publish"],
  go: ["get", "install", "mod"],
  gem: ["install", "update"],
  apt: ["install", "update", "upgrade"],
  "apt-get": ["install", "update", "upgrade"],
  brew: ["install", "update", "upgrade"],
  docker: ["pull", "push", "build", "run"],
};

function reachesOthers({ name, arguments: given }: Program): boolean {
  if (ALWAYS.has(name)) return true;
  const command = name === "git" ? gitCommandOf(given.map(knownWord)).command : firstCommand(given);
  return Object.hasOwn(SOMETIMES, name) && (SOMETIMES[name]?.includes(command) ?? false);
}

function firstCommand(given: readonly string[]): string {
  return given.find((word) => !word.startsWith("-")) ?? "";
}
