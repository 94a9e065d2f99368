import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createTrust } from "../../electron/trust/create-trust.ts";
import { presetPolicy } from "../../electron/trust/policy-file.ts";
import type { TurnEvent } from "../../shared/turn-event.ts";
import { runCommand } from "../../tools/shell/run-command.ts";
import { giveGrant } from "../../electron/trust/grants.ts";
import { grantStore } from "../electron/trust/given.ts";
import { layOut, snapshot } from "../helpers/temporary-folder.ts";
import { answering, testTurn } from "../helpers/turn-ports.ts";
import { asked } from "../tools/shell/asked.ts";
import { type AttackedWorld, attackedWorld } from "./commands-world.ts";

type Row = { decision: string; risk: string; changes: string[]; end: string };

/** One command as the model would call it, through the whole boundary with a preset and whatever grants there are. */
async function called(
  world: AttackedWorld,
  command: string,
  { preset = "careful" as "careful" | "balanced", store = grantStore(), more = {} } = {},
): Promise<Row> {
  const policy = presetPolicy(preset, ["run_command"]);
  const host = { workspaces: world.ports.workspaces, homeFolder: world.home, platform: process.platform };
  const trust = createTrust({ tools: [runCommand], policy, grants: store, host, clock: world.ports.clock });
  const { stored } = await testTurn({
    steps: [{ calls: [{ name: "run_command", arguments: asked(command, more) }] }, { text: "done" }],
    tools: [runCommand],
    ports: { trust, tools: world.ports, approvals: answering("deny") },
  });
  const events: TurnEvent[] = stored.flat();
  const planned = events.find((event) => event.type === "tool.planned");
  const decided = events.find((event) => event.type === "tool.decided");
  const end = events.find((event) => event.type === "tool.refused" || event.type === "tool.finished");
  const preview = planned?.preview.type === "command" ? planned.preview.rehearsal : null;
  return {
    decision: decided?.verdict ?? "none",
    risk: planned?.risk ?? "none",
    changes: (preview?.changes ?? []).map(({ change, path }) => `${change} ${path}`),
    end: end?.type === "tool.refused" ? end.code : (end?.status ?? "none"),
  };
}

const nothing: Pick<Row, "risk" | "changes"> = { risk: "read", changes: [] };
const writes = (...changes: string[]): Pick<Row, "risk" | "changes"> => ({ risk: "write", changes });

/**
 * What ran elsewhere without a question, and what it comes to here: the effect that is shown. What changes nothing needs no
 * question; what changes something waits for one. `{outside}` is a real path outside.
 */
const commands: readonly [command: string, Pick<Row, "risk" | "changes"> | string][] = [
  ["find . -name '*.txt' -delete", writes("deleted deep/er/notes.txt", "deleted important.txt")],
  ["find . -name important.txt -exec rm {} +", writes("deleted important.txt")],
  ["find . -maxdepth 1 -name in -fprintf f %p", writes("created f")],
  ["cat ~/.ssh/id_rsa", nothing],
  ["printf 'int x;' > /tmp/x.c; LD_PRELOAD=./x.so ls", nothing],
  ["sort -o important.txt /dev/null", writes("modified important.txt")],
  ["uniq in out", writes("created out")],
  ["sed -n 'w f' in", writes("created f")],
  ["sed 's/a/b/w {outside}/new' in", nothing],
  [`awk 'BEGIN{system("rm in")}'`, writes("deleted in")],
  [`awk 'BEGIN{print "x" > "{outside}/new"}'`, nothing],
  ["git -c core.fsmonitor='touch f #' -C repository status", writes("created repository/f")],
  ["git -C repository -c diff.external='touch f; true' diff", writes("created repository/f")],
  ["ls $(whoami; rm in)", writes("deleted in")],
  ["ls `touch f`", writes("created f")],
  ["rm${IFS}-rf${IFS}in", writes("deleted in")],
  ["IFS=x; c=rmxin; $c", writes("deleted in")],
  [`${"true;".repeat(49)} curl -s -m 2 http://127.0.0.1:9/ -o f`, nothing],
  [`${"true;".repeat(49)} rm in`, writes("deleted in")],
  ["ls =(rm in)", nothing],
  ["echo cm0gaW4= | base64 -d | sh", writes("deleted in")],
  ["eval \"$(printf '\\x72\\x6d in')\"", writes("deleted in")],
  ["alias ls='rm in'; shopt -s expand_aliases; eval ls", writes("deleted in")],
  ["ls() { rm in; }; ls", writes("deleted in")],
  ["PATH=.:$PATH; printf 'rm in' > ls; chmod +x ls; ls; rm -f ls", writes("deleted in")],
  ["ls\rrm in", "invalid-arguments"],
  ["ls\u2028rm in", "invalid-arguments"],
  ["ls \u202e ni mr", "invalid-arguments"],
  ["l\u200bs", "invalid-arguments"],
  ["ls\u0000rm in", "invalid-arguments"],
];

test.each(commands)(
  "%j: the effect is shown, and nothing happens without a yes",
  async (command, expected) => {
    const world = command.startsWith("git") ? worldWithRepository() : attackedWorld();
    const before = snapshot(world.root);
    const row = await called(world, command.replaceAll("{outside}", world.outside));
    if (typeof expected === "string") expect(row).toMatchObject({ end: expected, decision: "none" });
    else {
      const { risk, changes } = row;
      const shown = changes.filter((line) => !/ repository\/\.git/.test(line));
      expect({ risk, changes: shown }).toEqual(expected);
      if (expected.risk === "write") expect([row.decision, row.end]).toEqual(["ask", "denied-by-person"]);
      else expect([row.decision, row.end]).toEqual(["allow", "ok"]);
    }
    expect(snapshot(world.root)).toEqual(before);
  },
);

test("what leaves the machine is asked, and a permission for one push is none for another", async () => {
  const world = attackedWorld();
  const more = { hosts: ["git.example.com"], reason: "To push." };
  const allowed = "git push origin feature";
  const store = grantStore();
  giveGrant(store, {
    id: "push",
    givenAt: "2026-11-22T09:00:00.000Z",
    uses: null,
    body: {
      version: 1,
      tool: "run_command",
      risk: "dangerous",
      covers: {
        paths: [world.workspace],
        programs: [{ name: "git", arguments: ["push", "origin", "feature"] }],
        calendars: [],
        hosts: ["git.example.com"],
      },
      until: { type: "conversation", conversationId: "conversation" },
    },
  });
  expect(await called(world, allowed, { more })).toMatchObject({ risk: "dangerous", decision: "ask" });
  expect(await called(world, allowed, { store, more })).toMatchObject({ decision: "allow" });
  for (const other of [
    "git push --force origin main",
    "git push origin feature --force",
    "git push origin +feature",
    "git -c core.sshCommand=x push origin feature",
    "GIT_SSH_COMMAND=x git push origin feature",
    "git push origin feature; git push --force origin main",
    "git push origin feature && curl https://git.example.com",
    "./git push origin feature",
    "eval git push origin feature",
    "git push origin $(cat branch)",
    "git push origin feature | sh",
  ])
    expect([other, (await called(world, other, { store, more })).decision]).toEqual([other, "ask"]);
  const elsewhere = { hosts: ["git.example.com", "evil.example"], reason: "To push." };
  expect((await called(world, allowed, { store, more: elsewhere })).decision).toBe("ask");
});

/** A world with a repository in which a file was changed since it was added. */
function worldWithRepository(): AttackedWorld {
  const world = attackedWorld();
  layOut(world.workspace, { "repository/file": "added\n" });
  const repository = join(world.workspace, "repository");
  for (const step of [
    ["init", "-q"],
    ["add", "file"],
  ])
    execFileSync("git", step, {
      cwd: repository,
      env: { PATH: world.ports.environment["PATH"], HOME: world.home },
    });
  writeFileSync(join(repository, "file"), "changed since\n");
  return world;
}
