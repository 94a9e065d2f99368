import { verbatim } from "../answers/verbatim.ts";
import { callOnly, type CourseContext, done, failed, failedCall, type Step } from "../course.ts";

/** Files that say how a project's tests are run. */
const commands: Readonly<Record<string, string>> = {
  "package.json": "npm test",
  "Cargo.toml": "cargo test",
  "go.mod": "go test ./...",
  "pytest.ini": "pytest",
  "deno.json": "deno test",
};

/** Runs the tests of the folder that is open: only where exactly one file there says how. */
export function runTests(context: CourseContext): Step {
  const run = context.reply("run_command");
  if (run !== null)
    return run.failure === null ? done(`The tests:\n\n${verbatim(run.text)}`) : failedCall(run);
  const listed = context.reply("list_folder");
  if (listed === null) return callOnly("list_folder", {});
  if (listed.failure !== null) return failedCall(listed);
  const names = new Set(listed.text.split("\n").map((line) => line.split("  ")[0] ?? ""));
  const found = Object.keys(commands).filter((name) => names.has(name));
  const command = found.length === 1 ? commands[found[0] ?? ""] : undefined;
  if (command === undefined)
    return failed(
      `I run a command only when I know exactly what it is, and here ${found.length === 0 ? "no file that I know says" : `${found.join(" and ")} say`} ` +
        "how the tests are run. Put the command in backticks, for example: run `npm test`. I have run nothing.",
    );
  return callOnly("run_command", { command, folder: null });
}
