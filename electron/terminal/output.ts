/** Where a command writes. Whoever passes text from outside has made it visible first. */
export type Output = {
  /** As it is, on stdout. */
  write(text: string): void;
  /** One line on stdout. */
  line(text: string): void;
  /** One JSON object as a line on stdout. */
  json(value: unknown): void;
  /** One line for the person on stderr: warnings, failures, progress of what prints data. */
  note(text: string): void;
  /** Aborts when nobody reads stdout any more. */
  readonly closed: AbortSignal;
};

/** The two streams of a process. When the reader of stdout has gone (`| head -1`), what is still written goes nowhere. */
export function openOutput(stdout: NodeJS.WritableStream, stderr: NodeJS.WritableStream): Output {
  const closing = new AbortController();
  const write = (text: string): void => {
    if (!closing.signal.aborted) stdout.write(text);
  };
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    closing.abort();
  });
  stderr.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  return {
    write,
    line: (text) => write(`${text}\n`),
    json: (value) => write(`${plainJson(value)}\n`),
    note: (text) => void stderr.write(`${text}\n`),
    closed: closing.signal,
  };
}

/** JSON whose text is safe on a terminal too: C1 controls and invisible characters are escaped, which changes no value. */
function plainJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(/[\u007F-\u009F\p{Cf}\p{Zl}\p{Zp}]/gu, (letter) =>
    Array.from({ length: letter.length }, (_, index) => letter.charCodeAt(index))
      .map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`)
      .join(""),
  );
}
