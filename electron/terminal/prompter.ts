import { createInterface, type Interface } from "node:readline";
import { dropTypedAhead } from "./drop-typed-ahead.ts";

type Question = {
  prompt: string;
  /** Stands in the line already, to be changed. */
  prefilled?: string;
  /** Earlier lines, newest first, for the arrow keys. */
  history?: readonly string[];
  /** What was typed before the question stood there is no answer to it. */
  afresh?: boolean;
  /** What is typed is not shown. */
  hidden?: boolean;
  signal?: AbortSignal;
};

/** How a question ended: with a line, by Ctrl-C (or the signal), or because the input ended (Ctrl-D). */
type Reply = { end: "line"; line: string } | { end: "interrupted" } | { end: "closed" };

export type Prompter = { ask(question: Question): Promise<Reply> };

/**
 * Puts questions on the terminal, one at a time. Between questions the terminal is as it was, so that Ctrl-C is a signal
 * again. Lines of a pipe that were read ahead wait for the next question.
 */
export function createPrompter(input: NodeJS.ReadStream, output: NodeJS.WriteStream): Prompter {
  let piped: AsyncIterator<string> | null = null;
  return {
    async ask(question) {
      if (input.isTTY) {
        if (question.afresh && dropTypedAhead(input)) output.write(`${typedAhead}\n`);
        return askOnTerminal(question, input, output);
      }
      piped ??= createInterface({ input, crlfDelay: Infinity })[Symbol.asyncIterator]();
      const next = await piped.next();
      return next.done ? { end: "closed" } : { end: "line", line: next.value };
    },
  };
}

const typedAhead = "What was typed before the question was shown does not count as an answer.";

function askOnTerminal(
  question: Question,
  input: NodeJS.ReadStream,
  output: NodeJS.WriteStream,
): Promise<Reply> {
  const { prompt, prefilled, hidden, signal, history = [] } = question;
  const lines = createInterface({
    input,
    // With nowhere to echo to, nothing is echoed.
    output: hidden ? undefined : output,
    terminal: true,
    history: [...history],
    prompt: hidden ? "" : prompt,
  });
  return new Promise((settle) => {
    let isOver = false;
    const finish = (reply: Reply): void => {
      if (isOver) return;
      isOver = true;
      signal?.removeEventListener("abort", interrupt);
      lines.close();
      if (hidden || reply.end !== "line") output.write("\n");
      settle(reply);
    };
    const interrupt = (): void => finish({ end: "interrupted" });
    const typed: string[] = [];
    lines.on("line", (line) => {
      typed.push(line);
      // What is pasted comes at once, and is one answer: to its last line, which Enter may still have to end.
      setImmediate(() => {
        if (lines.line === "") finish({ end: "line", line: typed.join("\n") });
      });
    });
    lines.once("SIGINT", interrupt);
    lines.once("close", () => finish({ end: "closed" }));
    if (signal?.aborted) return interrupt();
    signal?.addEventListener("abort", interrupt, { once: true });
    // Only now, with the terminal's own echo off, is a person told to type a secret.
    if (hidden) output.write(prompt);
    beginLine(lines, prefilled);
  });
}

function beginLine(lines: Interface, prefilled: string | undefined): void {
  lines.prompt();
  if (prefilled !== undefined) lines.write(prefilled);
}
