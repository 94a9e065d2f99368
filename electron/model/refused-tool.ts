import type { ErrorBody } from "./error-body.ts";
import type { RequestBody } from "./openai-request.ts";
import { asList, asObject, asText } from "./wire-value.ts";

/** The name of the offered tool whose schema an endpoint refused, by its place or its name in the refusal; else null. */
export function refusedTool({ message, parameter }: ErrorBody, sent: RequestBody): string | null {
  const names = asList(sent["tools"]).map(
    (tool) => asText(asObject(asObject(tool)?.["function"])?.["name"]) ?? "",
  );
  const place = /\b(?:tools|function_declarations)[[.](\d+)/u.exec(`${parameter ?? ""} ${message}`)?.[1];
  if (place !== undefined) return names[Number(place)] ?? null;
  if (!/schema|parameters|declaration/iu.test(message)) return null;
  return (
    names.find((name) => new RegExp(`(?<![A-Za-z0-9_-])${name}(?![A-Za-z0-9_-])`, "u").test(message)) ?? null
  );
}
