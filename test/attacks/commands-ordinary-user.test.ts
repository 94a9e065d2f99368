import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
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
