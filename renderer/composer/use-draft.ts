import { useState } from "react";
import { readSaved, save } from "../state/saved.ts";

/**
 * What is being written, kept over a restart for each conversation. `edited`: the text of a message that is being edited;
 * then it is kept nowhere, and the draft stays as it was.
 */
export function useDraft(
  conversationId: string | null,
  edited: string | null,
): [text: string, setText: (text: string) => void] {
  const name = `draft:${conversationId ?? "new"}`;
  const [text, setText] = useState(() => edited ?? readSaved(name));
  const change = (next: string): void => {
    setText(next);
    // Very long ones would fill what all drafts share.
    if (edited === null) save(name, next.length > 100_000 ? "" : next);
  };
  return [text, change];
}
