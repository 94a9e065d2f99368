import { join } from "node:path";
import type { ToolPorts } from "../../../tools/ports.ts";

/** Work on the first workspace of the ports of an example: `at` gives the absolute path of a relative one. */
export function inWorkspace(work: (at: (path: string) => string) => void): (ports: ToolPorts) => void {
  return (ports) => work((path) => join(ports.workspaces[0] ?? "", path));
}
