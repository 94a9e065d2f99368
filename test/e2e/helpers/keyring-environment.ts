import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { onTestFinished } from "vitest";

const useSecrets = resolve(import.meta.dirname, "../../electron/secrets/use-secrets.ts");
const patienceMs = 20_000;

/**
 * Starts a session bus with a real gnome-keyring on it, unlocked, and gives the environment in which an app finds them.
 * Both end with the test. Nothing of it is the person's own: no bus, no keyring, no password.
 */
export async function keyringEnvironment(): Promise<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), "steward-keyring-"));
  const children: ChildProcess[] = [];
  onTestFinished(async () => {
    await Promise.all(children.map(ended));
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  });
  const config = join(folder, "bus.conf");
  writeFileSync(config, busConfig(join(folder, "bus")));
  const bus = start(folder, {}, ["dbus-daemon", `--config-file=${config}`, "--nofork", "--print-address=1"]);
  children.push(bus);
  const DBUS_SESSION_BUS_ADDRESS = await firstLine(bus);
  const own = { DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR: folder };
  const keyring = start(folder, own, [
    "gnome-keyring-daemon",
    "--foreground",
    "--unlock",
    "--components=secrets",
  ]);
  children.push(keyring);
  keyring.stdin?.end("password of this test");
  await untilItKeeps(own, folder, keyring);
  return own;
}

/** A session bus that starts nothing by itself: portals of a desktop would mount file systems in the folder (dbus-daemon(1)). */
function busConfig(socket: string): string {
  return `<busconfig><type>session</type><listen>unix:path=${socket}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>`;
}

type Command = [string, ...string[]];

function start(folder: string, env: Record<string, string>, [program, ...parameters]: Command): ChildProcess {
  return spawn(program, parameters, {
    env: { PATH: process.env["PATH"] ?? "", HOME: folder, XDG_DATA_HOME: folder, ...env },
    stdio: ["pipe", "pipe", "ignore"],
  });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error("The session bus has no output.");
  const line = once(createInterface({ input: child.stdout }), "line").then(([text]) => String(text));
  const missing = once(child, "exit").then(
    () => "",
    () => "",
  );
  const address = await Promise.race([line, missing]);
  if (address === "") throw new Error(needed);
  return address;
}

/** Until a secret can really be written and read: the daemon says itself to be there sooner than that. */
async function untilItKeeps(env: Record<string, string>, home: string, keyring: ChildProcess): Promise<void> {
  const state = { isGone: false };
  keyring.once("error", () => (state.isGone = true));
  keyring.once("exit", () => (state.isGone = true));
  const until = Date.now() + patienceMs;
  const probe = () =>
    promisify(execFile)(process.execPath, [useSecrets, home, "probe"], { env: { ...process.env, ...env } });
  while (!state.isGone && Date.now() < until) {
    const works = await probe().then(
      () => true,
      () => false,
    );
    if (works) return;
  }
  throw new Error(needed);
}

const needed =
  "This test needs a session bus and gnome-keyring. Install them with: apt-get install dbus gnome-keyring libsecret-1-0";
