import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { fail, type Result, succeed } from "../../shared/result.ts";
import { inFolder } from "./pinned-folder.ts";
import { ripgrepRecords, type RipgrepRecord } from "./ripgrep-records.ts";

/** One search in a folder (a real path); `paths` are relative to it and begin with `.`. */
export type RipgrepRun = {
  folder: string;
  arguments: readonly string[];
  paths: readonly string[];
  signal: AbortSignal;
};

/** `all` was told, or the search was `cut` short because enough was found, it was stopped, or the time was up. */
export type RipgrepEnd = "all" | "cut";

const LONGEST_SEARCH_MS = 30_000;

/** The same for every run: nothing is read but the files, no link is followed, and records can be told apart. */
const FIXED = [
  "--no-config",
  "--no-follow",
  "--hidden",
  "--glob=!.git",
  "--null",
  "--no-messages",
  "--color=never",
  "--no-heading",
  "--with-filename",
  "--line-number",
  "--max-columns=300",
  "--max-columns-preview",
];

/**
 * Runs ripgrep and gives each record to `use`, which tells whether it wants more. Aborting kills it at once. Fails with
 * `bad-pattern` if ripgrep does not understand the pattern or glob.
 */
export async function runRipgrep(
  run: RipgrepRun,
  use: (record: RipgrepRecord) => Promise<boolean>,
): Promise<Result<RipgrepEnd>> {
  const program = await import("@vscode/ripgrep").catch(() => null);
  if (program === null) return unavailable();
  const gone = fail(
    "not-found",
    "The folder to search is not there any more.",
    "List the workspace to see what is there now.",
  );
  return inFolder<Result<RipgrepEnd>>(run.folder, gone, (folder) => {
    const child = spawn(outsideArchive(program.rgPath), [...FIXED, ...run.arguments, "--", ...run.paths], {
      cwd: folder.at("."),
      env: {},
      stdio: ["ignore", "pipe", "pipe"],
      signal: AbortSignal.any([run.signal, AbortSignal.timeout(LONGEST_SEARCH_MS)]),
      killSignal: "SIGKILL",
    });
    return collect(child, run.arguments.includes("--files"), use);
  });
}

/**
 * Where a program of a packaged app really stands. Electron lets Node read files inside `app.asar`, but the system cannot
 * run one there: it stands in the folder beside it (`asarUnpack` in electron-builder.yml).
 */
export function outsideArchive(program: string): string {
  return program.replace(/([\\/]app\.asar)(?=[\\/])/u, "$1.unpacked");
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

async function collect(
  child: Child,
  namesOnly: boolean,
  use: (record: RipgrepRecord) => Promise<boolean>,
): Promise<Result<RipgrepEnd>> {
  const end = endOf(child);
  const complaint = textOf(child.stderr);
  for await (const record of ripgrepRecords(child.stdout, namesOnly)) {
    if (await use(record)) continue;
    child.kill("SIGKILL");
    break;
  }
  const code = await end;
  if (code === "unavailable") return unavailable();
  // 1 means that nothing was found; 2 with a complaint, that it did not understand the question.
  const complained = (await complaint).trim();
  return code === 2 && complained !== "" ? badPattern(complained) : succeed(code === null ? "cut" : "all");
}

/** The exit code; null if it was killed. */
function endOf(child: Child): Promise<number | null | "unavailable"> {
  return new Promise((resolve) => {
    child.on("error", (error) => resolve(error.name === "AbortError" ? null : "unavailable"));
    child.on("close", (code) => resolve(code));
  });
}

async function textOf(stream: Readable): Promise<string> {
  let text = "";
  for await (const chunk of stream) if (text.length < 2_000) text += String(chunk);
  return text;
}

function badPattern(complaint: string): Result<never> {
  const reason =
    complaint
      .split("\n")
      .at(-1)
      ?.replace(/^(rg: )?error: /, "") ?? "";
  return fail(
    "bad-pattern",
    `The pattern or name is not understood: ${reason}.`,
    "Correct it, or search for plain text with regex false.",
  );
}

function unavailable(): Result<never> {
  return fail(
    "search-unavailable",
    "The search program (ripgrep) cannot be started here.",
    "Ask the person to install Steward again.",
  );
}
