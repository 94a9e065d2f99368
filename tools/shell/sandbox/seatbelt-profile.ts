/** What a command may do on macOS. Paths are absolute and real. */
export type SeatbeltRules = {
  readable: readonly string[];
  writable: readonly string[];
  /** Not to be seen, although they stand in a folder that may be. */
  hidden: readonly string[];
  /** The port of this computer on which the proxy of this command listens; null: no network at all. */
  proxyPort: number | null;
};

/** What every program reads to start. `/private/etc` holds settings; its few secrets belong to the administrator. */
const systemFolders = [
  "/System",
  "/Library/Apple",
  "/Library/Developer",
  "/private/etc",
  "/private/var/db/timezone",
  "/private/var/select",
];
const devices = ["/dev/null", "/dev/zero", "/dev/random", "/dev/urandom"];

/**
 * A profile for sandbox-exec: all is denied but what the rules name. Later rules win (SBPL, as the profiles in
 * `/System/Library/Sandbox/Profiles` show). Pure.
 */
export function seatbeltProfile(rules: SeatbeltRules): string {
  const readable = [...systemFolders, ...rules.readable, ...rules.writable].map(subpath).join(" ");
  const writable = rules.writable.map(subpath).join(" ");
  const literal = devices.map((path) => `(literal ${quoted(path)})`).join(" ");
  return [
    "(version 1)",
    "(deny default)",
    "(allow process-fork process-exec)",
    "(allow signal process-info* (target same-sandbox))",
    "(allow sysctl-read)",
    "(allow file-read-metadata)",
    '(allow mach-lookup (global-name "com.apple.system.opendirectoryd.libinfo"))',
    `(allow file-read* (literal "/") ${readable} ${literal})`,
    `(allow file-write* ${writable} ${literal})`,
    "(deny file-write-setugid)",
    ...rules.hidden.map((path) => `(deny file-read* file-write* ${subpath(path)})`),
    "(deny network*)",
    ...(rules.proxyPort === null
      ? []
      : ["(allow system-socket)", `(allow network-outbound (remote tcp "localhost:${rules.proxyPort}"))`]),
  ].join("\n");
}

function subpath(path: string): string {
  return `(subpath ${quoted(path)})`;
}

function quoted(path: string): string {
  return `"${path.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}
