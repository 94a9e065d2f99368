import { defaultSettings, type Settings } from "../../../shared/settings-schema.ts";
import { changeSetting, loadSettings } from "../../settings.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import { type Invocation, type Program, runs } from "../program.ts";
import { withStore } from "../sessions.ts";
import { showFailure } from "../show/failure.ts";
import { visibleLine } from "../show/visible.ts";
import { UsageError } from "../usage-error.ts";

/** `steward settings`: what a person can set. */
export function addSettings(program: Program): void {
  const group = program.command.command("settings").description("settings: get, set");
  runs(group.command("get").description("all settings, or one").argument("[name]"), program, get);
  const change = group.command("set").description("changes one; the value is a word or JSON");
  runs(change.argument("<name>").argument("<value>"), program, set);
}

function get({ options, words: [name], host }: Invocation<object>): Promise<ExitCode> {
  if (name !== undefined && !(name in defaultSettings)) throw new UsageError(unknownSetting(name));
  return withStore(host, options, async ({ home }) => {
    const { settings, problem } = loadSettings(home.settings);
    if (problem) host.output.note(showFailure(problem));
    for (const [key, value] of Object.entries(settings))
      if (name === undefined || name === key) print({ name: key, value }, { options, host });
    return problem ? exitCodes.failed : exitCodes.done;
  });
}

function set({ options, words: [name = "", value = ""], host }: Invocation<object>): Promise<ExitCode> {
  if (!(name in defaultSettings)) throw new UsageError(unknownSetting(name));
  return withStore(host, options, async ({ home, log }) => {
    // On record first; where that cannot be, nothing is changed.
    log.append([{ type: "settings.changed", at: new Date().toISOString(), names: [name] }]);
    const changed = changeSetting(home.settings, name, value);
    if (!changed.ok) {
      host.output.note(showFailure(changed.failure));
      return exitCodes.wrongUsage;
    }
    print({ name, value: changed.value[name as keyof Settings] }, { options, host });
    return exitCodes.done;
  });
}

function print(
  setting: { name: string; value: unknown },
  { options, host }: Pick<Invocation<object>, "options" | "host">,
): void {
  if (options.json) host.output.json(setting);
  else host.output.line(visibleLine(`${setting.name} = ${JSON.stringify(setting.value)}`));
}

function unknownSetting(name: string): string {
  return `There is no setting called "${name}". The settings are: ${Object.keys(defaultSettings).join(", ")}.`;
}
