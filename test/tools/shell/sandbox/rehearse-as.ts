import { contentStore } from "../../../../tools/files/content-store.ts";
import type { ToolPorts } from "../../../../tools/ports.ts";
import { noOrigins } from "../../../../tools/no-origins.ts";
import { takeOnUser } from "../../../helpers/ordinary-user.ts";
import { readEffects } from "../../../../tools/shell/read-effects.ts";
import { linuxOverlay } from "../../../../tools/shell/sandbox/linux-overlay.ts";

/**
 * A program for tests: takes on the user given as first argument (once everything is loaded, so that the checkout may be
 * anywhere), and rehearses the commands given after it in the folder `root`, each with its effects. Prints JSON.
 */
const [user = "", root = "", ...commands] = process.argv.slice(2);
takeOnUser(Number(user));
const ports: ToolPorts = {
  workspaces: [`${root}/workspace`],
  calendars: `${root}/calendars`,
  scratch: `${root}/scratch`,
  contents: contentStore(`${root}/contents`),
  clock: { now: () => new Date(), timeZone: "UTC", sleep: () => Promise.resolve() },
  environment: { HOME: `${root}/home`, PATH: "/usr/bin:/bin" },
  isHidden: (path) => path.endsWith("/.env"),
  origins: noOrigins,
};
const results: unknown[] = [];
for (const command of commands) {
  const request = { command, folder: `${root}/workspace`, timeoutMs: 5000, ports };
  const rehearsed = await linuxOverlay.rehearse(request, new AbortController().signal);
  if (!rehearsed.ok) results.push(rehearsed.failure.code === "timed-out" ? "timed-out" : rehearsed.failure);
  else {
    const effects = await readEffects(rehearsed.value.views, ports);
    await rehearsed.value.release();
    const changes = effects.ok
      ? effects.value.changes.map((change) =>
          change.type === "set"
            ? `${change.path.slice(root.length)} ${change.before.kind} ${change.after.kind}`
            : "rename",
        )
      : effects.failure.code;
    results.push({ output: rehearsed.value.output, changes });
  }
}
// oxlint-disable-next-line no-console -- its output is what the test reads
console.log(JSON.stringify(results));
