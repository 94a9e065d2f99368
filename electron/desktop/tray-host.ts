import { execFile } from "node:child_process";
import { promisify } from "node:util";

const patienceMs = 1_500;
const question = [
  "call",
  "--session",
  "--dest=org.freedesktop.DBus",
  "--object-path=/org/freedesktop/DBus",
  "--method=org.freedesktop.DBus.NameHasOwner",
  "org.kde.StatusNotifierWatcher",
];

/**
 * Whether the desktop shows tray icons. Only Linux has desktops without (GNOME as it comes); there the session bus is
 * asked for who shows them (freedesktop.org, StatusNotifierItem). Where it cannot be asked: assumed to.
 */
export async function showsTrayIcons(platform: NodeJS.Platform = process.platform): Promise<boolean> {
  if (platform !== "linux") return true;
  try {
    const { PATH, DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR } = process.env;
    // No more of the environment than it needs: there may be a key in it.
    const env = { PATH, DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR };
    const { stdout } = await promisify(execFile)("gdbus", question, { timeout: patienceMs, env });
    return !stdout.includes("false");
  } catch {
    return true;
  }
}
