import type { Failure } from "../../../shared/result.ts";
import { visibleLine } from "./visible.ts";

/** A failure as a person reads it: what happened, then what to do. */
export function showFailure({ message, suggestion }: Pick<Failure, "message" | "suggestion">): string {
  return visibleLine(suggestion === "" ? message : `${message} ${suggestion}`);
}
