import { readJson, type Json } from "../../../shared/json.ts";
import type { OfferedTool } from "../model.ts";
import { asJson, asList, asObject } from "../wire-value.ts";

/**
 * Reads `<function=name><parameter=path>…</parameter></function>`, as Qwen's coder models write a call; null where the text
 * is anything else, or gives one parameter twice. All values are text in this form: the tool's own schema says which are
 * meant as another kind. Pure.
 */
export function readXmlCall(
  text: string,
  tools: readonly OfferedTool[],
): { name: string; arguments: string } | null {
  const [, name = "", inside] = /^<function=([^>\s]+)>([\s\S]*?)<\/function>$/u.exec(text) ?? [];
  if (inside === undefined) return null;
  const parameters = new Map<string, Json>();
  const tool = tools.find((offered) => offered.name === name);
  const rest = inside.replaceAll(
    /<parameter=([^>\s]+)>\n?([\s\S]*?)\n?<\/parameter>/gu,
    (_all, parameter: string, value: string) => {
      const isTwice = parameters.has(parameter);
      parameters.set(parameter, valueOf(value, schemaOf(tool, parameter)));
      return isTwice ? "twice" : "";
    },
  );
  if (rest.trim() !== "") return null;
  return { name, arguments: JSON.stringify(Object.fromEntries(parameters)) };
}

function schemaOf(tool: OfferedTool | undefined, parameter: string): Json | undefined {
  const properties = asObject(tool?.parameters["properties"]);
  return properties === null ? undefined : asJson(properties[parameter]);
}

/** Text stays text where the schema takes text; else it is read as JSON, if it is any. */
function valueOf(text: string, schema: Json | undefined): Json {
  const kinds = kindsOf(schema);
  const isNone = text.trim() === "null" && kinds.has("null");
  if (!isNone && (kinds.has("string") || kinds.size === 0)) return text;
  const read = readJson(text);
  return read === undefined ? text : asJson(read);
}

/** The kinds of value that a schema takes, as far as it says so at its top. */
function kindsOf(schema: Json | undefined): Set<string> {
  const fields = asObject(schema);
  const type = fields?.["type"];
  const own = typeof type === "string" ? [type] : asList(type).map(String);
  const alternatives = [...asList(fields?.["anyOf"]), ...asList(fields?.["oneOf"])];
  const others = alternatives.flatMap((one) => [...kindsOf(asJson(one))]);
  return new Set(fields?.["enum"] === undefined ? [...own, ...others] : ["string"]);
}
