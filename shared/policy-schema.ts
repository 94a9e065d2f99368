import { z } from "zod";
import { provenanceSchema } from "./provenance.ts";
import { riskSchema } from "./risk.ts";
import { verdictSchema } from "./turn-event.ts";
import { isDeceiving } from "./visible-characters.ts";

/**
 * The policy file, as docs/policy.md describes it for people. Strict all the way down: a misspelt condition must never
 * quietly widen an `allow` or narrow a `deny`.
 */

/** Policies that come with Steward; a file can extend one. */
export const presetNameSchema = z.enum(["careful", "balanced", "read-only"]);
export type PresetName = z.infer<typeof presetNameSchema>;

/** One value, or a list of them. */
function oneOrMore<Item extends z.ZodType>(item: Item) {
  return z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(item).min(1));
}

/** Text that can be shown in one line as it is: nothing in it is hidden. */
const plainText = z
  .string()
  .min(1)
  .max(300)
  .refine((text) => !isDeceiving(text, "nothing"), {
    error: "must be plain text without control or invisible characters",
  });

const toolName = plainText.describe("the name of a tool");

/**
 * A path pattern: relative to each workspace, absolute, or under `~/`. `*` and `?` stay inside one name, `**` is any
 * number of folders. Other signs that globs use elsewhere are refused rather than silently taken literally.
 */
const pathPatternSchema = plainText
  .refine((pattern) => !/[\\[\]{}|]/.test(pattern), {
    error:
      "must use `/`, `*`, `?` and `**` only; write a list of patterns in place of `{a,b}`, and `?` for an odd sign",
  })
  .refine((pattern) => !pattern.startsWith("!"), {
    error: "must not start with `!`; write a deny rule instead",
  })
  .refine((pattern) => pattern.split("/").every((part) => part === "**" || !part.includes("**")), {
    error: "must have `**` stand alone between slashes, as in `notes/**`",
  })
  .refine((pattern) => !pattern.split("/").some((part) => part === ".."), { error: "must not contain `..`" });

const hostPattern = plainText.regex(
  /^(\*|(\*\.)?[^\s/:*@?#]+(:\d{1,5})?|\[[0-9A-Fa-f:.]+\](:\d{1,5})?)$/,
  "must be a host name such as `api.example.com`, `*.example.com`, or `*`; without `https://` and path",
);

const count = z.int().min(0);
const effectLimit = z
  .strictObject({ changed: count.optional(), deleted: count.optional() })
  .refine((limit) => limit.changed !== undefined || limit.deleted !== undefined, {
    error: "must say `changed`, `deleted`, or both",
  });

/** What a rule holds for. Empty: every call. See docs/policy.md for how conditions go together. */
const conditionsSchema = z
  .strictObject({
    tool: oneOrMore(toolName).optional(),
    risk: oneOrMore(riskSchema).optional(),
    provenance: provenanceSchema.optional(),
    moreThan: effectLimit.optional(),
    atMost: effectLimit.optional(),
    path: oneOrMore(pathPatternSchema).optional(),
    program: oneOrMore(plainText).optional(),
    arguments: z.array(z.string().max(1_000)).optional(),
    calendar: oneOrMore(plainText).optional(),
    host: oneOrMore(hostPattern).optional(),
    touches: z.literal("nothing").optional(),
  })
  .refine((when) => when.arguments === undefined || when.program !== undefined, {
    path: ["arguments"],
    error: "needs `program` beside it",
  });
export type Conditions = z.infer<typeof conditionsSchema>;

/** One rule of a policy. */
const ruleSchema = z
  .strictObject({
    name: plainText.max(80).refine((name) => !name.includes("/"), { error: "must not contain `/`" }),
    then: verdictSchema,
    when: conditionsSchema,
    reason: plainText.optional(),
  })
  .refine((rule) => rule.then !== "allow" || rule.when.moreThan === undefined, {
    path: ["when", "moreThan"],
    error: "is for `ask` and `deny`; an `allow` rule sets its limit with `atMost`",
  })
  .refine((rule) => rule.then === "allow" || rule.when.atMost === undefined, {
    path: ["when", "atMost"],
    error: "is for `allow`; an `ask` or `deny` rule sets its limit with `moreThan`",
  });
export type PolicyRule = z.infer<typeof ruleSchema>;

/** A policy file. */
export const policyFileSchema = z.strictObject({
  $schema: z.string().optional(),
  version: z.literal(1),
  extends: presetNameSchema.optional(),
  tools: z
    .strictObject({ allow: z.array(toolName).optional(), deny: z.array(toolName).optional() })
    .optional(),
  rules: z
    .array(ruleSchema)
    .default([])
    .superRefine((rules, context) => {
      rules.forEach((rule, index) => {
        if (rules.findIndex((other) => other.name === rule.name) === index) return;
        context.addIssue({
          code: "custom",
          path: [index, "name"],
          message: "must differ from the names of all other rules",
        });
      });
    }),
  otherwise: z.enum(["ask", "deny"]).optional(),
  showHidden: z.array(pathPatternSchema).default([]),
});
export type PolicyFile = z.infer<typeof policyFileSchema>;
