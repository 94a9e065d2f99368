import { spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

/** One system call of the traced process; `begun` and `ended` are places in the order of all of them. */
export type SystemCall = { name: string; arguments: string; result: string; begun: number; ended: number };

/** All that can change what is on a disk, and all that makes it durable. */
const CHANGING = [
  "open,openat,creat,write,writev,pwrite64,pwritev,pwritev2,copy_file_range,sendfile,splice,truncate,ftruncate",
  "fallocate,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,link,linkat,symlink,symlinkat",
  "chmod,fchmod,fchmodat,fsync,fdatasync,sync,syncfs,msync,mmap,dup,dup2,dup3,execve",
].join(",");

/**
 * Runs `program` (a TypeScript file) to its end under strace(1) and writes down what it asked of the system. Throws where
 * tracing is not possible here: what cannot be traced is not proven.
 */
export async function traceProgram(program: readonly string[], file: string): Promise<void> {
  const tracing = ["-f", "-y", "-xx", "-s", "10000000", "-e", `trace=${CHANGING}`, "-o", file];
  const child = spawn("strace", [...tracing, process.execPath, ...program], {
    stdio: ["ignore", "ignore", "pipe"],
    // libuv could write through io_uring, past what strace sees.
    env: { ...process.env, UV_USE_IO_URING: "0" },
  });
  let said = "";
  child.stderr.on("data", (piece: Buffer) => (said += piece.toString()));
  const failed = once(child, "error").then(([error]) => String(error));
  const ended = once(child, "close").then(([code]) =>
    code === 0 ? null : `ended with ${String(code)}: ${said}`,
  );
  const why = await Promise.race([failed, ended]);
  if (why !== null)
    throw new Error(
      `strace ${why}. It needs the package strace and the right to trace (ptrace) its own children.`,
    );
}

/** The system calls in the order in which they ended: only then is it certain that they took effect. */
export async function readTrace(file: string): Promise<SystemCall[]> {
  const calls: SystemCall[] = [];
  const begun = new Map<string, { text: string; at: number }>();
  let at = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    at += 1;
    const [, thread = "", text = ""] = /^(\d+) +(.*)$/.exec(line) ?? [];
    if (text.endsWith("<unfinished ...>")) {
      begun.set(thread, { text: text.slice(0, -"<unfinished ...>".length).trimEnd(), at });
      continue;
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(text);
    const start = resumed ? begun.get(thread) : undefined;
    const whole = `${start?.text ?? ""}${resumed?.[1] ?? text}`;
    const [, name = "", args = "", result = ""] = /^(\w+)\((.*)\) += (\S+)/.exec(whole) ?? [];
    if (name !== "") calls.push({ name, arguments: args, result, begun: start?.at ?? at, ended: at });
  }
  return calls;
}

/** The text in a string or path as `strace -xx` writes it. */
export function bytesOf(written: string): Buffer {
  return Buffer.from(written.replaceAll("\\x", ""), "hex");
}
