import type { StoredEvent } from "../shared/log-event.ts";
import type { Failure } from "../shared/result.ts";
import type { Recovery } from "../tools/files/recover-journals.ts";

/** What a person is told of a call whose process was ended; nothing for other events. */
export function interruptedWarning(event: StoredEvent): Failure[] {
  if (event.type !== "tool.finished" || event.error === null) return [];
  const { error, tool, callId } = event;
  return [{ ...error, message: `${tool} (${callId.slice(0, 8)}): ${error.message}` }];
}

/** What a person is told of files that a process was changing when it was ended. */
export function recoveryWarning({ paths, left, refused }: Recovery): Failure {
  if (refused.length > 0) {
    return {
      code: "not-put-back-yet",
      message: `Steward was ended in the middle of a change, and the disk does not let it put these back as they were: ${refused.join(", ")}. Their former contents are kept.`,
      suggestion: "Make room on the disk, or see that it can be written to, then start Steward again.",
    };
  }
  if (left.length === 0) {
    return {
      code: "put-back",
      message: `Steward was ended in the middle of a change; what it had half done was put back: ${paths.join(", ")}.`,
      suggestion: "Ask for it again if it is still wanted.",
    };
  }
  return {
    code: "left-unfinished",
    message: `Steward was ended in the middle of a change, and somebody has changed these since, so they were left as they are: ${left.join(", ")}.`,
    suggestion: "Look at them; their former contents are still in Steward's store.",
  };
}
