import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { outsideMarksTable } from "../../../electron/log/outside-marks-table.ts";
import { createOrigins } from "../../../electron/trust/provenance/origins.ts";
import type { Outcome, Tool } from "../../../tools/define-tool.ts";
import type { ToolPorts } from "../../../tools/ports.ts";
import { layOut, type Tree } from "../../helpers/temporary-folder.ts";
import { testToolPorts } from "../../helpers/tool-ports.ts";
import { value } from "../../helpers/results.ts";
import { openLog } from "../log/open-log.ts";

export const never: AbortSignal = new AbortController().signal;

export type OutsideWorld = {
  ports: ToolPorts;
  workspace: string;
  /** The folder of the log's database. */
  home: string;
  /** The sources of a path that is relative to the workspace, with paths in them made relative too. */
  sources(path: string): string[];
  /** Makes a call of a tool, as it would be made with these sources copied into its arguments. */
  call(tool: Tool, parameters: object, written?: readonly string[]): Promise<Outcome>;
};

/** A workspace whose marks are kept in a real log, and no downloads folder but `downloads` in the workspace. */
export function outsideWorld(files: Tree = {}): OutsideWorld {
  const base = testToolPorts();
  const [workspace = ""] = base.workspaces;
  layOut(workspace, files);
  const home = join(base.scratch, "../home");
  mkdirSync(home);
  const { database } = openLog(home);
  const downloads = [join(workspace, "downloads")];
  const places = { workspaces: base.workspaces, downloads, platform: process.platform };
  const origins = createOrigins(outsideMarksTable(database), places);
  const ports = { ...base, origins };
  return {
    ports,
    workspace,
    home,
    sources: (path) =>
      origins.sourcesOf(join(workspace, path)).map((source) => source.replace(`${workspace}/`, "")),
    async call(tool, parameters, written = []) {
      const own = { ...ports, origins: { ...origins, written } };
      const plan = value(await tool.plan(tool.parameters.parse(parameters), own, never));
      const outcome = value(await plan.apply(never));
      await plan.release?.();
      return outcome;
    },
  };
}
