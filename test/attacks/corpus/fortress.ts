import { execFileSync } from "node:child_process";
import { existsSync, linkSync, lstatSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { errorCode } from "../../../shared/errors.ts";
import type { ToolPorts } from "../../../tools/ports.ts";
import { layOut, snapshot } from "../../helpers/temporary-folder.ts";
import { CANARY, FELL_OUT, NAME_CANARY, type Scene } from "./scene.ts";

/** Ports on a workspace full of ways out; the rest is what must neither be read nor changed. */
export type Fortress = Scene & { ports: ToolPorts };

/** Files in the workspace that hold secrets, as their names say. */
const guarded = [
  ".env",
  ".ssh/id_rsa",
  "docs/server.pem",
  ".aws/credentials",
  ".netrc",
  `.env.${NAME_CANARY}`,
];

/** Lays the fortress out in the first workspace of the ports and around it. What a system does not have is left out. */
export function buildFortress(ports: ToolPorts): Fortress {
  const root = ports.workspaces[0] ?? "";
  const home = dirname(root);
  const outside = join(home, "outside");
  layOut(outside, {
    "secret.txt": CANARY,
    "folder/secret.txt": CANARY,
    "x.txt": CANARY,
    "twin.txt": "not secret",
    [`${NAME_CANARY}.txt`]: CANARY,
  });
  layOut(home, { "secret.txt": CANARY, "x.txt": CANARY, x: CANARY });
  layOut(root, { "notes.md": "harmless\n", "docs/inner.md": "harmless\n" });
  // A neighbour whose name begins like the workspace's (CVE-2025-53110), and one that some systems take for it.
  layOut(`${root}_evil`, { "secret.txt": CANARY, "x.txt": CANARY });
  if (!existsSync(twinOf(root))) layOut(twinOf(root), { "secret.txt": CANARY, "x.txt": CANARY });
  layOut(root, Object.fromEntries(guarded.map((name) => [name, CANARY])));
  for (const [name, target] of linksIn(root, outside)) tryTo(() => symlinkSync(target, join(root, name)));
  // What has a name inside may be read by it, but must not be changed by it.
  linkSync(join(outside, "twin.txt"), join(root, "hard.txt"));
  if (process.platform !== "win32") execFileSync("mkfifo", [join(root, "pipe")]);
  // Only the administrator may make devices, and not everywhere.
  if (process.getuid?.() === 0)
    tryTo(() => execFileSync("mknod", [join(root, "zero"), "c", "1", "5"], { stdio: "ignore" }));
  mkdirSync(join(root, "empty"));
  return { ports, root, home, outside };
}

function twinOf(root: string): string {
  return join(dirname(root), "WORKSPACE");
}

function linksIn(root: string, outside: string): [name: string, target: string][] {
  return [
    ["to-file", "../outside/secret.txt"],
    ["to-folder", "../outside"],
    ["absolute", outside],
    ["chain", "to-folder"],
    ["longer-chain", "docs/up/chain"],
    ["docs/up", ".."],
    ["docs/up-twice", "../.."],
    ["neighbour", `${root}_evil`],
    ["dangling", `../outside/${FELL_OUT}`],
    ["dangling-far", "dangling"],
    ["loop", "loop"],
    ["ping", "pong"],
    ["pong", "ping"],
    ["to-env", ".env"],
    ["root", "/"],
    ["self", "/proc/self"],
    ["descriptors", "/proc/self/fd"],
  ];
}

/** Windows lets only some users make links. */
function tryTo(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (errorCode(error) !== "EPERM" && !(error instanceof Error && "status" in error)) throw error;
  }
}

/** All that stands around the workspace, and its hidden files, as one value. */
export function surroundings({ root, home, outside }: Scene): unknown {
  const inside = snapshot(root);
  const twin = twinOf(root);
  const isTwin = lstatSync(twin).ino !== lstatSync(root).ino;
  return {
    outside: snapshot(outside),
    neighbour: snapshot(`${root}_evil`),
    twin: isTwin ? snapshot(twin) : null,
    home: readdirSync(home).map((name) => {
      const stats = lstatSync(join(home, name));
      return stats.isFile() ? `${name} ${stats.size}` : name;
    }),
    guarded: guarded.map((name) => inside[name]),
  };
}

/** What attacks left anywhere on the machine where they might have wanted to. */
export function fallenOut({ home }: Scene): string[] {
  const around = [home, dirname(home), tmpdir(), homedir(), process.cwd(), dirname(process.cwd())];
  const system = ["/", "/etc", "/tmp", "/var/tmp", "/dev", "/dev/shm", "/root", "C:\\"];
  return [...new Set([...around, ...system])].flatMap((folder) =>
    namesIn(folder)
      .filter((name) => name.includes(FELL_OUT))
      .map((name) => join(folder, name)),
  );
}

/** What of the canaries came to lie in Steward's own folders: old contents, journals, calendars. */
export function keptCanaries({ home }: Scene): string[] {
  return ["contents", "scratch", "calendars"].flatMap((name) =>
    Object.entries(snapshot(join(home, name)))
      .filter(([path, entry]) => path.includes(NAME_CANARY) || hasCanary(entry))
      .map(([path]) => join(name, path)),
  );
}

function hasCanary(entry: string): boolean {
  const content = entry.startsWith("file ")
    ? Buffer.from(entry.split(" ")[2] ?? "", "base64").toString()
    : "";
  return content.includes(CANARY);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
