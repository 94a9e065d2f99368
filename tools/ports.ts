/**
 * What a tool may reach of the world besides Node itself. The assistant hands these in; tests hand in others.
 */
export type ToolPorts = {
  /** The folders that files and commands are confined to: absolute, real paths. Relative paths mean the first. */
  readonly workspaces: readonly string[];
  /** The folder of `.ics` files, one per calendar. */
  readonly calendars: string;
  /** Keeps the old contents of what calls changed, for undo. */
  readonly contents: ContentStore;
  /** A private folder for journals, rehearsals and other temporary files. */
  readonly scratch: string;
  readonly clock: Clock;
  /** As the host got it. Tools read this, never `process.env`. */
  readonly environment: Environment;
  /** True for names that file tools and rehearsals must not show (secrets), given an absolute path. */
  readonly isHidden: (path: string) => boolean;
};

/** Names of environment variables and their values. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Time, so that tests can say what time it is and need not wait. */
export type Clock = {
  now(): Date;
  /** IANA name of the person's time zone: `Europe/Madrid`. */
  readonly timeZone: string;
  /** Resolves after `milliseconds`, or rejects with the signal's reason as soon as it aborts. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
};

/** Contents by their SHA-256 (lower-case hex). What was put stays, byte for byte, until it is dropped. */
export type ContentStore = {
  /** Stores bytes and returns their hash once they are durable. */
  put(bytes: Uint8Array): Promise<string>;
  /** Stores a file's bytes without holding them in memory. */
  putFile(path: string): Promise<string>;
  /** The stored bytes, or null if they are gone. */
  read(hash: string): Promise<Uint8Array | null>;
  /** Whether contents of this hash are there. */
  has(hash: string): Promise<boolean>;
  /** Copies the stored bytes to a new file at `path`; false if they are gone. Fails if `path` exists. */
  copyTo(hash: string, path: string): Promise<boolean>;
};
