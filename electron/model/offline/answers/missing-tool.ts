import { assertNever } from "../../../../shared/assert-never.ts";
import type { ModelRequest } from "../../model.ts";
import type { LeftOut } from "../left-out.ts";

/** Says which tool is missing in this turn, why, that nothing was done, and how to give it. */
export function missingTool(tool: string, { tools, toolChoice }: ModelRequest, why: LeftOut): string {
  if (typeof toolChoice !== "string" && toolChoice.tool !== tool) {
    return `This turn may only use the tool ${toolChoice.tool}, and what you ask needs ${tool}. I have done nothing: ask again without that limit.`;
  }
  if (tools.length === 0) {
    return (
      "I may use no tool at all here, so I have done nothing. Look at what your policy allows, in the settings or " +
      "with `steward policy check`, or at `--tools`, and ask again."
    );
  }
  return leftOut(tool, why);
}

function leftOut(tool: string, why: LeftOut): string {
  const cannot = `I may not ${workOf(tool)} in that way`;
  switch (why) {
    case "no-folder":
      return (
        `I cannot ${workOf(tool)} yet, because no folder is open for me. I have done nothing. Give me one with ` +
        "`--workspace FOLDER`, or name it in the settings, and ask again."
      );
    case "narrowed":
      return `${cannot}: \`--tools\` leaves out the tool ${tool}. I have done nothing. Ask again without it, or with ${tool} among its tools.`;
    case "policy":
      return `${cannot}: your policy leaves out the tool ${tool}. I have done nothing. Allow it there, and ask again.`;
    case null:
      return (
        `${cannot}: the tool ${tool} is out of scope here. I have done nothing. ` +
        "Allow it in your policy, or with `--tools`, and ask again."
      );
    default:
      return assertNever(why);
  }
}

const filesTools = /_(?:file|files|folder)$/;

function workOf(tool: string): string {
  if (tool === "run_command") return "run commands";
  if (filesTools.test(tool)) return "work with files";
  return tool === "find_free_time" || tool.includes("event") ? "use your calendar" : "do that";
}
