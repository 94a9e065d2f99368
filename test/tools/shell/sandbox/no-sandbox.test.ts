import { expect, test, vi } from "vitest";
import { planUnrehearsed } from "../../../../tools/shell/plan-unrehearsed.ts";
import { askedCommand } from "../../../../tools/shell/asked-command.ts";
import { noSandbox } from "../../../../tools/shell/sandbox/no-sandbox.ts";
import { findSandbox } from "../../../../tools/shell/sandbox/detect.ts";
import { snapshot } from "../../../helpers/temporary-folder.ts";
import { testToolPorts } from "../../../helpers/tool-ports.ts";
import { asked } from "../asked.ts";
import { ownSeconds, processesNamed } from "../outcome.ts";
import { value } from "../../../helpers/results.ts";

const FOREVER = ownSeconds();

const never = new AbortController().signal;

test("this machine has a sandbox (if not: install the package bubblewrap, and see `steward doctor`)", async () => {
  const ports = testToolPorts();
  const finding = await findSandbox(ports);
  expect({ kind: finding.sandbox.kind, tried: finding.tried }).toEqual({
    kind: process.platform === "darwin" ? "mac-clone" : "linux-overlay",
    tried: [{ kind: process.platform === "darwin" ? "mac-clone" : "linux-overlay", fault: null }],
  });
  expect(snapshot(ports.scratch)).toEqual({});
});

test("without a sandbox a command is dangerous, says so, and runs only when it is applied", async () => {
  const ports = {
    ...testToolPorts(),
    environment: { PATH: "/usr/bin:/bin", HOME: "/nowhere", OPENAI_API_KEY: "canary" },
  };
  const request = value(await askedCommand(asked("env; echo x > made; exit 4"), ports));
  const fault = { code: "sandbox-failed", message: "There is no bubblewrap.", suggestion: "Install it." };
  const plan = planUnrehearsed(request, { tried: [{ kind: "linux-overlay", fault }] });
  expect([plan.risk, plan.notUndoable === null, snapshot(ports.workspaces[0] ?? "")]).toEqual([
    "dangerous",
    false,
    {},
  ]);
  expect(plan.preview).toMatchObject({
    rehearsal: null,
    needs: ["No sandbox: it runs as you, with all your rights. There is no bubblewrap."],
  });
  const outcome = value(await plan.apply(never));
  expect(outcome.forModel).toContain("Exit code 4.");
  expect(outcome.forModel).toContain("HOME=/nowhere");
  expect(outcome.forModel.includes("canary")).toBe(false);
  expect(snapshot(ports.workspaces[0] ?? "")).toEqual({ made: "file 644 eAo=" });
});

test("without a sandbox nothing is ever rehearsed", async () => {
  const ports = testToolPorts();
  const request = { command: "touch x", folder: ports.workspaces[0] ?? "", timeoutMs: 1000, ports };
  expect(await noSandbox.rehearse(request, never)).toMatchObject({
    ok: false,
    failure: { code: "no-sandbox" },
  });
  expect(snapshot(ports.workspaces[0] ?? "")).toEqual({});
});

test("stopping it kills the whole tree, also what has a session of its own", async () => {
  const ports = testToolPorts();
  const stop = new AbortController();
  const request = {
    command: `setsid sleep ${FOREVER} & sleep ${FOREVER} & sleep ${FOREVER}`,
    folder: ports.workspaces[0] ?? "",
    timeoutMs: 20_000,
    ports,
  };
  const running = noSandbox.run(request, stop.signal);
  await vi.waitFor(() => expect(processesNamed(FOREVER).length).toBe(3), { timeout: 5000, interval: 20 });
  stop.abort();
  expect(await running).toMatchObject({ ok: false, failure: { code: "stopped" } });
  await vi.waitFor(() => expect(processesNamed(FOREVER)).toEqual([]));
});
