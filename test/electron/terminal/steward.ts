import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { Readable, Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { openOutput } from "../../../electron/terminal/output.ts";
import { runTerminal } from "../../../electron/terminal/run-terminal.ts";
import { plainPaint } from "../../../electron/terminal/show/paint.ts";
import { ORDINARY_USER } from "../../helpers/ordinary-user.ts";
import { layOut, temporaryFolder, type Tree } from "../../helpers/temporary-folder.ts";
import { onPseudoTerminal, type Step } from "./pseudo-terminal.ts";

const program = join(import.meta.dirname, "../../../electron/terminal.ts");

/** A home and a workspace of a test's own. The home keeps its keys in files, so that no keychain is asked. */
export type Place = { home: string; workspace: string };

export type Ended = { stdout: string; stderr: string; code: number | null };

/** Lays out a new place. */
export function newPlace(files: { workspace?: Tree; home?: Tree } = {}): Place {
  const folder = temporaryFolder();
  const place = { home: join(folder, "home"), workspace: join(folder, "workspace") };
  mkdirSync(join(place.home, "secrets"), { recursive: true });
  mkdirSync(place.workspace);
  layOut(place.home, files.home ?? {});
  layOut(place.workspace, files.workspace ?? {});
  return place;
}

type RunOptions = { input?: string; environment?: Record<string, string>; folder?: string };

/** Starts the real program, without a terminal. */
export function start(words: readonly string[], options: RunOptions = {}): ChildProcess {
  const child = spawn(process.execPath, [program, ...words], {
    stdio: ["pipe", "pipe", "pipe"],
    cwd: options.folder,
    env: environment(options),
  });
  child.stdin?.end(options.input ?? "");
  return child;
}

/** Runs it to its end. */
export async function steward(words: readonly string[], options: RunOptions = {}): Promise<Ended> {
  return ended(start(words, options));
}

/** Runs it to its end as an ordinary user, also where the tests run as the administrator. */
export async function stewardAsOrdinaryUser(words: readonly string[]): Promise<Ended> {
  const runAs = fileURLToPath(import.meta.resolve("./run-as.ts"));
  const child = spawn(process.execPath, [runAs, `${ORDINARY_USER}`, ...words], {
    stdio: ["ignore", "pipe", "pipe"],
    env: environment({}),
  });
  return ended(child);
}

/** The options that name a place. */
export function at({ home, workspace }: Place): string[] {
  return ["--home", home, "--workspace", workspace];
}

/** Runs it with `--json`; the lines of stdout, parsed. */
export async function stewardJson(
  words: readonly string[],
  options: RunOptions = {},
): Promise<{ lines: Record<string, unknown>[]; stderr: string; code: number | null }> {
  const { stdout, stderr, code } = await steward([...words, "--json"], options);
  return { lines: parseLines(stdout), stderr, code };
}

/** JSON Lines as objects. */
export function parseLines(stdout: string): Record<string, unknown>[] {
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line): Record<string, unknown> => JSON.parse(line));
}

/** What a process that was started came to. */
export async function ended(child: ChildProcess): Promise<Ended> {
  const code = new Promise<number | null>((settle) => child.once("close", settle));
  const [stdout, stderr] = await Promise.all([readAll(child.stdout), readAll(child.stderr)]);
  return { stdout, stderr, code: await code };
}

/**
 * Runs a command line inside the test's own process, which spares the start of one: for what needs no signals, no
 * terminal and no exit. Nobody is there to answer.
 */
export async function stewardHere(
  words: readonly string[],
  options: Pick<RunOptions, "input" | "environment"> = {},
): Promise<Ended> {
  const [stdout, stderr] = [collector(), collector()];
  const input = Readable.from([options.input ?? ""]);
  const code = await runTerminal(words, {
    output: openOutput(stdout.stream, stderr.stream),
    paint: plainPaint,
    prompter: { ask: async () => ({ end: "closed" }) },
    input,
    environment: environment(options),
    isInteractive: false,
    pathOf: (typed) => resolve(typed),
  });
  return { stdout: stdout.text(), stderr: stderr.text(), code };
}

/** The same with `--json`; the lines of stdout, parsed. */
export async function stewardHereJson(
  words: readonly string[],
  options: Pick<RunOptions, "input" | "environment"> = {},
): Promise<{ lines: Record<string, unknown>[]; stderr: string; code: number | null }> {
  const { stdout, stderr, code } = await stewardHere([...words, "--json"], options);
  return { lines: parseLines(stdout), stderr, code };
}

function collector(): { stream: Writable; text(): string } {
  const pieces: string[] = [];
  const stream = new Writable({
    write(piece: Buffer, _encoding, done) {
      pieces.push(piece.toString("utf8"));
      done();
    },
  });
  return { stream, text: () => pieces.join("") };
}

/** Runs it on a pseudo-terminal, typing each step's keys once its text has appeared. */
export function stewardOnTerminal(
  words: readonly string[],
  steps: readonly Step[],
  variables: Record<string, string> = {},
): Promise<{ shown: string; code: number | null }> {
  return onPseudoTerminal(
    [process.execPath, program, ...words],
    environment({ environment: variables }),
    steps,
  );
}

async function readAll(stream: NodeJS.ReadableStream | null): Promise<string> {
  return stream === null ? "" : text(stream);
}

/** Only what the program needs: a test must not find the key or the npm variables of whoever runs it. */
function environment({ environment: added = {} }: RunOptions): Record<string, string> {
  const { PATH = "", HOME = "", XDG_CACHE_HOME } = process.env;
  const cache: Record<string, string> = XDG_CACHE_HOME === undefined ? {} : { XDG_CACHE_HOME };
  return { PATH, HOME, TZ: "Europe/Madrid", ...cache, ...added };
}
