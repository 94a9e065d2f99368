import { type ChildProcess, spawn } from "node:child_process";
import { constants } from "node:os";
import { Readable, Writable } from "node:stream";
import { type BoundedOutput, boundedOutput } from "./bounded-output.ts";
import { killGroup, killTree } from "./kill-tree.ts";
import { limits } from "./limits.ts";
import type { Watch } from "./paced.ts";
import type { StopReason } from "./stop-reason.ts";

/** A program to start, and the ends at which it is stopped. */
export type BoundedStart = {
  program: string;
  arguments: readonly string[];
  environment: Readonly<Record<string, string>>;
  folder: string;
  timeoutMs: number;
  /** True where all that it starts dies with it: then killing its process group is enough. */
  contained: boolean;
  /** To be read on descriptor 5. */
  filter?: Uint8Array | null;
  /** Asked every 100 ms while it runs: a reason to stop it, or null. */
  watch?: Watch;
};

/** The program itself, without where and how long it may run. */
export type ProgramStart = Pick<
  BoundedStart,
  "program" | "arguments" | "environment" | "contained" | "filter"
>;

/** What a bounded run left. */
export type BoundedEnd = {
  /** 128 and the signal's number where a signal ended it. */
  exitCode: number;
  stopped: StopReason | null;
  output: string;
  errors: string;
  /** All that was written to descriptors 3 and 4. */
  channels: readonly [Buffer, Buffer];
  durationMs: number;
};

const WATCH_MS = 100;
/** How long output may still arrive after the end, where something that was left running holds the pipe. */
const DRAIN_MS = 250;

/**
 * Runs a program as the head of its own process group, with nothing on stdin, and resolves once it has ended, whatever
 * ended it. On abort, at the time-out and at a limit it is killed at once with all that it started. Where it cannot be
 * started, `errors` says why and the exit code is 127, as in a shell.
 */
export async function runBounded(start: BoundedStart, signal: AbortSignal): Promise<BoundedEnd> {
  const began = performance.now();
  const child = spawn(start.program, start.arguments, {
    cwd: start.folder,
    env: start.environment,
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "pipe", "pipe", start.filter ? "pipe" : "ignore"],
  });
  hand(child.stdio.at(5), start.filter);
  const stopper = stopOnce(child, start.contained);
  const { output, errors } = listen(child, stopper);
  const channels = [collect(child.stdio[3]), collect(child.stdio[4])] as const;
  const release = stopWhen(stopper, start, signal);
  try {
    const exitCode = await ended(child, start.contained).catch((error: unknown) => {
      errors.add(Buffer.from(String(error)));
      return 127;
    });
    const durationMs = Math.round(performance.now() - began);
    const [effects, status] = channels;
    return {
      exitCode,
      stopped: stopper.reason(),
      output: output.text(),
      errors: errors.text(),
      channels: [effects(), status()],
      durationMs,
    };
  } finally {
    release();
  }
}

/** Keeps what it prints, and stops it where that is too much. */
function listen(child: ChildProcess, stopper: Stopper): { output: BoundedOutput; errors: BoundedOutput } {
  const kept = { output: boundedOutput(limits.keptOutput), errors: boundedOutput(limits.keptOutput) };
  const keep = (stream: Readable | null, to: BoundedOutput): void => {
    stream?.on("data", (chunk: Uint8Array) => {
      to.add(chunk);
      if (to.seen() > limits.output) stopper.stop("output");
    });
  };
  keep(child.stdout, kept.output);
  keep(child.stderr, kept.errors);
  return kept;
}

type Stopper = { leader: number; stop(reason: StopReason): void; reason(): StopReason | null };

/** Kills the child's tree for the first reason that comes up, and remembers that reason. */
function stopOnce(child: ChildProcess, contained: boolean): Stopper {
  let first: StopReason | null = null;
  return {
    leader: child.pid ?? 0,
    stop(reason) {
      if (first !== null) return;
      first = reason;
      if (child.pid !== undefined) (contained ? killGroup : killTree)(child.pid);
    },
    reason: () => first,
  };
}

/** Stops on abort, at the time-out and for what the watch reports, until the returned function is called. */
function stopWhen(stopper: Stopper, start: BoundedStart, signal: AbortSignal): () => void {
  const abort = (): void => stopper.stop("aborted");
  if (signal.aborted) abort();
  signal.addEventListener("abort", abort, { once: true });
  const timeout = setTimeout(() => stopper.stop("time"), start.timeoutMs);
  let over = false;
  let next: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    const reason = (await start.watch?.(stopper.leader)) ?? null;
    if (reason !== null) stopper.stop(reason);
    else if (!over) next = setTimeout(() => void look(), WATCH_MS);
  };
  if (start.watch) next = setTimeout(() => void look(), WATCH_MS);
  return () => {
    over = true;
    signal.removeEventListener("abort", abort);
    clearTimeout(timeout);
    clearTimeout(next);
  };
}

/** Resolves with the exit code once the program has ended and its output has arrived. */
function ended(child: ChildProcess, contained: boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    let code = 0;
    child.on("error", reject);
    child.on("exit", (exitCode, signalName) => {
      code = exitCode ?? 128 + constants.signals[signalName ?? "SIGKILL"];
      if (child.pid !== undefined && !contained) killGroup(child.pid);
      const drain = setTimeout(() => resolve(code), DRAIN_MS);
      child.on("close", () => clearTimeout(drain));
    });
    child.on("close", () => resolve(code));
  });
}

/** What ends before it has read all is no matter: its exit code tells. */
function hand(stream: unknown, bytes: Uint8Array | null | undefined): void {
  if (stream instanceof Writable && bytes) stream.on("error", () => {}).end(bytes);
}

function collect(stream: unknown): () => Buffer {
  const kept: Buffer[] = [];
  if (stream instanceof Readable) stream.on("data", (chunk: Buffer) => kept.push(chunk));
  return () => Buffer.concat(kept);
}
