import { spawn } from "node:child_process";

/** Types `type` once `after` has appeared, looked for behind the text that the step before waited for. */
export type Step = { after: string; type: string };

/** A program that waits for something else than what is typed is ended, so that a failing test leaves nothing running. */
const LONGEST_MS = 15_000;

/**
 * Runs a program on a pseudo-terminal, that of `script` (util-linux, in Debian's essential bsdutils), and answers its
 * prompts. Throws where a step was not reached.
 */
export async function onPseudoTerminal(
  words: readonly string[],
  environment: Record<string, string>,
  steps: readonly Step[],
): Promise<{ shown: string; code: number | null }> {
  const child = spawn("script", ["-qec", words.map(quoted).join(" "), "/dev/null"], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...environment, TERM: "xterm", SHELL: "/bin/sh" },
  });
  const timer = setTimeout(() => child.kill("SIGKILL"), LONGEST_MS);
  let shown = "";
  let seen = 0;
  const left = [...steps];
  child.stdout.setEncoding("utf8");
  child.stdout.on("data", (piece: string) => {
    shown += piece;
    for (let [step] = left; step && shown.includes(step.after, seen); [step] = left) {
      seen = shown.indexOf(step.after, seen) + step.after.length;
      child.stdin.write(step.type);
      left.shift();
    }
  });
  const code = await new Promise<number | null>((settle) => child.once("close", settle));
  clearTimeout(timer);
  if (left.length > 0) throw new Error(`${left.length} steps were not reached; shown was:\n${shown}`);
  return { shown, code };
}

/** One word for a POSIX shell. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
