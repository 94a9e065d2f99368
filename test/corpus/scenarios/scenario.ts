import type { Tree } from "../../helpers/temporary-folder.ts";
import type { Stage } from "../stage.ts";

/** How a turn of the corpus comes to be. Its last turn is the one that is frozen. */
export type Scenario = {
  /** What it shows, in a sentence. */
  about: string;
  files?: Tree;
  /** A preset's name, or the text of a policy; *Balanced* unless given. */
  policy?: string;
  /** None: there is no folder to work in. */
  workspaces?: readonly string[];
  run(stage: Stage): Promise<unknown>;
};

/** A call as a scripted model makes it. */
export function call(name: string, callArguments: unknown, id = `call_${name}`) {
  return { id, name, arguments: callArguments };
}

/** Arguments of `run_command`. */
export function command(line: string, more: Record<string, unknown> = {}) {
  return call("run_command", { command: line, ...more });
}
