import { asList, asObject, asText } from "./wire-value.ts";

/** What an endpoint says about an error, in whatever form it says it. */
export type ErrorBody = {
  /** The HTTP status, or the one that a body under status 200 tells; 0 where there is none. */
  status: number;
  message: string;
  /** `insufficient_quota`, `context_length_exceeded`, `overloaded_error`: code and type together, in lower case. */
  kind: string;
  /** The request field that it names. */
  parameter: string | null;
  isHtml: boolean;
};

/**
 * Reads the body of an error answer: `{"error":{…}}`, `{"error":"…"}`, `{"message":…}`, `{"detail":…}`, a list of these, a
 * plain string, HTML. Never fails: what it cannot read is the message as it stands.
 */
export function readErrorBody(status: number, body: unknown): ErrorBody {
  const fields = errorFields(body);
  const message = fields === null ? asText(body) : messageOf(fields);
  const kind = [fields?.["code"], fields?.["type"], fields?.["status"]].filter(
    (value) => typeof value === "string",
  );
  return {
    status: status === 200 ? toldStatus(fields) : status,
    message: message ?? "",
    kind: kind.join(" ").toLowerCase(),
    parameter: asText(fields?.["param"]),
    isHtml: /^\s*<(!doctype|html|head|body|\?xml)/iu.test(message ?? ""),
  };
}

function errorFields(body: unknown): ReturnType<typeof asObject> {
  const outer = asObject(Array.isArray(body) ? asList(body).find((entry) => asObject(entry) !== null) : body);
  const inChoice = asObject(asObject(asList(outer?.["choices"])[0])?.["error"]);
  return asObject(outer?.["error"]) ?? inChoice ?? outer;
}

function messageOf(fields: NonNullable<ReturnType<typeof asObject>>): string | null {
  const raw = asText(asObject(fields["metadata"])?.["raw"]);
  const plain =
    asText(fields["message"]) ?? asText(fields["error"]) ?? asText(fields["detail"]) ?? asText(fields["msg"]);
  if (plain !== null) return raw === null ? plain : `${plain}: ${raw}`;
  const details = fields["detail"] ?? fields["message"];
  return details === undefined ? null : JSON.stringify(details);
}

function toldStatus(fields: ReturnType<typeof asObject>): number {
  for (const name of ["code", "status", "status_code"]) {
    const told = Number(fields?.[name]);
    if (Number.isInteger(told) && told >= 400 && told < 600) return told;
  }
  return 0;
}
