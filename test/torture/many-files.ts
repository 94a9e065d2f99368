/**
 * The long form of `test/attacks/commands-many.test.ts`: `node test/torture/many-files.ts [files]`, 100,000 unless told otherwise.
 * Prints how long it takes a rehearsal to see that a folder of them was moved, and to refuse what is too much.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../../tools/shell/run-command.ts";
import { toolPortsIn } from "../helpers/tool-ports.ts";
import { timed } from "../bench/median.ts";
import { asked } from "../tools/shell/asked.ts";

const count = Number(process.argv[2] ?? 100_000);
const root = realpathSync(mkdtempSync(join(tmpdir(), "steward-many-")));
try {
  const ports = toolPortsIn(root);
  const many = join(ports.workspaces[0] ?? "", "many");
  for (let folder = 0; folder < 100; folder += 1) mkdirSync(join(many, `${folder}`), { recursive: true });
  for (let file = 0; file < count; file += 1)
    writeFileSync(join(many, `${file % 100}/${file}`), `content ${file}\n`);
  for (const command of ["true", "mv many moved", "rm -r many", "for d in many/*; do touch $d/new; done"]) {
    let result = "";
    const took = await timed(async () => {
      const planned = await runCommand.plan(
        asked(command, { timeoutSeconds: 300 }),
        ports,
        new AbortController().signal,
      );
      if (!planned.ok) result = `${planned.failure.code}: ${planned.failure.message}`;
      else {
        const { preview } = planned.value;
        const rehearsal = preview.type === "command" ? preview.rehearsal : null;
        result = `${(rehearsal?.changes.length ?? 0) + (rehearsal?.more.changed ?? 0)} changes, the command itself ${rehearsal?.durationMs} ms`;
        await planned.value.release?.();
      }
    });
    process.stdout.write(`${count} files, \`${command}\`: ${took.toFixed(0)} ms; ${result}\n`);
  }
} finally {
  rmSync(root, { recursive: true });
}
