import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { deniedCalls, judgedCalls } from "../../tools/shell/sandbox/denied-calls.ts";
import { giveToOrdinaryUser, ORDINARY_USER } from "../helpers/ordinary-user.ts";
import { layOut, snapshot, temporaryFolder } from "../helpers/temporary-folder.ts";

test("an ordinary user has the same sandbox: it shows all effects, sees no secret, and bounds a fork bomb", () => {
  const root = temporaryFolder();
  for (const name of ["workspace", "scratch", "home", "contents"]) mkdirSync(join(root, name));
  layOut(root, {
    "home/.ssh/id_rsa": "canary",
    "workspace/.env": "canary",
    "workspace/closed/deep/.env": "canary",
    "workspace/closed/deep/seen.txt": "seen\n",
    "workspace/shut/seen.txt": "seen\n",
    "workspace/a.txt": "a\n",
    "workspace/old/b.txt": "b\n",
  });
  giveToOrdinaryUser(root);
  const readOnly = ["closed/deep", "closed", "shut"].map((name) => join(root, "workspace", name));
  for (const folder of readOnly) chmodSync(folder, 0o555);
  onTestFinished(() => {
    for (const folder of readOnly.toReversed()) chmodSync(folder, 0o755);
  });
  const before = snapshot(root);

  const results: unknown = JSON.parse(
    execFileSync(process.execPath, [
      fileURLToPath(import.meta.resolve("../tools/shell/sandbox/rehearse-as.ts")),
      `${ORDINARY_USER}`,
      root,
      "id -u; cat ~/.ssh/id_rsa .env closed/deep/.env /etc/shadow 2>/dev/null; echo x > /etc/x; stat -c %a closed/deep; exit 0",
      "rm -r old && mkdir old && echo c > old/c.txt && sed -i s/a/A/ a.txt && mkdir new && echo x > new/in && chmod 000 new",
      "bomb() { bomb | bomb & }; bomb; sleep 30",
      "true",
    ]).toString(),
  );

  expect(results).toEqual([
    { output: `${ORDINARY_USER}\n/bin/bash: line 1: /etc/x: Read-only file system\n555\n`, changes: [] },
    {
      output: "",
      changes: [
        "/workspace/a.txt file file",
        "/workspace/new absent folder",
        "/workspace/new/in absent file",
        "/workspace/old/c.txt absent file",
        "/workspace/old/b.txt file absent",
        "/workspace/new folder folder",
      ],
    },
    "timed-out",
    { output: "", changes: [] },
  ]);
  expect(snapshot(root)).toEqual(before);
});

test("an ordinary user's sandbox keeps the kernel, odd names, deep folders and moved folders in the same bounds", () => {
  const root = temporaryFolder();
  for (const name of ["workspace", "scratch", "home", "contents"]) mkdirSync(join(root, name));
  layOut(root, { "workspace/old/a": "a\n", "workspace/old/deep/b": "b\n" });
  const bad = Buffer.concat([Buffer.from(join(root, "workspace/old-")), Buffer.from([0xe9])]);
  writeFileSync(bad, "kept\n");
  // By its bytes: the name is no text, and the helper would not find it.
  if (process.getuid?.() === 0) chownSync(bad, ORDINARY_USER, ORDINARY_USER);
  giveToOrdinaryUser(join(root, "workspace/old"));
  for (const path of ["", "workspace", "scratch", "home", "contents"]) own(join(root, path));
  const column = process.arch === "arm64" ? 2 : 1;
  const numbers = deniedCalls.flatMap((call) => call[column] ?? []);
  const deep = 'n=$(printf "d%.0s" {1..250}); for i in {1..30}; do mkdir $n; cd $n; done';

  const results: unknown = JSON.parse(
    execFileSync(process.execPath, [
      fileURLToPath(import.meta.resolve("../tools/shell/sandbox/rehearse-as.ts")),
      `${ORDINARY_USER}`,
      root,
      `/usr/bin/perl -e 'for (${numbers.join(",")}) { $! = 0; syscall($_, 0, 0, 0, 0, 0); print qq($_ ) if $! != 1 } $! = 0; syscall(${judgedCalls.socket[column]}, 40, 1, 0); print $! + 0'`,
      "grep -cE '^(NoNewPrivs:.1|CapEff:.0+|CapBnd:.0+|Seccomp:.2)$' /proc/self/status; ls; unshare -U true 2> /dev/null || echo no",
      `cd /tmp; ${deep}; chmod 0 .`,
      deep,
      "touch $'\\xff'",
      "mv old new",
    ]).toString(),
  );

  expect(results).toEqual([
    { output: "97", changes: [] },
    { output: "4\nold\nno\n", changes: [] },
    { output: "", changes: [] },
    expect.objectContaining({ code: "unreadable-effects" }),
    { output: "", changes: "not-brought-out" },
    { output: "", changes: ["rename"] },
  ]);
  expect(readdirSync(join(root, "scratch"))).toEqual([]);
});

function own(path: string): void {
  if (process.getuid?.() === 0) chownSync(path, ORDINARY_USER, ORDINARY_USER);
  chmodSync(path, 0o755);
}
