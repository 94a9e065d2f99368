import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const usualScript = fileURLToPath(new URL("write-in-small-world.ts", import.meta.url));

/** Options of mount(8) for the workspace's own file system: how much fits, and whether it may be written to. */
export type SmallWorld = {
  workspace: string;
  mountOptions: string;
  /** The script's second argument: for write-in-small-world.ts `full` or `read-only`. */
  then: string;
  /** Another script than write-in-small-world.ts. */
  script?: string;
};

/**
 * Runs a script with a file system of its own (tmpfs) at `workspace`, in a user and mount
 * namespace that nobody else sees. Returns what it printed, as JSON.
 */
export function inSmallWorld({ workspace, mountOptions, then, script = usualScript }: SmallWorld): unknown {
  const commands = `mount -t tmpfs -o ${mountOptions} tmpfs "$1" && exec "$2" "$3" "$1" "$4"`;
  const output = execFileSync("unshare", [
    "--user",
    "--map-root-user",
    "--mount",
    "sh",
    "-c",
    commands,
    "sh",
    workspace,
    process.execPath,
    script,
    then,
  ]);
  return JSON.parse(output.toString());
}
