import { succeed } from "../../../shared/result.ts";
import type { HandlersOf, SessionParts } from "../handling.ts";

/** The windows themselves. */
export function windowHandlers({ host }: SessionParts): HandlersOf<"quick" | "window"> {
  return {
    "quick.hide"() {
      host.hideQuickAsk();
      return succeed(null);
    },
    "quick.resize"({ height }) {
      host.resizeQuickAsk(height);
      return succeed(null);
    },
    "window.go"(to) {
      host.go(to);
      return succeed(null);
    },
  };
}
