import { offeredTool } from "../../turn/offered-tool.ts";
import { exitCodes } from "../exit-codes.ts";
import { type Program, runs } from "../program.ts";
import { withAssistant } from "../sessions.ts";
import { indent } from "../show/indent.ts";

/** `steward tools`: every tool exactly as the model sees it under this policy. */
export function addTools(program: Program): void {
  const command = program.command
    .command("tools")
    .description("every tool exactly as the model sees it under this policy")
    .option("--tools <names>", "offer only these tools: a,b");
  runs<{ tools?: string }>(command, program, ({ options, host: { output, paint, ...host } }) =>
    withAssistant({ ...host, output, paint }, options, async ({ trust }) => {
      const tools = trust.now().toolsInScope().map(offeredTool);
      for (const tool of tools) {
        if (options.json) output.json(tool);
        else
          output.line(
            `${paint.bold(tool.name)}\n${indent(tool.description)}\n${indent(JSON.stringify(tool.parameters))}\n`,
          );
      }
      if (tools.length === 0) output.note("No tool is in scope here.");
      return exitCodes.done;
    }),
  );
}
