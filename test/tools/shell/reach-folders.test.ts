import { execFile } from "node:child_process";
import { mkdirSync, renameSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Plan } from "../../../tools/define-tool.ts";
import type { ToolPorts } from "../../../tools/ports.ts";
import { askedCommand } from "../../../tools/shell/asked-command.ts";
import { runCommand } from "../../../tools/shell/run-command.ts";
import { value } from "../../helpers/results.ts";
import { layOut, snapshot } from "../../helpers/temporary-folder.ts";
import { type Asked, asked } from "./asked.ts";
import { markingPorts } from "./marking-ports.ts";

const never = new AbortController().signal;

/** Ports with folders beside the workspace: `shared`, which commands ask for, and `other`, which none does. */
function portsWithNeighbours(): ReturnType<typeof markingPorts> & { shared: string; other: string } {
  const ports = markingPorts();
  const [shared, other] = [join(ports.scratch, "../shared"), join(ports.scratch, "../other")];
  for (const folder of [shared, other]) mkdirSync(folder);
  layOut(shared, { "list.txt": "list\n", "keys/.env": "canary", ".ssh/id_rsa": "canary" });
  symlinkSync("nowhere", join(shared, "keys/.env.old"));
  layOut(other, { "secret.txt": "canary" });
  layOut(ports.workspaces[0] ?? "", { ".env": "canary" });
  return { ...ports, isHidden: (path) => /\/(\.env[^/]*|\.ssh)(\/|$)/.test(path), shared, other };
}

async function plan(parameters: Asked, ports: ToolPorts): Promise<Plan> {
  return value(await runCommand.plan(parameters, ports, never));
}

test("a folder to read is seen without its secrets and cannot be changed; the workspace's changes can be undone", async () => {
  const ports = portsWithNeighbours();
  const { shared, other } = ports;
  const command = `cat ${shared}/list.txt ${shared}/keys/.env ${shared}/.ssh/id_rsa .env ${other}/secret.txt; echo x > ${shared}/new.txt; rm ${shared}/list.txt; cp ${shared}/list.txt here.txt`;
  const planned = await plan(
    asked(command, { folders: [{ path: shared, access: "read" }], reason: "The list is there." }),
    ports,
  );
  const before = [snapshot(shared), snapshot(other), snapshot(ports.workspaces[0] ?? "")];
  expect(planned).toMatchObject({
    risk: "dangerous",
    preview: {
      rehearsal: null,
      needs: [
        `To read ${shared}. It cannot change anything there.`,
        "Nothing else of the network, and nothing else outside the workspace, is open to it.",
        "The reason given: The list is there.",
      ],
    },
    notUndoable: null,
  });
  expect(planned.keys).toContain(`file:${shared}`);
  const outcome = value(await planned.apply(never));
  expect(outcome.forModel.split("\n")).toEqual([
    "Exit code 0. Changes in the workspace: created here.txt.",
    "Output:",
    "list",
    `cat: ${shared}/keys/.env: Permission denied`,
    `cat: ${shared}/.ssh/id_rsa: No such file or directory`,
    "cat: .env: No such file or directory",
    `cat: ${other}/secret.txt: No such file or directory`,
    `/bin/bash: line 1: ${shared}/new.txt: Read-only file system`,
    `rm: cannot remove '${shared}/list.txt': Read-only file system`,
  ]);
  expect(outcome).toMatchObject({
    provenance: "outside",
    outside: [`folder:${shared}`],
    brought: [join(ports.workspaces[0] ?? "", "here.txt")],
  });
  expect(outcome.connections).toBe(undefined);
  const token = runCommand.undo?.token.parse(outcome.undo);
  value(
    await value(
      (await runCommand.undo?.plan(token ?? { version: 1, changes: [] }, ports, never)) ?? no(),
    ).apply(never),
  );
  expect([snapshot(shared), snapshot(other), snapshot(ports.workspaces[0] ?? "")]).toEqual(before);
  expect(snapshot(ports.scratch)).toEqual({});
});

test("a folder to change is changed for real, and that is said before and after", async () => {
  const ports = portsWithNeighbours();
  const { shared } = ports;
  const planned = await plan(
    asked(`echo new > ${shared}/new.txt; echo here > here.txt; cat ${shared}/keys/.env`, {
      folders: [{ path: shared, access: "write" }],
    }),
    ports,
  );
  expect(planned.preview).toMatchObject({
    needs: [
      `To read and change ${shared}, for real: what it changes there cannot be taken back.`,
      "Nothing else of the network, and nothing else outside the workspace, is open to it.",
    ],
  });
  expect(planned.notUndoable).toBe(
    `What it changes in ${shared} cannot be taken back; the files it changes in the workspace can be.`,
  );
  const before = Object.keys(snapshot(shared));
  const outcome = value(await planned.apply(never));
  expect(outcome.forModel).toBe(
    `Exit code 1. Changes in the workspace: created here.txt. What it changed in ${shared} stays changed.\nOutput:\ncat: ${shared}/keys/.env: Permission denied`,
  );
  expect(Object.keys(snapshot(shared)).toSorted()).toEqual([...before, "new.txt"].toSorted());
});

test("whoever listens on a socket in a folder that was granted is not reached", async () => {
  const ports = portsWithNeighbours();
  let reached = 0;
  const server = createServer((socket) => {
    reached += 1;
    socket.end();
  }).listen(join(ports.shared, "s"));
  onTestFinished(() => void server.close());
  const say = `perl -MIO::Socket::UNIX -e 'IO::Socket::UNIX->new(Peer => "${ports.shared}/s") and print "reached"'`;
  const plainly = await new Promise((resolve) =>
    execFile("bash", ["-c", say], (_error, output) => resolve(output)),
  );
  await expect.poll(() => reached, { timeout: 10_000 }).toBe(1);
  expect(plainly, "outside the sandbox it must be reached, or this test shows nothing").toBe("reached");
  for (const access of ["read", "write"] as const) {
    const planned = await plan(asked(say, { folders: [{ path: ports.shared, access }] }), ports);
    expect(value(await planned.apply(never)).forModel).not.toContain("reached");
  }
  expect(reached).toBe(1);
});

test("a link that takes the folder's place after it was granted is not followed", async () => {
  const ports = portsWithNeighbours();
  const folders = [{ path: ports.shared, access: "write" as const }];
  const planned = await plan(
    asked(`cat ${ports.shared}/secret.txt; touch ${ports.shared}/x`, { folders }),
    ports,
  );
  renameSync(ports.shared, `${ports.shared}-away`);
  symlinkSync(ports.other, ports.shared);
  expect(await planned.apply(never)).toMatchObject({ ok: false, failure: { code: "changed-since-preview" } });
  expect(Object.keys(snapshot(ports.other))).toEqual(["secret.txt"]);
});

test("an abort before it starts runs nothing", async () => {
  const ports = portsWithNeighbours();
  const folders = [{ path: ports.shared, access: "write" as const }];
  const planned = await plan(asked(`touch ${ports.shared}/began`, { folders }), ports);
  const before = snapshot(ports.shared);
  expect(await planned.apply(AbortSignal.abort())).toMatchObject({ ok: false, failure: { code: "stopped" } });
  expect(snapshot(ports.shared)).toEqual(before);
});

/** `@` stands for the folder around the workspace and Steward's own. */
test.each([
  ["relative", "is not a folder on this machine"],
  ["/no/such/folder", "is not a folder on this machine"],
  ["@/file", "is not a folder on this machine"],
  ["/", "belongs to the system"],
  ["/proc/self", "belongs to the system"],
  ["/proc/self/root", "belongs to the system"],
  ["/etc", "belongs to the system"],
  ["/usr/share/../lib", "belongs to the system"],
  ["/var", "belongs to the system"],
  ["/tmp", "belongs to the system"],
  ["/dev/shm", "belongs to the system"],
  ["~", "holds the whole home folder"],
  ["@/link-to-home", "holds the whole home folder"],
  ["@", "holds the whole home folder"],
  ["~/.ssh", "usually holds secrets"],
  ["@/link-to-secrets", "usually holds secrets"],
  ["@/scratch", "holds Steward's own data"],
  ["@/calendars", "holds Steward's own data"],
  ["@/workspace", "is in the workspace already"],
  ["@/workspace/deep", "is in the workspace already"],
])("the folder %s is not to be had, whoever asks and for what", async (folder, why) => {
  const ports = markingPorts();
  const root = join(ports.scratch, "..");
  layOut(root, { "home/.ssh/": "", "workspace/deep/": "", file: "" });
  symlinkSync(join(root, "home"), join(root, "link-to-home"));
  symlinkSync(join(root, "home/.ssh"), join(root, "link-to-secrets"));
  const inside = {
    ...ports,
    environment: { ...ports.environment, HOME: join(root, "home") },
    isHidden: (path: string) => path.endsWith("/.ssh"),
  };
  for (const access of ["read", "write"] as const) {
    const folders = [{ path: folder.replace(/^@/, root), access }];
    expect(await askedCommand(asked("ls", { folders }), inside)).toMatchObject({
      ok: false,
      failure: { code: "folder-refused", message: expect.stringContaining(why) },
    });
  }
});

function no(): never {
  throw new Error("run_command cannot be undone");
}
