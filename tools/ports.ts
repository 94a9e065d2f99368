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
  /** Which files came from outside. */
  readonly origins: Origins;
  /** The id of the call in hand; left out where none is. */
  readonly callId?: string;
};

/** A file, or a folder with all that is ever below it, that came from outside, and the source that it came from. */
export type Mark = { path: string; source: string };

/**
 * Which files came from outside, and from where. Sources are keys, as in shared/provenance.ts; paths are absolute and
 * real. What is marked stays marked: whoever moves, copies or changes it, the mark goes along.
 */
export type Origins = {
  /** Where a file or folder came from; empty where it is the person's own. In doubt it names something. */
  sourcesOf(path: string): readonly string[];
  /**
   * The sources of all that lies in a folder, the folder too. The look is bounded: where it is cut short, or finds more
   * than can be named, the folder as a whole is the source.
   */
  sourcesIn(folder: string): Promise<readonly string[]>;
  /** The marks on what lies below a folder. */
  marksBelow(folder: string): readonly Mark[];
  /** Sources of the text from outside that the arguments of the call in hand hold: what it writes comes from there. */
  readonly written: readonly string[];
  /** Durable when it returns. Throws where it cannot be recorded. */
  mark(marks: readonly Mark[], callId?: string): void;
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

/** When contents were dropped from the store, and why: they were older than is kept, the store was full, or they were erased. */
export type GoneContents = { at: Date; why: "age" | "size" | "erased"; keptDays: number };

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
  /** The same, and notes that they are needed now, so that they are not dropped for their age meanwhile. */
  renew?(hash: string): Promise<boolean>;
  /** Copies the stored bytes to a new file at `path`; false if they are gone. Fails if `path` exists. */
  copyTo(hash: string, path: string): Promise<boolean>;
  /** What is known of contents that were dropped; null where nothing is. */
  gone?(hash: string): Promise<GoneContents | null>;
};
