import type { Token } from "./code-chunks.ts";

export type HighlightRequest = { id: number; chunks: readonly string[]; language: string };
/** The tokens of the next chunk. */
export type HighlightAnswer = { id: number; tokens: readonly Token[] };

type Tokens = readonly (readonly Token[])[];
type Listener = (tokens: Tokens) => void;

/** What was found out stays for a while: scrolling draws the same code again and again. */
const known = new Map<string, Tokens>();
const mostKnown = 200;
const listeners = new Map<number, (answer: HighlightAnswer) => void>();
let worker: Worker | null = null;
let lastId = 0;

/**
 * Finds out what the words of some code are. `show` is called with all that is known each time that more is; where no
 * worker can be had it is never called, and the code stays in one colour. Returns what ends the search.
 */
export function highlight(chunks: readonly string[], language: string, show: Listener): () => void {
  const name = `${language}\n${chunks.join("")}`;
  const before = known.get(name);
  if (before !== undefined) {
    show(before);
    return () => undefined;
  }
  const id = (lastId += 1);
  const tokens: (readonly Token[])[] = [];
  listeners.set(id, (answer) => {
    tokens.push(answer.tokens);
    if (tokens.length === chunks.length) keep(name, tokens);
    show([...tokens]);
  });
  worker ??= start();
  worker.postMessage({ id, chunks, language } satisfies HighlightRequest, []);
  return () => {
    if (listeners.delete(id) && tokens.length < chunks.length) worker?.postMessage({ forget: id }, []);
  };
}

function start(): Worker {
  const started = new Worker(new URL("./highlight.ts", import.meta.url), { type: "module" });
  started.addEventListener("message", ({ data }: MessageEvent<HighlightAnswer>) =>
    listeners.get(data.id)?.(data),
  );
  return started;
}

function keep(name: string, tokens: Tokens): void {
  known.set(name, tokens);
  const [oldest] = known.keys();
  if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
}
