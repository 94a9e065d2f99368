import {
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  watch,
  writeFileSync,
  renameSync,
  type FSWatcher,
} from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { randomUUID } from "node:crypto";

export interface SecondInstance {
  readonly argv: string[];
  readonly workingDirectory: string;
  readonly additionalData: unknown;
}

/**
 * The lock of `requestSingleInstanceLock`: a file with the owner's process id in the app's data folder (Chromium's own
 * `SingletonLock` works so too), and a folder through which later instances say who they are before they leave.
 */
export class SingleInstance {
  readonly #file: string;
  readonly #messages: string;
  #watcher: FSWatcher | undefined;

  constructor(userData: string) {
    this.#file = join(userData, "Stand-in SingletonLock");
    this.#messages = join(userData, "Stand-in SingletonMessages");
    mkdirSync(this.#messages, { recursive: true });
  }

  /** Takes the lock, and hears of later instances; or tells the owner about this one, and gives false. */
  request(additionalData: unknown, heard: (second: SecondInstance) => void): boolean {
    if (this.#watcher) return true;
    if (!this.#take()) {
      const message = { argv: process.argv, workingDirectory: process.cwd(), additionalData };
      const file = join(this.#messages, randomUUID());
      writeFileSync(`${file}.part`, JSON.stringify(message));
      renameSync(`${file}.part`, `${file}.json`);
      return false;
    }
    for (const name of readdirSync(this.#messages)) rmSync(join(this.#messages, name), { force: true });
    this.#watcher = watch(this.#messages, () => this.#read(heard));
    this.#watcher.unref();
    return true;
  }

  has(): boolean {
    return this.#watcher !== undefined;
  }

  release(): void {
    if (!this.#watcher) return;
    this.#watcher.close();
    this.#watcher = undefined;
    rmSync(this.#file, { force: true });
  }

  #take(): boolean {
    try {
      writeFileSync(this.#file, String(process.pid), { flag: "wx" });
      return true;
    } catch {
      if (isAlive(Number(readFileSync(this.#file, "utf8")))) return false;
      // Its owner died without a farewell.
      rmSync(this.#file, { force: true });
      return this.#take();
    }
  }

  #read(heard: (second: SecondInstance) => void): void {
    for (const name of readdirSync(this.#messages).filter((file) => file.endsWith(".json"))) {
      const file = join(this.#messages, name);
      const second = JSON.parse(readFileSync(file, "utf8")) as SecondInstance;
      rmSync(file, { force: true });
      heard(second);
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    return pid !== process.pid && process.kill(pid, 0);
  } catch {
    return false;
  }
}
