import { fork, type ChildProcess } from "node:child_process";
import { isAbsolute } from "node:path";
import process from "node:process";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { StrictEmitter, checkOptions, notImplemented, strict } from "../strict.ts";
import { isReady } from "./app-state.ts";

interface ForkOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly stdio?: string;
  readonly serviceName?: string;
  readonly allowLoadingUnsignedLibraries?: boolean;
}

const known = ["allowLoadingUnsignedLibraries", "cwd", "env", "serviceName", "stdio"];
const entry = fileURLToPath(new URL("../utility-child.ts", import.meta.url));

/** A Node process of the app's own, which speaks over `process.parentPort`. */
class UtilityProcess extends StrictEmitter {
  readonly #child: ChildProcess;
  pid: number | undefined;
  readonly stdout: Readable | null;
  readonly stderr: Readable | null;

  constructor(modulePath: string, parameters: readonly string[], options: ForkOptions) {
    super("UtilityProcess", ["spawn", "exit", "message", "error"]);
    const { stdio = "inherit", env = process.env, cwd } = options;
    if (!["pipe", "ignore", "inherit"].includes(stdio))
      throw notImplemented(`utilityProcess.fork with stdio ${stdio}`);
    const output = stdio as "pipe" | "ignore" | "inherit";
    this.#child = fork(entry, [modulePath, ...parameters], {
      env,
      ...(cwd === undefined ? {} : { cwd }),
      execArgv: ["--disable-warning=ExperimentalWarning"],
      serialization: "advanced",
      stdio: ["ignore", output, output, "ipc"],
    });
    this.stdout = this.#child.stdout;
    this.stderr = this.#child.stderr;
    this.#child.once("spawn", () => {
      this.pid = this.#child.pid;
      this.emit("spawn");
    });
    this.#child.on("message", (message) => this.emit("message", message));
    this.#child.once("exit", (code, signal) => {
      this.pid = undefined;
      this.emit("exit", signal === null ? (code ?? 0) : 15);
    });
  }

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    if (transfer.length > 0) throw notImplemented("UtilityProcess.postMessage with a transfer list");
    // As in Electron, a message to a process that has ended goes nowhere.
    if (this.#child.connected) this.#child.send(message as object, () => undefined);
  }

  /** False where it has ended already. */
  kill(): boolean {
    return this.#child.kill();
  }
}

/** `utilityProcess`: processes that run Node outside the main process. */
export const utilityProcess: object = strict("utilityProcess", {
  fork(modulePath: string, parameters: readonly string[] = [], options: ForkOptions = {}): UtilityProcess {
    checkOptions("utilityProcess.fork", options, known);
    if (!isReady()) throw new Error("utilityProcess cannot be created before app is ready.");
    if (!isAbsolute(modulePath)) throw notImplemented("utilityProcess.fork of a relative path");
    return new UtilityProcess(modulePath, parameters, options);
  },
});
