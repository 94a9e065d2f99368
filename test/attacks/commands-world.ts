import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Result } from "../../shared/result.ts";
import type { Plan } from "../../tools/define-tool.ts";
import type { ToolPorts } from "../../tools/ports.ts";
import { runCommand } from "../../tools/shell/run-command.ts";
import { layOut } from "../helpers/temporary-folder.ts";
import { testToolPorts } from "../helpers/tool-ports.ts";
import { type Asked, asked } from "../tools/shell/asked.ts";

/** The bytes that must never come back, and that no command may change. */
export const CANARY = "canary-5b1f0e";

/** A person's machine around a workspace: `home` and `outside` hold canaries, the workspace a hidden one. */
export type AttackedWorld = {
  root: string;
  home: string;
  outside: string;
  workspace: string;
  ports: ToolPorts;
};

export function attackedWorld(): AttackedWorld {
  const ports = testToolPorts();
  const root = dirname(ports.scratch);
  const [home, outside, workspace] = [join(root, "home"), join(root, "outside"), ports.workspaces[0] ?? ""];
  for (const folder of [home, outside]) mkdirSync(folder);
  layOut(home, {
    ".ssh/id_rsa": CANARY,
    ".aws/credentials": CANARY,
    ".netrc": CANARY,
    ".cargo/credentials.toml": CANARY,
    ".cargo/bin/tool": "",
  });
  layOut(outside, { "secret.txt": CANARY });
  layOut(workspace, {
    "important.txt": "important\n",
    in: "b\na\n",
    ".env": CANARY,
    "deep/er/.env": CANARY,
    "keys/.ssh/id_rsa": CANARY,
  });
  writeFileSync(join(workspace, "deep/er/notes.txt"), "notes\n");
  const environment = {
    PATH: `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`,
    HOME: home,
    OPENAI_API_KEY: CANARY,
    SSH_AUTH_SOCK: join(outside, CANARY),
    LD_PRELOAD: CANARY,
    BASH_ENV: join(outside, CANARY),
  };
  const isHidden = (path: string): boolean => /\/(\.env|\.ssh)(\/|$)/.test(path.slice(workspace.length));
  return { root, home, outside, workspace, ports: { ...ports, environment, isHidden } };
}

/** Plans a command, which rehearses it. */
export function rehearse(
  world: AttackedWorld,
  command: string,
  more: Partial<Asked> = {},
): Promise<Result<Plan>> {
  return runCommand.plan(asked(command, more), world.ports, new AbortController().signal);
}

/** All that a model or a person could be shown of a plan. */
export function shown(planned: Result<Plan>): string {
  if (!planned.ok) return JSON.stringify(planned.failure);
  return JSON.stringify([planned.value.preview, planned.value.keys]);
}

/** What a rehearsed command printed, and each change that it would bring: `created a.txt`. It is released. */
export async function rehearsed(
  world: AttackedWorld,
  command: string,
  more: Partial<Asked> = {},
): Promise<{ output: string; changes: string[]; risk: string }> {
  const planned = await rehearse(world, command, more);
  if (!planned.ok || planned.value.preview.type !== "command") throw new Error(shown(planned));
  await planned.value.release?.();
  const { rehearsal } = planned.value.preview;
  return {
    output: rehearsal?.output ?? "",
    changes: (rehearsal?.changes ?? []).map(({ change, path }) => `${change} ${path}`),
    risk: planned.value.risk,
  };
}
