import { succeed } from "../../shared/result.ts";
import type { Plan } from "../define-tool.ts";
import { readingPlan } from "../reading-plan.ts";
import type { Target } from "./confine.ts";
import { fileKeys } from "./plan-changes.ts";

/** The plan of a call that would change nothing, because all is as it asks. `why` says so, as a sentence. */
export function nothingToDo(target: Target, why: string): Plan {
  return readingPlan({ preview: why, keys: fileKeys([target.path]) }, () =>
    succeed({ forModel: why, forPerson: why, undo: null }),
  );
}
