import { z } from "zod";
import { riskSchema, type Risk } from "../../shared/risk.ts";
import { isInside } from "../../tools/files/inside.ts";
import { assertNever } from "../../shared/assert-never.ts";
import type { CallFacts } from "../turn/ports.ts";
import { matchesArguments } from "./match-arguments.ts";
import { fold, type HostFacts, isUnknown, touchedBy, type Touched } from "./touched.ts";

/**
 * A permission that a person gave, as stored for ever in a grant's `body`. It names one tool and, one by one, what that
 * tool may touch under it: never a whole tool by accident.
 */
export const grantBodySchema = z.strictObject({
  version: z.literal(1),
  tool: z.string().min(1),
  /** The highest risk that it covers: a permission to change files is none to do what cannot be undone. */
  risk: riskSchema,
  covers: z
    .strictObject({
      /** Absolute paths of files, or of folders with all in them. Taken as they are, without wildcards. */
      paths: z.array(z.string().min(1)),
      /** Arguments exactly as given; `"..."` at the end: whatever follows. */
      programs: z.array(z.strictObject({ name: z.string().min(1), arguments: z.array(z.string()) })),
      calendars: z.array(z.string().min(1)),
      hosts: z.array(z.string().min(1)),
    })
    .refine((covers) => Object.values(covers).some((list) => list.length > 0), {
      error: "must name at least one path, program, calendar or host",
    }),
  /** How long: within one conversation, or until a time (ISO 8601, UTC). */
  until: z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("conversation"), conversationId: z.string().min(1) }),
    z.strictObject({ type: z.literal("time"), at: z.iso.datetime() }),
  ]),
});
export type GrantBody = z.infer<typeof grantBodySchema>;

/** A grant that has uses left and was not revoked. */
export type Grant = { id: string; body: GrantBody };

/** Whether a grant is for this tool, this much risk, this conversation and this moment. Pure. */
export function isGrantFor({ body }: Grant, facts: CallFacts, now: Date): boolean {
  if (body.tool !== facts.tool || riskRank(facts.risk) > riskRank(body.risk)) return false;
  switch (body.until.type) {
    case "conversation":
      return body.until.conversationId === facts.conversationId;
    case "time":
      return now.getTime() < Date.parse(body.until.at);
    default:
      return assertNever(body.until);
  }
}

/** Whether a grant names one thing that a call touches. Pure. */
export function grantCovers({ body: { covers } }: Grant, touched: Touched, host: HostFacts): boolean {
  switch (touched.type) {
    case "path":
      return covers.paths.some((folder) => isInside(folder, touched.path, host.platform));
    case "program":
      return covers.programs.some(
        (program) =>
          program.name === touched.program.name &&
          matchesArguments("allow", program.arguments, touched.program.arguments),
      );
    case "calendar":
      return covers.calendars.some((name) => fold(name, host) === fold(touched.calendar, host));
    case "host":
      return covers.hosts.includes(touched.host);
    case "other":
    case "nothing":
      return false;
    default:
      return assertNever(touched);
  }
}

/**
 * The narrowest permission that would cover this very call, to be shown to a person, who may widen a path to its folder
 * or end arguments in `"..."`; null where none can be given (it touches nothing, or what it touches is not known).
 */
export function narrowestGrant(
  facts: CallFacts,
  until: GrantBody["until"],
  platform: NodeJS.Platform,
): GrantBody | null {
  const covers: GrantBody["covers"] = { paths: [], programs: [], calendars: [], hosts: [] };
  for (const touched of touchedBy(facts, platform)) {
    if (touched.type === "path") covers.paths.push(touched.path);
    else if (touched.type === "calendar") covers.calendars.push(touched.calendar);
    else if (touched.type === "host") covers.hosts.push(touched.host);
    else if (
      touched.type === "program" &&
      touched.program.arguments !== null &&
      touched.program.arguments.every((argument) => argument !== null) &&
      !isUnknown(touched.program)
    ) {
      covers.programs.push({ name: touched.program.name, arguments: [...touched.program.arguments] });
    } else return null;
  }
  return { version: 1, tool: facts.tool, risk: facts.risk, covers, until };
}

function riskRank(risk: Risk): number {
  return riskSchema.options.indexOf(risk);
}
