import type { ModelRequest } from "../../model.ts";

/** Tools that need a folder to work in: where none of them is offered, none is open. */
const inFolder =
  /^(?:list_folder|read_file|search_files|write_file|edit_file|move_file|delete_file|make_folder|run_command)$/;

/** Says which tool is missing in this turn, that nothing was done, and how to give it. */
export function missingTool(tool: string, { tools, toolChoice }: ModelRequest): string {
  if (typeof toolChoice !== "string" && toolChoice.tool !== tool) {
    return `This turn may only use the tool ${toolChoice.tool}, and what you ask needs ${tool}. I have done nothing: ask again without that limit.`;
  }
  if (tools.length === 0) {
    return (
      "I may use no tool at all here, so I have done nothing. Look at what the policy allows with " +
      "`steward policy check`, or at `--tools`, and ask again."
    );
  }
  if (inFolder.test(tool) && !tools.some(({ name }) => inFolder.test(name))) {
    return (
      `I cannot ${workOf(tool)} yet, because no folder is open for me. I have done nothing. Give me one with ` +
      "`--workspace FOLDER`, or choose it in Settings, and ask again."
    );
  }
  return (
    `I may not ${workOf(tool)} in that way: the tool ${tool} is out of scope here. I have done nothing. ` +
    "Allow it in your policy, or with `--tools`, and ask again."
  );
}

function workOf(tool: string): string {
  if (tool === "run_command") return "run commands";
  if (inFolder.test(tool)) return "work with files";
  return tool === "find_free_time" || tool.includes("event") ? "use your calendar" : "do that";
}
