import type { Description, Descriptions } from "./description.ts";
import { archives } from "./programs/archives.ts";
import { changing } from "./programs/changing.ts";
import { code } from "./programs/code.ts";
import { docker } from "./programs/containers.ts";
import { find } from "./programs/finding.ts";
import { git } from "./programs/git.ts";
import { looking } from "./programs/looking.ts";
import { network } from "./programs/network.ts";
import { packages } from "./programs/packages.ts";
import { grep } from "./programs/searching.ts";
import { shells } from "./programs/shells.ts";
import { system } from "./programs/system.ts";
import { text } from "./programs/text.ts";
import { wrappers } from "./programs/wrappers.ts";

/**
 * The programs that Steward can put in words. The choice: the utilities of POSIX.1-2024 for files, text and processes that
 * shells are used with daily, and the tools for archives, networks, version history and packages that the attacks of
 * threats.md and the harmless list (test/attacks/harmless) use.
 */
export const knownPrograms: Descriptions = {
  ...looking,
  ...changing,
  ...text,
  ...archives,
  ...network,
  ...code,
  ...packages,
  ...system,
  ...wrappers,
  ...shells,
  docker,
  find,
  git,
  grep,
};

export function descriptionOf(program: string): Description | null {
  return Object.hasOwn(knownPrograms, program) ? (knownPrograms[program] ?? null) : null;
}
