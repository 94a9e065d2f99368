import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { z } from "zod";
import { errorMessage } from "../shared/errors.ts";
import { readJson } from "../shared/json.ts";
import { fail, succeed, type Failure, type Result } from "../shared/result.ts";
import { firstConnections } from "./connections.ts";
import { describeIssue } from "./trust/describe-issue.ts";
import { defaultSettings, settingsSchema, type Settings } from "../shared/settings-schema.ts";

/** The settings in force, and what is wrong with the file where they are the defaults because of it. */
export type LoadedSettings = { settings: Settings; problem: Failure | null };

/** Reads settings. A file that cannot be used is left exactly as it is; the defaults are in force then. */
export function loadSettings(file: string): LoadedSettings {
  if (!existsSync(file)) return { settings: defaultSettings, problem: null };
  const read = readSettings(file);
  return read.ok
    ? { settings: read.value, problem: null }
    : { settings: defaultSettings, problem: read.failure };
}

/**
 * Changes one setting; `text` is JSON, or a plain word for a text. A file that cannot be read is first put aside under
 * a new name, never overwritten.
 */
export function changeSetting(file: string, name: string, text: string): Result<Settings> {
  if (!(name in defaultSettings)) {
    const names = Object.keys(defaultSettings).join(", ");
    return fail("unknown-setting", `There is no setting called "${name}".`, `The settings are: ${names}.`);
  }
  if (name === "connections") {
    return fail(
      "bad-setting",
      "Connections are not set as a text. Nothing was changed.",
      "Connect a model in the app's Settings, or name an address with --base-url.",
    );
  }
  const { settings } = loadSettings(file);
  const changed = settingsSchema.safeParse({ ...settings, [name]: valueOf(text) }, { reportInput: true });
  if (!changed.success) {
    return fail(
      "bad-setting",
      `"${text}" cannot be the value of ${name}: ${inWords(changed.error)} Nothing was changed.`,
      `Write a word, a number, or JSON in quotes for the shell, such as '["/home/ana/notes"]'.`,
    );
  }
  writeSettings(file, changed.data);
  return succeed(changed.data);
}

/** Puts settings in the file's place, whole or not at all. A file that cannot be read is first put aside under a new name. */
export function writeSettings(file: string, settings: Settings): void {
  if (loadSettings(file).problem) renameSync(file, freeName(`${file}.broken`));
  const temporary = `${file}.${process.pid}.new`;
  writeFileSync(temporary, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(temporary, file);
}

function readSettings(file: string): Result<Settings> {
  const suggestion =
    "Correct the file, or set something and it is put aside; until then the defaults are used.";
  const broken = (why: string) =>
    fail("broken-settings", `The settings in ${file} cannot be used: ${why}`, suggestion);
  try {
    const written: unknown = JSON.parse(readText(file));
    const parsed = settingsSchema.safeParse(written, { reportInput: true });
    return parsed.success ? succeed(migrated(parsed.data, written)) : broken(inWords(parsed.error));
  } catch (error) {
    return broken(`${errorMessage(error)}.`);
  }
}

/** Before there were several connections there was one address: it becomes the first one, and the one key stays its own. */
function migrated(settings: Settings, written: unknown): Settings {
  const isOld = written !== null && typeof written === "object" && !("connections" in written);
  if (!isOld) return settings;
  return { ...settings, connections: firstConnections(settings.baseUrl, settings.model) };
}

/** Some editors begin a file with a byte order mark, which is no part of its JSON (RFC 8259, section 8.1). */
function readText(file: string): string {
  return readFileSync(file, "utf8").replace(/^\uFEFF/, "");
}

function valueOf(text: string): unknown {
  const value = readJson(text);
  return value === undefined ? text : value;
}

function inWords(error: z.ZodError): string {
  const described = error.issues.flatMap((issue) => describeIssue(issue, settingsSchema));
  return described.map(({ sentence }) => sentence).join(" ");
}

function freeName(wanted: string): string {
  let name = wanted;
  for (let number = 2; existsSync(name); number++) name = `${wanted}-${number}`;
  return name;
}
