import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, readdirSync, statSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { filesTools } from "../../tools/files/files-tools.ts";
import { isSecretName } from "../../tools/files/hidden-names.ts";
import type { ToolPorts } from "../../tools/ports.ts";
import { layOut, snapshot } from "../helpers/temporary-folder.ts";
import { testToolPorts } from "../helpers/tool-ports.ts";

/** What must never come back: it stands outside the workspace, and in hidden files inside. */
export const CANARY = "canary-5c1d9e";

/** Ports on a workspace full of ways out; `outside` holds what must neither be read nor changed. */
export type Fortress = { ports: ToolPorts; root: string; outside: string };

export function fortress(): Fortress {
  const ports = testToolPorts({ isHidden: isSecretName });
  const root = ports.workspaces[0] ?? "";
  const home = dirname(root);
  const outside = join(home, "outside");
  layOut(outside, {
    "secret.txt": CANARY,
    "folder/secret.txt": CANARY,
    "x.txt": CANARY,
    "twin.txt": "not secret",
  });
  // A neighbour whose name begins like the workspace's (CVE-2025-53110).
  layOut(`${root}_evil`, { "secret.txt": CANARY, "x.txt": CANARY });
  layOut(home, { "secret.txt": CANARY, "x.txt": CANARY, x: CANARY });
  layOut(root, {
    "notes.md": "harmless\n",
    "docs/inner.md": "harmless\n",
    ".env": CANARY,
    ".ssh/id_rsa": CANARY,
    "docs/server.pem": CANARY,
  });
  const links: [name: string, target: string][] = [
    ["to-file", "../outside/secret.txt"],
    ["to-folder", "../outside"],
    ["absolute", outside],
    ["chain", "to-folder"],
    ["docs/up", ".."],
    ["docs/up-twice", "../.."],
    ["neighbour", `${root}_evil`],
    ["dangling", "../outside/new.txt"],
    ["loop", "loop"],
    ["to-env", ".env"],
    ["root", "/"],
    ["self", "/proc/self"],
  ];
  for (const [name, target] of links) symlinkSync(target, join(root, name));
  // What has a name inside may be read by it, but must not be changed by it.
  linkSync(join(outside, "twin.txt"), join(root, "hard.txt"));
  execFileSync("mkfifo", [join(root, "pipe")]);
  mkdirSync(join(root, "empty"));
  return { ports, root, outside };
}

/** All that stands around the workspace, and its hidden files, as one value. */
export function surroundings({ root, outside }: Fortress): unknown {
  const inside = snapshot(root);
  return {
    outside: snapshot(outside),
    neighbour: snapshot(`${root}_evil`),
    home: readdirSync(dirname(root)).map((name) => `${name} ${statSync(join(dirname(root), name)).size}`),
    guarded: [".env", ".ssh/id_rsa", "docs/server.pem"].map((name) => inside[name]),
  };
}

/** Makes one call, plan and apply, and returns all that it says. Answers and failures are texts alike. */
export async function call(
  name: string,
  parameters: object,
  { ports }: Fortress,
): Promise<{ said: string; ok: boolean }> {
  const tool = filesTools.find((candidate) => candidate.name === name);
  if (!tool) throw new Error(`no tool ${name}`);
  const parsed = tool.parameters.safeParse(parameters);
  if (!parsed.success) return { said: parsed.error.message, ok: false };
  const plan = await tool.plan(parsed.data, ports, new AbortController().signal);
  if (!plan.ok) return { said: JSON.stringify(plan), ok: false };
  const result = await plan.value.apply(new AbortController().signal);
  return { said: JSON.stringify([plan.value.preview, plan.value.keys, result]), ok: result.ok };
}
