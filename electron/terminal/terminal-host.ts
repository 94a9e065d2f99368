import { isAbsolute, resolve } from "node:path";
import { takeApiKey } from "../api-key.ts";
import { openOutput, type Output } from "./output.ts";
import { createPrompter, type Prompter } from "./prompter.ts";
import { choosePaint, type Paint } from "./show/paint.ts";

/** What a command has of the process it runs in. */
export type TerminalHost = {
  output: Output;
  paint: Paint;
  prompter: Prompter;
  input: NodeJS.ReadableStream;
  environment: Readonly<Record<string, string | undefined>>;
  /** A person is there: both stdin and stdout are a terminal. */
  isInteractive: boolean;
  /** The absolute form of a path as the person typed it. */
  pathOf(typed: string): string;
};

/** The host of this process. */
export function processHost(): TerminalHost {
  const { stdin, stdout, stderr } = process;
  const environment = takeApiKey(process.env);
  // npm runs its scripts in the package's folder and says in INIT_CWD where the person stood.
  const folder = environment["INIT_CWD"] ?? process.cwd();
  return {
    output: openOutput(stdout, stderr),
    paint: choosePaint(stdout.isTTY, environment),
    prompter: createPrompter(stdin, stdout),
    input: stdin,
    environment,
    isInteractive: stdin.isTTY && stdout.isTTY,
    pathOf: (typed) => (isAbsolute(typed) ? typed : resolve(folder, typed)),
  };
}
