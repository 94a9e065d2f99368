import { isAbsolute } from "node:path";
import type { ToolPorts } from "../../ports.ts";

const STANDARD_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** Names that pass as they are: language, and where toolchains stand. None of them ever holds a secret. */
const passed =
  /^(LANG|LANGUAGE|LC_[A-Z]+|USER|LOGNAME|NVM_DIR|PYENV_ROOT|RBENV_ROOT|RUSTUP_HOME|RUSTUP_TOOLCHAIN|GOROOT|JAVA_HOME|VOLTA_HOME)$/;

/**
 * The whole environment of a command: a few names, nothing else of the person's. Relative folders on PATH are left out:
 * they would mean whatever folder the command stands in.
 */
export function commandEnvironment(ports: ToolPorts, home: string): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(ports.environment)) {
    if (value !== undefined && passed.test(name)) environment[name] = value;
  }
  return {
    ...environment,
    PATH: searchPath(ports).join(":") || STANDARD_PATH,
    HOME: home,
    TMPDIR: "/tmp",
    TERM: "dumb",
    TZ: ports.environment["TZ"] ?? ports.clock.timeZone,
    PAGER: "cat",
    GIT_PAGER: "cat",
    GIT_TERMINAL_PROMPT: "0",
    // `git status` would else write its index anew, and so change a file.
    GIT_OPTIONAL_LOCKS: "0",
  };
}

/** The absolute folders on the person's PATH, each once. */
export function searchPath(ports: ToolPorts): string[] {
  return [...new Set((ports.environment["PATH"] ?? "").split(":").filter(isAbsolute))];
}
