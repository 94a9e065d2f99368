import type { ReactNode } from "react";
import { createStore, useStore } from "../state/store.ts";

const said = createStore("");

/** Says one sentence to screen readers, and to nobody else. For what changed without the person's doing. */
export function announce(sentence: string): void {
  // The same sentence twice is not read twice unless the text differs; a space that does not break is not heard.
  said.set(said.get() === sentence ? `${sentence}\u00A0` : sentence);
}

/** The live region that `announce` speaks through; once in each window. */
export function Announcements(): ReactNode {
  const sentence = useStore(said, (value) => value);
  return (
    <output className="unseen" aria-live="polite">
      {sentence}
    </output>
  );
}
