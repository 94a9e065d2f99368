import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ToolPorts } from "../../ports.ts";
import { isInside } from "../../files/inside.ts";

/** The few settings of git that go along by value; none of them can name a program or hold a secret. */
const settings = "^(user\\.(name|email)|init\\.defaultbranch|core\\.autocrlf)$";

/** The home folder that a command sees: at the path of the person's own, but empty; elsewhere if a workspace holds that. */
export function homeInside(ports: ToolPorts): string {
  const home = ports.environment["HOME"] ?? "";
  const usable =
    home.startsWith("/") && home !== "/" && !ports.workspaces.some((workspace) => isInside(workspace, home));
  return usable ? home : "/tmp/home";
}

/** Makes a private home folder that holds nothing but who the person is to git. */
export async function makePrivateHome(folder: string, ports: ToolPorts): Promise<void> {
  await mkdir(folder, { mode: 0o700 });
  const identity = await gitSettings(ports);
  if (identity !== "") await writeFile(join(folder, ".gitconfig"), identity);
}

/** A git configuration with the person's name and address, or "" where git or they are not to be had. */
async function gitSettings(ports: ToolPorts): Promise<string> {
  const { HOME = "/", PATH = "", XDG_CONFIG_HOME } = ports.environment;
  const env = { PATH, HOME, ...(XDG_CONFIG_HOME === undefined ? {} : { XDG_CONFIG_HOME }) };
  const listed = await new Promise<string>((resolve) => {
    execFile(
      "git",
      ["config", "--global", "--null", "--get-regexp", settings],
      { cwd: "/", env },
      (error, output) => resolve(error ? "" : output),
    );
  });
  return listed
    .split("\0")
    .filter((entry) => entry.includes("\n"))
    .map((entry) => {
      const [name = "", ...value] = entry.split("\n");
      const [section = "", variable = ""] = name.split(".");
      return `[${section}]\n\t${variable} = ${JSON.stringify(value.join(" "))}\n`;
    })
    .join("");
}
