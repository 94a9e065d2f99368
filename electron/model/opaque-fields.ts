import { z } from "zod";
import { jsonSchema, type Json } from "../../shared/json.ts";
import { asJson, asList, asObject, type WireObject } from "./wire-value.ts";

/** Fields that nobody but the endpoint understands, and that it wants back unchanged with the message. */
export const opaqueSchema = z.object({
  /** The endpoint and model that sent them: no other one is sent them. */
  origin: z.string(),
  message: z.record(z.string(), jsonSchema),
  /** By wire id. */
  calls: z.record(z.string(), z.record(z.string(), jsonSchema)),
});
export type Opaque = z.infer<typeof opaqueSchema>;

/**
 * Collects the opaque fields of a message: `reasoning_details` (OpenRouter: a list whose texts come in pieces), and
 * `extra_content` (Gemini: the signature of a thought).
 */
export class OpaqueFields {
  readonly #details: Record<string, Json>[] = [];
  #extra: Json = null;

  push(delta: WireObject): void {
    for (const entry of asList(delta["reasoning_details"])) {
      const detail = asObject(entry);
      if (detail !== null)
        this.#addDetail(
          Object.fromEntries(Object.entries(detail).map(([name, value]) => [name, asJson(value)])),
        );
    }
    if (delta["extra_content"] != null) this.#extra = asJson(delta["extra_content"]);
  }

  /** The message's own fields. */
  fields(): Record<string, Json> {
    return {
      ...(this.#details.length > 0 ? { reasoning_details: this.#details } : {}),
      ...(this.#extra === null ? {} : { extra_content: this.#extra }),
    };
  }

  #addDetail(detail: Record<string, Json>): void {
    const last = this.#details.at(-1);
    if (
      last === undefined ||
      last["type"] !== detail["type"] ||
      last["index"] !== detail["index"] ||
      detail["index"] === undefined
    ) {
      this.#details.push(detail);
      return;
    }
    for (const [name, value] of Object.entries(detail)) {
      const before = last[name];
      const inPieces =
        (name === "text" || name === "summary") && typeof before === "string" && typeof value === "string";
      if (inPieces) last[name] = before + value;
      else if (value !== null) last[name] = value;
    }
  }
}
