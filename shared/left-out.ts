import { z } from "zod";

/** How much of its context a model was sent, in tokens. */
export const contextSchema = z.object({
  /** Counted by Steward, corrected by what the endpoint has counted before. */
  tokens: z.number(),
  /** The same, not corrected: with the endpoint's own count it makes the next correction. */
  estimated: z.number(),
  /** The most that the model reads at once. */
  size: z.number(),
});
export type ContextUse = z.infer<typeof contextSchema>;

/** What of a conversation its model gets shortened, from here on. The log has all of it. */
export const leftOutSchema = z.object({
  /** How many of the first messages it gets only as a summary. */
  messages: z.number(),
  /** How many results of calls it gets only the beginning and end of. */
  results: z.number(),
  /** How many pictures it gets only the names of. */
  pictures: z.number().optional(),
  /** `size`: it would not have fitted; `overflow`: the endpoint said that it did not. */
  because: z.enum(["size", "overflow"]),
  /** With `overflow`: the most tokens, counted by Steward and corrected, that are tried from here on. */
  limit: z.number().optional(),
  /** Stands for all turns up to and with this one. */
  through: z.string().optional(),
  summary: z.string().optional(),
});
export type LeftOut = z.infer<typeof leftOutSchema>;

/** What was left out, as a person reads it. */
export function leftOutWords({ messages, results, pictures = 0 }: LeftOut): string {
  const parts = [
    ...(messages > 0 ? [`the first ${counted(messages, "message")}`] : []),
    ...(results > 0 ? [`${counted(results, "older result")}`] : []),
    ...(pictures > 0 ? [`${counted(pictures, "older picture")}`] : []),
  ];
  const were = messages + results + pictures === 1 ? "was" : "were";
  const what = parts.length > 0 ? listed(parts) : "some of it";
  return `${what.charAt(0).toUpperCase()}${what.slice(1)} ${were} shortened for the model. Nothing was deleted.`;
}

/** `a`, `a and b`, `a, b and c`. */
function listed(parts: readonly string[]): string {
  return [parts.slice(0, -1).join(", "), ...parts.slice(-1)].filter((part) => part !== "").join(" and ");
}

function counted(count: number, noun: string): string {
  if (count === 1) return noun.startsWith("older") ? `1 ${noun}` : noun;
  return `${count} ${noun}s`;
}
