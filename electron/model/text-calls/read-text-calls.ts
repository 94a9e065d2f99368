import type { OfferedTool } from "../model.ts";
import { readJsonCalls, type TextCall } from "./read-json-calls.ts";
import { readXmlCall } from "./read-xml-call.ts";

/**
 * The calls that a message writes as text instead of making them, and the text before them; null where it is only text.
 *
 * Three forms are known: `<tool_call>` around JSON (Hermes, Qwen), `<function=…>` with parameters (Qwen's coder models),
 * and JSON alone, bare or in a fence, that is the whole message. When in doubt it is text: a call must name an offered
 * tool, nothing may follow the last one, and what stands in backquotes, or after words about the form itself, is an
 * example. Pure.
 */
export function readTextCalls(
  text: string,
  tools: readonly OfferedTool[],
): { before: string; calls: TextCall[] } | null {
  const start = /^[ \t]*<(tool_call>|function=)/mu.exec(text)?.index ?? -1;
  const before = start === -1 ? "" : text.slice(0, start).trim();
  const calls = start === -1 ? readWholeJson(text) : readTaggedCalls(text.slice(start), tools);
  if (calls === null || calls.length === 0 || isExample(before)) return null;
  const offered = new Set(tools.map(({ name }) => name));
  return calls.every(({ name }) => offered.has(name)) ? { before, calls } : null;
}

/** Nothing but calls: `<tool_call>…</tool_call>` and `<function=…>…</function>`, one after the other. */
function readTaggedCalls(text: string, tools: readonly OfferedTool[]): TextCall[] | null {
  const calls: TextCall[] = [];
  let rest = text.trim();
  while (rest !== "") {
    const found = rest.startsWith("<tool_call>") ? inTag(rest, tools) : inFunction(rest, tools);
    if (found === null) return null;
    calls.push(...found.calls);
    rest = found.rest.trim();
  }
  return calls;
}

type Found = { calls: readonly TextCall[]; rest: string };

function inTag(text: string, tools: readonly OfferedTool[]): Found | null {
  const opened = text.slice("<tool_call>".length);
  const close = "</tool_call>";
  // A JSON text may itself talk of the tag: the first end counts after which it can be read.
  for (let at = opened.indexOf(close); at !== -1; at = opened.indexOf(close, at + 1)) {
    const calls = readInside(opened.slice(0, at), tools);
    if (calls !== null) return { calls, rest: opened.slice(at + close.length) };
  }
  // Where the closing tag ends an answer, servers take it away as the word to stop at.
  const calls = readInside(opened, tools);
  return calls === null ? null : { calls, rest: "" };
}

function inFunction(text: string, tools: readonly OfferedTool[]): Found | null {
  const close = "</function>";
  const at = text.indexOf(close);
  const call = at === -1 ? null : readXmlCall(text.slice(0, at + close.length), tools);
  // Some models write the outer tag only at the end.
  return call && { calls: [call], rest: text.slice(at + close.length).replace(/^\s*<\/tool_call>/u, "") };
}

function readInside(inside: string, tools: readonly OfferedTool[]): TextCall[] | null {
  const xml = readXmlCall(inside.trim(), tools);
  if (xml !== null) return [xml];
  return readJsonCalls(inside);
}

/** The whole message is JSON, bare or in one fence. */
function readWholeJson(text: string): TextCall[] | null {
  const [, fenced] = /^```(?:json|tool_call|tool_code)?[ \t]*\n([^`]*)\n?```$/u.exec(text.trim()) ?? [];
  return readJsonCalls(fenced ?? text);
}

/** Words before a call that make an example of it; or a fence that is still open. */
function isExample(before: string): boolean {
  const fences = before.match(/```/gu)?.length ?? 0;
  return (
    fences % 2 === 1 ||
    /\b(example|e\.g\.|syntax|format|tags?|tool[_ ]calls?|would (be|look|write))\b/iu.test(before)
  );
}
