import { z } from "zod";
import { asList, asObject, asText } from "./wire-value.ts";

const modelSchema = z.looseObject({ id: z.string().max(300) });

/** One model as an endpoint lists it: its name, and whatever else is told of it. */
export type ListedModel = z.infer<typeof modelSchema>;

/** More models than this are no list that a person could choose from. */
const MOST = 5_000;

/**
 * The models that an answer to `/models` lists, in its order; null where it is no such list. Beside OpenAI's
 * `{"data": [{"id"}]}` endpoints send the list alone, or `{"models": [{"name"}]}`, and null for an empty one. Pure.
 */
export function readModelList(body: unknown): ListedModel[] | null {
  const fields = asObject(body);
  const isNamed = fields !== null && ("data" in fields || "models" in fields);
  const list = Array.isArray(body) ? body : (fields?.["data"] ?? fields?.["models"] ?? (isNamed ? [] : null));
  if (!Array.isArray(list) || list.length > MOST) return null;
  const models = asList(list).map(readModel);
  return models.includes(null) ? null : models.filter((model) => model !== null);
}

function readModel(entry: unknown): ListedModel | null {
  const fields = asObject(entry);
  const id = asText(fields?.["id"]) ?? asText(fields?.["name"]) ?? asText(fields?.["model"]);
  const model = modelSchema.safeParse({ ...fields, id });
  return model.success ? model.data : null;
}
