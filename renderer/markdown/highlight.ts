import {
  createCssVariablesTheme,
  createHighlighterCore,
  type HighlighterCore,
  type ThemedToken,
} from "shiki/core";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";
import type { HighlightAnswer, HighlightRequest } from "./highlighter.ts";
import type { Token } from "./code-chunks.ts";
import { findLanguage } from "./languages.ts";

/*
 * A worker: to make a grammar's expressions ready takes up to half a second, far longer than a frame. It is given text and
 * gives back where the words are; nothing else reaches it.
 */

const theme = createCssVariablesTheme({ name: "steward", variablePrefix: "--code-", fontStyle: false });
let shiki: Promise<HighlighterCore> | null = null;
const wanted = new Map<number, HighlightRequest>();
let isBusy = false;

addEventListener("message", ({ data }: MessageEvent<HighlightRequest | { forget: number }>) => {
  if ("forget" in data) wanted.delete(data.forget);
  else wanted.set(data.id, data);
  if (!isBusy) void work();
});

/** The latest first: it is what is being looked at. */
async function work(): Promise<void> {
  isBusy = true;
  for (let next = [...wanted.values()].at(-1); next !== undefined; next = [...wanted.values()].at(-1)) {
    await highlight(next);
    wanted.delete(next.id);
  }
  isBusy = false;
}

async function highlight({ id, chunks, language }: HighlightRequest): Promise<void> {
  const grammar = findLanguage(language);
  if (grammar === null) return;
  shiki ??= createHighlighterCore({
    themes: [theme],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  const ready = await shiki;
  await ready.loadLanguage(grammar.load());
  let state: ReturnType<HighlighterCore["getLastGrammarState"]> | undefined;
  for (const chunk of chunks) {
    const options = {
      lang: grammar.name,
      theme: "steward",
      tokenizeTimeLimit: 0,
      tokenizeMaxLineLength: 2_000,
    };
    // The end of the last line would count as a further, empty line.
    const lines = ready.codeToTokensBase(
      chunk.replace(/\n$/u, ""),
      state === undefined ? options : { ...options, grammarState: state },
    );
    state = ready.getLastGrammarState(lines);
    postMessage({ id, tokens: joined(lines.flat(), chunk.length) } satisfies HighlightAnswer);
    // Lets a message in which says that nobody wants this any more.
    await new Promise((resolve) => setTimeout(resolve));
    if (!wanted.has(id)) return;
  }
}

/** Tokens that cover all of a chunk, neighbours of one kind as one. */
function joined(found: readonly ThemedToken[], length: number): Token[] {
  const tokens: Token[] = [];
  const add = (start: number, end: number, kind: string): void => {
    const last = tokens.at(-1);
    if (last?.kind === kind) last.end = end;
    else if (end > start) tokens.push({ start, end, kind });
  };
  for (const { offset, content, color } of found) {
    const before = tokens.at(-1);
    const end = before?.end ?? 0;
    if (offset > end) add(end, offset, "");
    const kind = content.trim() === "" ? (before?.kind ?? "") : kindOf(color);
    add(offset, offset + content.length, kind);
  }
  add(tokens.at(-1)?.end ?? 0, length, "");
  return tokens;
}

/** The theme's colours are names: `var(--code-token-keyword)`. */
function kindOf(color: string | undefined): string {
  return /--code-token-([a-z-]+)/u.exec(color ?? "")?.[1] ?? "";
}
