import { bytesOfBase64, pictureSchema } from "../../shared/picture/picture.ts";

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
  /** Resolves once all that was written was taken: a pipe takes no more than its reader does. */
  flushed(): Promise<void>;
  /** Aborts when nobody reads stdout any more, or it takes no more. */
  readonly closed: AbortSignal;
  /** Whether something could not be written that somebody wanted to read. */
  isCutShort(): boolean;
};

/** Prints many rows no faster than they are read, so that a slow reader costs no memory; tells how many. Ends when nobody reads. */
export async function printAll<Row>(
  rows: Iterable<Row>,
  output: Output,
  print: (row: Row) => void,
): Promise<number> {
  let count = 0;
  for (const row of rows) {
    if (output.closed.aborted) break;
    print(row);
    if (++count % ROWS_AT_ONCE === 0) await output.flushed();
  }
  return count;
}

const ROWS_AT_ONCE = 100;

/**
 * The two streams of a process. When the reader of stdout has gone (`| head -1`) or takes no more (a full disk), what is
 * still written goes nowhere.
 */
export function openOutput(stdout: NodeJS.WritableStream, stderr: NodeJS.WritableStream): Output {
  const closing = new AbortController();
  const write = (text: string): void => {
    if (!closing.signal.aborted) stdout.write(text);
  };
  let isCutShort = false;
  const note = (text: string): void => void stderr.write(`${text}\n`);
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE" && !isCutShort) {
      isCutShort = true;
      note(`The output could not be written (${error.message}). What was done is in the log.`);
    }
    closing.abort();
  });
  // With nobody to read what goes wrong, there is nobody to tell.
  stderr.on("error", () => {});
  return {
    write,
    line: (text) => write(`${text}\n`),
    json: (value) => write(`${plainJson(value)}\n`),
    note,
    flushed: async () => void (await Promise.all([taken(stdout), taken(stderr)])),
    closed: closing.signal,
    isCutShort: () => isCutShort,
  };
}

/** Resolves once the stream has passed on all that it holds, or cannot any more. */
function taken(stream: NodeJS.WritableStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.writable) stream.write("", () => resolve());
    else resolve();
  });
}

/** A picture's bytes say nothing to who reads along; the log has them, and `steward log export`. */
function withoutBytes(name: string, value: unknown): unknown {
  const picture = name === "image" ? pictureSchema.safeParse(value).data : undefined;
  if (picture === undefined) return value;
  return { ...picture, data: `(${bytesOfBase64(picture.data)} bytes, in the log)` };
}

/** JSON whose text is safe on a terminal too: C1 controls and invisible characters are escaped, which changes no value. */
function plainJson(value: unknown): string {
  return JSON.stringify(value, withoutBytes).replaceAll(/[\u007F-\u009F\p{Cf}\p{Zl}\p{Zp}]/gu, (letter) =>
    Array.from({ length: letter.length }, (_, index) => letter.charCodeAt(index))
      .map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`)
      .join(""),
  );
}
