import { join } from "node:path";

/** What a real desktop's programs need of the person's session; the stand-in's Chromium needs none of it. */
const ofTheSession = [
  "PATH",
  "DISPLAY",
  "WAYLAND_DISPLAY",
  "XAUTHORITY",
  "XDG_RUNTIME_DIR",
  "XDG_SESSION_TYPE",
  "DBUS_SESSION_BUS_ADDRESS",
  "SystemRoot",
  "SystemDrive",
  "windir",
  "TEMP",
  "TMP",
  "TMPDIR",
  "LOCALAPPDATA",
  "ProgramData",
  "ComSpec",
];

/** The environment of an app whose person lives in `home`: of this process's own only what the desktop itself needs. */
export function hostEnvironment(
  home: string,
  extra: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const kept = ofTheSession.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(kept),
    LANG: "en_US.UTF-8",
    HOME: home,
    USERPROFILE: home,
    APPDATA: join(home, "AppData", "Roaming"),
    XDG_CONFIG_HOME: join(home, ".config"),
    ...extra,
  };
}

/** Where the system keeps programs' data below a home folder. */
export function applicationData(home: string): string {
  if (process.platform === "darwin") return join(home, "Library", "Application Support");
  if (process.platform === "win32") return join(home, "AppData", "Roaming");
  return join(home, ".config");
}
