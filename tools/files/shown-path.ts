import { relative, sep } from "node:path";
import { isInside } from "./inside.ts";

/**
 * A path as people and models see it, and may write it back: relative to the first workspace with `/`, absolute in all
 * others. The workspace itself is `.`. Pure.
 */
export function shownPath(path: string, workspaces: readonly string[]): string {
  const first = workspaces[0];
  if (first === undefined || !isInside(first, path)) return visible(path);
  return visible(relative(first, path).split(sep).join("/") || ".");
}

/** A shown path inside a sentence; where several workspaces are open, which one of them is meant. Pure. */
export function inWords(shown: string, workspaces: readonly string[]): string {
  const [first = "", ...others] = workspaces;
  if (shown !== ".") return shown;
  return others.length === 0 ? "the workspace" : `the first workspace (${visible(first)})`;
}

// oxlint-disable-next-line no-control-regex -- making control characters visible is the point
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A name or path with the characters that would hide or break a line written as `\u{…}`. Pure. */
export function visible(text: string): string {
  return text.replaceAll(INVISIBLE, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);
}
