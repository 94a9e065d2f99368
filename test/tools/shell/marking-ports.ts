import { noOrigins } from "../../../tools/no-origins.ts";
import type { Mark, ToolPorts } from "../../../tools/ports.ts";
import { testToolPorts } from "../../helpers/tool-ports.ts";

/** Tool ports that remember which files were marked as from outside. */
export function markingPorts(): ToolPorts & { marked: Mark[] } {
  const marked: Mark[] = [];
  const origins = { ...noOrigins, mark: (marks: readonly Mark[]): void => void marked.push(...marks) };
  return { ...testToolPorts(), origins, marked };
}
