import { describe, expect, test } from "vitest";
import { parseCommand } from "../../../tools/shell/parse-command.ts";
import { runCommand } from "../../../tools/shell/run-command.ts";
import { withoutNetwork } from "../../../tools/shell/without-network.ts";
import { value } from "../../helpers/results.ts";
import { testToolPorts } from "../../helpers/tool-ports.ts";
import { asked } from "./asked.ts";

const never = new AbortController().signal;

describe("a command that failed without a network", () => {
  test.each<[string, number, string, boolean]>([
    ["curl https://example.com", 6, "", true],
    ["curl https://example.com", 0, "", false],
    ["cd a && sudo wget -q https://example.com", 4, "", true],
    ["ls | xargs -n1 curl", 123, "", true],
    ["bash -c 'git clone https://example.com/a.git'", 128, "", true],
    ["git -C a --no-pager fetch", 128, "", true],
    ["git push", 1, "", true],
    ["git commit -m push", 1, "", false],
    ["git status", 128, "", false],
    ["npm --silent install", 1, "", true],
    ["npm test", 1, "", false],
    ["npm test", 1, "Error: getaddrinfo EAI_AGAIN example.com", true],
    ["pip install requests", 1, "", true],
    ["pip list", 1, "", false],
    ["apt-get -y install jq", 100, "", true],
    ["ssh host true", 255, "", true],
    ["node fetch.js", 1, "TypeError: fetch failed … code: 'ENOTFOUND'", true],
    ["./sync", 1, "curl: (6) Could not resolve host: example.com", true],
    ["python3 x.py", 1, "socket.gaierror: [Errno -3] Temporary failure in name resolution", true],
    ["make", 2, "connect: Network is unreachable", true],
    ["make", 2, "no rule to make target", false],
    ["cat ENOTFOUNDATION", 1, "cat: ENOTFOUNDATION: No such file or directory", false],
    ["constructor", 127, "", false],
  ])("%s, exit code %d, %j: %s", async (command, exitCode, output, isSaid) => {
    const { programs } = await parseCommand(command);
    expect(withoutNetwork(programs, { exitCode, output }) !== null).toBe(isSaid);
  });
});

async function ran(command: string): Promise<{ forModel: string; forPerson: string }> {
  const plan = value(await runCommand.plan(asked(command), testToolPorts(), never));
  const outcome = value(await plan.apply(never));
  await plan.release?.();
  return outcome;
}

describe("in the sandbox", () => {
  test("curl says that it found no host; both are told why, and how to ask for it", async () => {
    const { forModel, forPerson } = await ran("curl -sS https://example.com -o page.html");
    expect(forModel).toBe(
      "Exit code 6. It changed no files. It ran without a network, as every command does that names no hosts: if it failed for that, call run_command again and name in `hosts` each host that it must reach; a person is then asked.\nOutput:\ncurl: (6) Could not resolve host: example.com",
    );
    expect(forPerson).toBe(
      "Ran `curl -sS https://example.com -o page.html` (exit code 6): changed nothing. It had no network, as commands are rehearsed without one: if it needs one, the model can name the hosts that it must reach, and you are asked.",
    );
  });

  test("it is said beside changes too", async () => {
    const { forModel, forPerson } = await ran("echo x > a.txt; git clone -q https://example.com/a.git");
    expect(forModel).toMatch(
      /^Exit code 128\. Changes in the workspace: created a\.txt\. It ran without a network/,
    );
    expect(forPerson).toContain("changed 1 file. It had no network");
  });

  test.each(["exit 3", "curl --version", "ls nowhere"])("nothing of it is said of %s", async (command) => {
    const { forModel, forPerson } = await ran(command);
    expect(`${forModel} ${forPerson}`).not.toContain("network");
  });
});
