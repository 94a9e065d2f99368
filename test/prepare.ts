import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import process from "node:process";

/**
 * What the tests need besides npm packages: programs and libraries, each with its Debian package. Run before the tests: installs what is missing
 * where that is possible, else says exactly what to install and fails. Nothing is skipped for the lack of it.
 */
const needed: Partial<Record<NodeJS.Platform, Record<string, string>>> = {
  linux: {
    bwrap: "bubblewrap",
    chromium: "chromium",
    curl: "curl",
    git: "git",
    "gnome-keyring-daemon": "gnome-keyring",
    "dbus-run-session": "dbus",
    perl: "perl",
    ps: "procps",
    python3: "python3",
    script: "bsdutils",
    setpriv: "util-linux",
    strace: "strace",
    Xvfb: "xvfb",
    xdotool: "xdotool",
    zenity: "zenity",
    "libsecret-1.so.0": "libsecret-1-0",
  },
};

const missing = Object.entries(needed[process.platform] ?? {}).filter(([name]) => !isHere(name));
if (missing.length > 0) install(missing.map(([, name]) => name));
installIfOffered("chromium-headless-shell");

/** A lighter Chromium than the whole one, for pages that nobody sees: half the time. Only Debian has it; all works without. */
function installIfOffered(name: string): void {
  if (process.platform !== "linux" || isHere(name) || process.getuid?.() !== 0 || !isOnPath("apt-get"))
    return;
  const wanted = ["install", "-y", "--no-install-recommends", name];
  if (!runQuietly(wanted) && runQuietly(["update", "-q"])) runQuietly(wanted);
}

function runQuietly(words: readonly string[]): boolean {
  return spawnSync("apt-get", words, { stdio: "ignore" }).status === 0;
}

function isHere(name: string): boolean {
  return name.includes(".so.") ? isLibrary(name) : isOnPath(name);
}

/** ldconfig(8) lists the libraries that the loader finds. */
function isLibrary(name: string): boolean {
  return spawnSync("/sbin/ldconfig", ["-p"], { encoding: "utf8" }).stdout?.includes(name) ?? false;
}

function install(packages: readonly string[]): void {
  const command = `apt-get install -y ${packages.join(" ")}`;
  if (process.getuid?.() !== 0 || !isOnPath("apt-get")) {
    say(
      `The tests need programs that are not here. Install them, then run npm test again:\n  sudo ${command}`,
    );
    process.exit(1);
  }
  say(`Installing what the tests need: ${packages.join(", ")}`);
  const options = {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  };
  const run = (...words: string[]) => spawnSync("apt-get", words, options as object).status === 0;
  if (!(run("update", "-q") && run("install", "-y", "--no-install-recommends", ...packages))) {
    say(`They could not be installed. Try it by hand:\n  ${command}`);
    process.exit(1);
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function isOnPath(program: string): boolean {
  return (process.env["PATH"] ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
