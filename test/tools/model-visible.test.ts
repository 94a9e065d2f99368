import { expect, describe, test } from "vitest";
import { offeredTool } from "../../electron/turn/offered-tool.ts";
import { registry } from "../../tools/registry.ts";

/**
 * The subset of JSON Schema that strict function calling takes
 * (platform.openai.com/docs/guides/structured-outputs#supported-schemas).
 */
const KNOWN_KEYWORDS = new Set(
  (
    "type properties required additionalProperties description items enum const anyOf pattern format " +
    "minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems $ref $defs"
  ).split(" "),
);

describe.each(registry.map((tool) => ({ name: tool.name, tool })))("$name", ({ tool }) => {
  const { name, description, parameters } = offeredTool(tool);

  test("has a name that endpoints take and a description", () => {
    expect(name).toMatch(/^[a-z][a-z0-9_]{0,63}$/);
    expect(description.length).toBeGreaterThan(20);
    expect(description.length).toBeLessThanOrEqual(1_024);
  });

  test("has parameters in the strict subset, each described", () => {
    expect(schemaFaults(parameters, name)).toEqual([]);
  });
});

test("all that a model sees of the tools", () => {
  expect(registry.map(offeredTool)).toMatchSnapshot();
});

/** Everything in a schema that strict function calling would refuse, and every property without a description. */
function schemaFaults(schema: unknown, path: string): string[] {
  if (Array.isArray(schema))
    return schema.flatMap((inner, index) => schemaFaults(inner, `${path}[${index}]`));
  if (schema === null || typeof schema !== "object") return [];
  const fields = schema as Record<string, unknown>;
  const properties = (fields["properties"] ?? {}) as Record<string, { description?: string }>;
  const unknown = Object.keys(fields).filter((keyword) => !KNOWN_KEYWORDS.has(keyword));
  const faults = unknown.map((keyword) => `${path}: unknown keyword ${keyword}`);
  if (fields["type"] === "object" || "properties" in fields) {
    if (fields["additionalProperties"] !== false) faults.push(`${path}: open object`);
    const required = new Set(fields["required"] as string[]);
    for (const [name, property] of Object.entries(properties)) {
      if (!required.has(name)) faults.push(`${path}.${name}: optional`);
      if (!property.description) faults.push(`${path}.${name}: not described`);
    }
  }
  const inner = Object.entries(properties).flatMap(([name, property]) =>
    schemaFaults(property, `${path}.${name}`),
  );
  const parts = ["items", "anyOf"].flatMap((part) => schemaFaults(fields[part], `${path}.${part}`));
  return [...faults, ...inner, ...parts];
}
