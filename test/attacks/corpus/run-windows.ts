import path from "node:path";
import { foldName, isInside } from "../../../tools/files/inside.ts";
import { pathArgumentFault } from "../../../tools/files/path-argument.ts";
import { type AttackRow, SEED } from "./run-corpus.ts";
import { seeded } from "./seeded.ts";
import { secret } from "./spellings.ts";
import { climbing } from "./traversal.ts";
import { windowsPath } from "./windows-paths.ts";

const WORKSPACE = "C:\\workspace";

/** The names of devices, as Microsoft lists them ("Naming Files, Paths, and Namespaces"). */
const devices = new Set(
  ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"].concat(
    [..."0123456789\u00b9\u00b2\u00b3"].flatMap((number) => [`COM${number}`, `LPT${number}`]),
  ),
);

/**
 * What Windows would make of a path, written down from its documentation and apart from Steward's own rules: the place
 * in the workspace, or why it is none. Names lose dots and spaces at their end, a colon begins a stream, devices are
 * everywhere and with any extension, and `NAME~1` may be another file's short name.
 */
function windowsMeaning(argument: string): string | null {
  const text = argument.replaceAll("/", "\\");
  if (text.startsWith("\\\\") || text.startsWith("\\??\\")) return null;
  const drive = /^([a-z]):(.*)$/is.exec(text);
  if (drive !== null && !drive[2]?.startsWith("\\")) return null;
  const start = drive !== null || text.startsWith("\\") ? [] : [WORKSPACE.slice(3)];
  if (drive !== null && drive[1]?.toUpperCase() !== "C") return null;
  const names: string[] = [...start];
  for (const name of (drive?.[2] ?? text).split("\\")) {
    if (name === "" || name === ".") continue;
    if (name === "..") names.pop();
    else if (!isOrdinary(name)) return null;
    else names.push(name);
  }
  return `C:\\${names.join("\\")}`;
}

function isOrdinary(name: string): boolean {
  const base = name.split(/[.:]/)[0]?.trimEnd().toUpperCase() ?? "";
  const isAsWritten = name === name.replace(/[. ]+$/, "") && !/[:<>"|?*]/.test(name);
  const isVisible = [...name].every((letter) => letter >= " ");
  return isAsWritten && isVisible && !devices.has(base) && !/~\d+($|\.)/.test(name);
}

/**
 * Paths under Windows' rules, by their text alone: what Steward lets pass and takes for a place in the workspace must be
 * that very place to Windows. Runs on every system, since the rules are pure.
 */
export function runWindowsNames(cases = 20_000, seed = SEED): AttackRow {
  const row: AttackRow = { group: "windows' own reading", cases: 0, effects: 0, refusals: 0, seen: [] };
  const random = seeded(seed);
  for (let index = 0; index < cases; index += 1) {
    const argument = [windowsPath, windowsPath, secret, climbing][index % 4]?.(random) ?? "";
    row.cases += 1;
    const resolved = path.win32.resolve(WORKSPACE, argument);
    if (pathArgumentFault(argument, "win32") !== null || !isInside(WORKSPACE, resolved, "win32")) {
      row.refusals += 1;
      continue;
    }
    const meaning = windowsMeaning(argument);
    if (meaning !== null && same(meaning, resolved) && same(meaning.slice(0, 12), WORKSPACE)) continue;
    row.effects += 1;
    row.seen.push(`${JSON.stringify(argument)} is ${meaning ?? "no plain place"}, taken for ${resolved}`);
  }
  return row;
}

function same(one: string, other: string): boolean {
  return foldName(one.replace(/\\$/, ""), "win32") === foldName(other.replace(/\\$/, ""), "win32");
}
