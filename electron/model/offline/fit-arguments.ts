import type { Json } from "../../../shared/json.ts";
import type { OfferedTool } from "../model.ts";

/**
 * Arguments in the strict form that a tool's own schema asks for: every field is there, in the schema's order, null
 * where it is not wanted.
 */
export function fitArguments(tool: OfferedTool, wanted: Record<string, Json>): Record<string, Json> {
  const { properties } = tool.parameters;
  const names = typeof properties === "object" && properties !== null ? Object.keys(properties) : [];
  return { ...Object.fromEntries(names.map((name) => [name, null])), ...wanted };
}
