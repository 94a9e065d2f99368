import type { Failure } from "../../shared/result.ts";

/** What is wrong with a policy, and where; line and column count from 1, and are null where no place can be named. */
export type PolicyProblem = { line: number | null; column: number | null; sentence: string };

/**
 * The failure of a policy that cannot be used. It names the file, the place and what was expected; every tool is denied
 * until it is put right.
 */
export function policyFailure(file: string, problems: readonly PolicyProblem[]): Failure {
  const [first] = problems;
  const more = problems.length > 1 ? ` (${problems.length - 1} more after that.)` : "";
  const place = first?.line == null ? "" : `, line ${first.line}, column ${first.column}`;
  return {
    code: "broken-policy",
    message: `The policy ${file}${place} cannot be used: ${first?.sentence ?? "it is broken."}${more} All tools are denied until it is put right; nothing was run or changed.`,
    suggestion:
      "Correct the file there, and check it with `steward policy check`. Steward never changes the file itself.",
  };
}
