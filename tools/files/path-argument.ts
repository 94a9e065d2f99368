import { type Failure, fail } from "../../shared/result.ts";
import { windowsNameFault } from "./windows-name.ts";

/** Limits of Linux (`PATH_MAX`, `NAME_MAX`), in bytes of UTF-8; other systems allow no more that matters. */
const LONGEST_PATH = 4096;
const LONGEST_NAME = 255;

/** Control characters, line and paragraph separators, and those that turn the direction of writing. */
// oxlint-disable-next-line no-control-regex -- finding control characters is the point
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;

/**
 * What is wrong with a path as a model wrote it, judged by its text alone, or null. Pure; `platform` is Node's name of
 * the system on which the path is to be used.
 */
export function pathArgumentFault(argument: string, platform: NodeJS.Platform): Failure | null {
  const fault = faultOf(argument) ?? (platform === "win32" ? windowsNameFault(argument) : null);
  if (fault === null) return null;
  const suggestion = "Use a plain path relative to the workspace, such as notes/today.md.";
  const message = `This path cannot be used: ${fault}. Nothing was read or changed.`;
  return fail("bad-path", message, suggestion, { layer: "validate" }).failure;
}

function faultOf(argument: string): string | null {
  if (argument === "") return "it is empty";
  if (INVISIBLE.test(argument)) return "it contains control or invisible characters";
  if (!argument.isWellFormed()) return "it contains half a character (a lone surrogate)";
  if (Buffer.byteLength(argument) > LONGEST_PATH) return `it is longer than ${LONGEST_PATH} bytes`;
  if (argument.split(/[/\\]/).some((name) => Buffer.byteLength(name) > LONGEST_NAME)) {
    return `one of its names is longer than ${LONGEST_NAME} bytes`;
  }
  return argument === "~" || argument.startsWith("~/") ? "~ does not stand for the home folder here" : null;
}
