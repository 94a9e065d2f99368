import { noOrigins } from "../../../../tools/no-origins.ts";
import { contentStore } from "../../../../tools/files/content-store.ts";
import type { ToolPorts } from "../../../../tools/ports.ts";
import { parseCommand } from "../../../../tools/shell/parse-command.ts";
import { runCommand } from "../../../../tools/shell/run-command.ts";
import { takeOnUser } from "../../../helpers/ordinary-user.ts";
import { asked } from "../asked.ts";

/**
 * A program for tests: takes on the user given as first argument (once everything is loaded, so that the checkout may be
 * anywhere), and runs a command in the folder `root` with one host and with the folder `root/shared` to read. Prints what
 * the model is told, and where it may be undone.
 */
const [user = "", root = "", host = "", command = ""] = process.argv.slice(2);
await parseCommand("true");
takeOnUser(Number(user));
const ports: ToolPorts = {
  workspaces: [`${root}/workspace`],
  calendars: `${root}/calendars`,
  scratch: `${root}/scratch`,
  contents: contentStore(`${root}/contents`),
  clock: { now: () => new Date(), timeZone: "UTC", sleep: () => Promise.resolve() },
  environment: { HOME: `${root}/home`, PATH: "/usr/bin:/bin" },
  isHidden: (path) => path.endsWith("/.env"),
  origins: { ...noOrigins, mark: () => {} },
};
const signal = new AbortController().signal;
const folders = [{ path: `${root}/shared`, access: "read" as const }];
const planned = await runCommand.plan(asked(command, { hosts: [host], folders }), ports, signal);
const applied = planned.ok ? await planned.value.apply(signal) : planned;
const told = applied.ok ? [applied.value.forModel, applied.value.undo !== null] : applied;
// oxlint-disable-next-line no-console -- its output is what the test reads
console.log(JSON.stringify(told));
