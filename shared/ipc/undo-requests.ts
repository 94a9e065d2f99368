import { z } from "zod";
import { failureSchema } from "../failure.ts";
import { plannedUndosSchema } from "./views.ts";

const id = z.string().min(1).max(100);
const callIds = z.array(id).min(1).max(5_000);
const undone = z.object({
  callId: z.string(),
  status: z.enum(["ok", "failed"]),
  forPerson: z.string(),
  failure: failureSchema.nullable(),
});

/** Every request that is about taking back; see requests.ts. */
export const undoRequests = {
  /**
   * Takes back calls, the last first, in a turn of its own. `part`: of each only what can be taken back as it is, or its
   * earlier versions saved beside; for calls that cannot be taken back as a whole.
   */
  "call.undo": {
    input: z.strictObject({ callIds, part: z.enum(["others", "beside"]).optional() }),
    output: z.array(undone),
  },
  /** What taking back these calls, or everything that a conversation changed, would come to. Changes nothing. */
  "undo.plan": {
    input: z.union([z.strictObject({ callIds }), z.strictObject({ conversationId: id })]),
    output: plannedUndosSchema,
  },
  /** Which of these calls can no longer be taken back, since what stood there before is not kept any more, and a sentence on it. */
  "undo.gone": {
    input: z.strictObject({ callIds: z.array(id).max(500) }),
    output: z.array(z.object({ callId: z.string(), sentence: z.string() })),
  },
} as const;
