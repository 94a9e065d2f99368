import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import type { Plan } from "../../../tools/define-tool.ts";
import type { ToolPorts } from "../../../tools/ports.ts";
import { runCommand } from "../../../tools/shell/run-command.ts";
import { layOut, snapshot } from "../../helpers/temporary-folder.ts";
import { testToolPorts } from "../../helpers/tool-ports.ts";
import { type Asked, asked } from "./asked.ts";
import { ownSeconds, processesNamed } from "./outcome.ts";
import { value } from "../../helpers/results.ts";

const FOREVER = ownSeconds();

const never = new AbortController().signal;

/** Ports with two folders beside the workspace: `shared`, which commands ask for, and `other`, which none does. */
function portsWithNeighbours(): ToolPorts & { shared: string; other: string } {
  const ports = testToolPorts();
  const [shared, other] = [join(ports.scratch, "../shared"), join(ports.scratch, "../other")];
  for (const folder of [shared, other]) mkdirSync(folder);
  layOut(shared, { "list.txt": "list\n", "keys/.env": "canary" });
  layOut(other, { "secret.txt": "canary" });
  layOut(ports.workspaces[0] ?? "", { ".env": "canary" });
  return { ...ports, isHidden: (path) => path.endsWith("/.env"), shared, other };
}

async function plan(parameters: Asked, ports: ToolPorts): Promise<Plan> {
  return value(await runCommand.plan(parameters, ports, never));
}

test("a folder that is asked for is seen and changed, and nothing beside it", async () => {
  const ports = portsWithNeighbours();
  const { shared, other } = ports;
  const command = `cat ${shared}/list.txt ${shared}/keys/.env .env ${other}/secret.txt; echo new > ${shared}/new.txt; echo x > ${other}/x; cp ${shared}/list.txt here.txt`;
  const planned = await plan(asked(command, { folders: [shared], reason: "The list is there." }), ports);
  const [workspace = ""] = ports.workspaces;
  expect(planned).toMatchObject({
    risk: "dangerous",
    preview: {
      rehearsal: null,
      needs: [`To read and change ${shared}.`, "The reason given: The list is there."],
    },
    notUndoable: "It runs for real and not on a copy, so what it does cannot be taken back.",
  });
  expect(planned.keys).toContain(`file:${shared}`);
  expect(Object.keys(snapshot(workspace))).toEqual([".env"]);

  const outcome = value(await planned.apply(never));
  expect(outcome.forModel.split("\n")).toEqual([
    "Exit code 0.",
    "Output:",
    "list",
    `cat: ${shared}/keys/.env: Permission denied`,
    "cat: .env: Permission denied",
    `cat: ${other}/secret.txt: No such file or directory`,
    `/bin/bash: line 1: ${other}/x: No such file or directory`,
  ]);
  expect(outcome).toMatchObject({ undo: null, forPerson: expect.stringContaining("it ran for real") });
  expect([
    Object.keys(snapshot(shared)).toSorted(),
    Object.keys(snapshot(other)),
    Object.keys(snapshot(workspace)).toSorted(),
  ]).toEqual([["keys", "keys/.env", "list.txt", "new.txt"], ["secret.txt"], [".env", "here.txt"]]);
  expect(snapshot(ports.scratch)).toEqual({});
});

test("an abort before it starts runs nothing; one while it runs kills all of it", async () => {
  const ports = portsWithNeighbours();
  const planned = await plan(
    asked(`touch began; setsid sleep ${FOREVER} & sleep ${FOREVER}`, { folders: [ports.shared] }),
    ports,
  );
  expect(await planned.apply(AbortSignal.abort())).toMatchObject({ ok: false, failure: { code: "stopped" } });
  expect(Object.keys(snapshot(ports.workspaces[0] ?? ""))).toEqual([".env"]);

  const stop = new AbortController();
  const running = planned.apply(stop.signal);
  await vi.waitFor(
    () => expect(processesNamed(FOREVER).filter((line) => line.startsWith("sleep")).length).toBe(2),
    { timeout: 5000, interval: 20 },
  );
  stop.abort();
  expect(await running).toMatchObject({
    ok: false,
    failure: {
      code: "stopped",
      message: "The command was stopped by the person. What it had already changed stays changed.",
    },
  });
  await vi.waitFor(() => expect(processesNamed(FOREVER)).toEqual([]));
  expect(snapshot(ports.scratch)).toEqual({});
});

test("what it starts is known before anything runs, so that a rule can refuse it", async () => {
  const ports = testToolPorts();
  const foreseen = await runCommand.foresee?.(
    asked("cd x && sudo git push --force", { hosts: ["example.com"] }),
    ports,
  );
  expect(foreseen).toEqual({
    keys: [`file:${ports.workspaces[0]}`, "program:cd", "program:sudo", "program:git", "host:example.com"],
    programs: [
      { name: "cd", arguments: ["x"] },
      { name: "sudo", arguments: ["git", "push", "--force"] },
      { name: "git", arguments: ["push", "--force"] },
    ],
  });
});
