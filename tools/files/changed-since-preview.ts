import type { Failure } from "../../shared/result.ts";

/** The failure where the world is not as the plan saw it. `shown` is the path that moved. */
export function changedSincePreview(shown: string): Failure {
  return {
    code: "changed-since-preview",
    message: `${shown} has changed since the preview was made. Nothing was changed.`,
    suggestion: "Look at it again and make the call anew.",
  };
}
