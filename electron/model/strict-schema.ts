import type { Json } from "../../shared/json.ts";

/**
 * Whether a tool's parameters fit the strict subset: every object closed, every property required, all the way down.
 * https://platform.openai.com/docs/guides/structured-outputs#supported-schemas
 */
export function isStrictSchema(schema: Json): boolean {
  if (Array.isArray(schema)) return schema.every(isStrictSchema);
  if (schema === null || typeof schema !== "object") return true;
  const { properties, required } = schema;
  if (schema["type"] === "object") {
    if (schema["additionalProperties"] !== false) return false;
    const names = Object.keys(isRecord(properties) ? properties : {});
    const needed = Array.isArray(required) ? required : [];
    if (!names.every((name) => needed.includes(name))) return false;
  }
  return Object.entries(schema).every(([name, inner]) =>
    name === "properties"
      ? isRecord(inner) && Object.values(inner).every(isStrictSchema)
      : isStrictSchema(inner),
  );
}

/** Why no endpoint would take these parameters, or null. A schema must describe an object and stand on its own. */
export function schemaFault(schema: Readonly<Record<string, Json>>): string | null {
  if (schema["type"] !== "object") return "its parameters are not described as an object";
  if (schema["properties"] !== undefined && !isRecord(schema["properties"]))
    return "its `properties` are no object";
  if (/"\$ref":"(?!#)/u.test(JSON.stringify(schema))) return "its parameters refer to another document";
  return null;
}

function isRecord(value: Json | undefined): value is Record<string, Json> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
