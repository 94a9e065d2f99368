/** Signs of a cause in what a sandbox's programs print, and what to do about each; the first that fits counts. */
const remedies: readonly [sign: RegExp, remedy: string][] = [
  [
    /bwrap: (command )?not found|spawn bwrap ENOENT/,
    "Install the package bubblewrap (`sudo apt install bubblewrap`, or your system's like).",
  ],
  [
    /spawn (unshare|bash) ENOENT|(unshare|setpriv|mount|find|xargs): (command )?not found/,
    "Install the packages util-linux, findutils and bash.",
  ],
  [
    /unshare.*(not permitted|denied)|uid_map|No permissions to create( a)? new namespace|setting up uid map/i,
    "Allow user namespaces: `sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0` on Ubuntu, `sudo sysctl kernel.unprivileged_userns_clone=1` on Debian; in a container, ask whoever runs it.",
  ],
  [
    /max_user_namespaces|No space left on device/,
    "Allow more user namespaces: `sudo sysctl user.max_user_namespaces=10000`.",
  ],
  [
    /overlay|wrong fs type|mount:/,
    "Use Linux 5.11 or newer, and keep Steward's own folder on an ordinary disk (ext4, XFS, Btrfs), not in a container's overlay.",
  ],
  [/sandbox-exec/, "Use macOS 12 or newer, where /usr/bin/sandbox-exec is part of the system."],
];

/** What a person can do where a sandbox could not be set up, from what its programs said. Pure. */
export function remedyFor(message: string): string {
  const known = remedies.find(([sign]) => sign.test(message))?.[1];
  return known ?? "Show this message to whoever looks after this machine.";
}
