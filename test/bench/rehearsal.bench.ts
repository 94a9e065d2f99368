/**
 * Benchmarks of the rehearsal: `node test/bench/rehearsal.bench.ts [files]`; the large workspace holds 20,000 files unless
 * told otherwise. Each line compares with the same command run plainly in the same run. The target for `true` is 150 ms.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { contentStore } from "../../tools/files/content-store.ts";
import { isSecretName } from "../../tools/files/hidden-names.ts";
import type { ToolPorts } from "../../tools/ports.ts";
import { noOrigins } from "../../tools/no-origins.ts";
import { runCommand } from "../../tools/shell/run-command.ts";
import { stillClock } from "../helpers/tool-ports.ts";
import { asked } from "../tools/shell/asked.ts";
import { median, timed } from "./median.ts";

const rounds = 15;
const files = Number(process.argv[2] ?? 20_000);
const root = realpathSync(mkdtempSync(join(tmpdir(), "steward-bench-")));
try {
  const [small, large] = [join(root, "small"), join(root, "large")];
  for (const folder of [small, join(root, "scratch")]) mkdirSync(folder);
  for (let n = 0; n < files; n += 1) {
    const folder = join(large, `${n % 200}`);
    if (n < 200) mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${n}.txt`), `${n}\n`);
  }
  await compare("true", small, "an empty workspace");
  await compare("echo x > a; mkdir -p b; echo y > b/c", small, "two new files");
  await compare("true", large, `a workspace of ${files} files`);
} finally {
  rmSync(root, { recursive: true });
}

async function compare(command: string, workspace: string, where: string): Promise<void> {
  const [planned, plain]: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round += 1) {
    const took = [
      await timed(() => rehearse(command, workspace)),
      await timed(() => execFileSync("bash", ["-c", command], { cwd: root })),
    ];
    // The first round finds the sandbox and loads the grammar.
    if (round > 0)
      for (const [index, list] of [planned, plain].entries()) list.push(took[index] ?? Number.NaN);
  }
  const [ours, bare] = [median(planned), median(plain)];
  process.stdout.write(
    `rehearse \`${command}\`, ${where}: ${ours.toFixed(0)} ms (plainly ${bare.toFixed(1)} ms, ${(ours / bare).toFixed(0)} times)\n`,
  );
}

async function rehearse(command: string, workspace: string): Promise<void> {
  const ports: ToolPorts = {
    workspaces: [workspace],
    calendars: join(root, "calendars"),
    scratch: join(root, "scratch"),
    contents: contentStore(join(root, "contents")),
    clock: stillClock(),
    environment: process.env,
    isHidden: isSecretName,
    origins: noOrigins,
  };
  const plan = await runCommand.plan(asked(command), ports, new AbortController().signal);
  if (!plan.ok) throw new Error(plan.failure.message);
  await plan.value.release?.();
}
