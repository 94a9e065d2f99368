import { wasCutShort } from "../../shared/resumable.ts";
import type { TurnEvent } from "../../shared/turn-event.ts";
import type { Paint } from "./show/paint.ts";
import type { Screen } from "./screen.ts";

type Shown = { screen: Screen; paint: Paint; words: (turnId: string) => string };

/** Shows a turn as `show` does and, where it was cut short, how to go on with it. */
export function withResumeHint(
  show: (event: TurnEvent) => void,
  { screen, paint, words }: Shown,
): (event: TurnEvent) => void {
  return (event) => {
    show(event);
    if (event.type === "turn.finished" && wasCutShort(event)) screen.lines(paint.dim(words(event.turnId)));
  };
}
