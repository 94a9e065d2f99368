import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

/** What stands behind the session bus: a real gnome-keyring in one of these states, or no bus at all. */
export type Keyring = "unlocked" | "locked" | "hanging" | "no bus";

const script = new URL("use-secrets.ts", import.meta.url).pathname;
const node = `"${process.execPath}" "${script}"`;

const needsKeyring = "command -v gnome-keyring-daemon >&2 || exit 127";
const startUnlocked = "printf password | gnome-keyring-daemon --unlock --components=secrets >&2";
// The daemon is stopped, not ended: whoever asks it waits for ever.
const commands: Record<Exclude<Keyring, "no bus">, string> = {
  unlocked: `${startUnlocked}; ${node} "$@"`,
  locked: `gnome-keyring-daemon --start --components=secrets >&2; ${node} "$@"`,
  hanging: `printf password | gnome-keyring-daemon --foreground --unlock --components=secrets >&2 &
    daemon=$!
    while ! ${node} "$1" probe >&2; do :; done
    kill -STOP $daemon; ${node} "$@"; kill -KILL $daemon`,
};

/** A home, and the folder where the keyring keeps its file, so that a later session finds it again. */
export type Place = { home: string; keyrings: string };

export function newPlace(): Place {
  return { home: temporaryFolder(), keyrings: temporaryFolder() };
}

/** Runs `use-secrets.ts` with these steps on a home, in a session bus of its own, and returns what it printed. */
export async function inSession(
  keyring: Keyring,
  { home, keyrings }: Place,
  steps: readonly string[],
): Promise<unknown> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    HOME: keyrings,
    XDG_RUNTIME_DIR: keyrings,
    XDG_DATA_HOME: keyrings,
  };
  delete env["DBUS_SESSION_BUS_ADDRESS"];
  // Without a display nobody can be asked for a password.
  delete env["DISPLAY"];
  const run =
    keyring === "no bus"
      ? promisify(execFile)(process.execPath, [script, home, ...steps], { env })
      : promisify(execFile)(
          "dbus-run-session",
          ["--", "sh", "-c", `${needsKeyring}; ${commands[keyring]}`, "sh", home, ...steps],
          {
            env,
          },
        );
  try {
    return JSON.parse((await run).stdout);
  } catch (error) {
    if (error instanceof Error && "code" in error && [127, "ENOENT"].some((code) => code === error.code))
      throw new Error(missing, { cause: error });
    throw error;
  }
}

const missing =
  "These tests need a session bus and gnome-keyring. Install them with: apt-get install dbus gnome-keyring libsecret-1-0";
