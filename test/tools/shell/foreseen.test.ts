import { expect, test } from "vitest";
import { runCommand } from "../../../tools/shell/run-command.ts";
import { testToolPorts } from "../../helpers/tool-ports.ts";
import { asked } from "./asked.ts";

test("what it starts and asks for is known before anything runs, so that a rule can refuse it", async () => {
  const ports = testToolPorts();
  const foreseen = await runCommand.foresee?.(
    asked("cd x && sudo git push --force", {
      hosts: ["Example.COM.", "bücher.example:8080", "not a host"],
      folders: [{ path: "/srv/data", access: "read" }],
    }),
    ports,
  );
  expect(foreseen).toEqual({
    keys: [
      `file:${ports.workspaces[0]}`,
      "program:cd",
      "program:sudo",
      "program:git",
      "host:example.com",
      "host:xn--bcher-kva.example:8080",
      "host:not a host",
      "file:/srv/data",
    ],
    programs: [
      { name: "cd", arguments: ["x"] },
      { name: "sudo", arguments: ["git", "push", "--force"] },
      { name: "git", arguments: ["push", "--force"] },
    ],
  });
});
