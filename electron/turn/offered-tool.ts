import { z } from "zod";
import type { Json } from "../../shared/json.ts";
import type { Tool } from "../../tools/define-tool.ts";
import type { OfferedTool } from "../model/model.ts";

const offered = new WeakMap<Tool, OfferedTool>();

/** A tool exactly as the model sees it: name, description, and the JSON Schema of its parameters. */
export function offeredTool(tool: Tool): OfferedTool {
  const known = offered.get(tool);
  if (known) return known;
  const { $schema: _, ...parameters } = z.toJSONSchema(tool.parameters, {
    override: withoutOwnWords,
  }) as Record<string, Json>;
  const made = { name: tool.name, description: tool.description, parameters };
  offered.set(tool, made);
  return made;
}

/** A field's kind (path, command) is our own word, and strict function calling knows no length limits; zod checks both. */
function withoutOwnWords({ jsonSchema }: { jsonSchema: object }): void {
  for (const word of ["kind", "minLength", "maxLength"]) Reflect.deleteProperty(jsonSchema, word);
}
