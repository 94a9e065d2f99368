import { useEffect, type KeyboardEvent } from "react";
import { useOverlay } from "../state/route.ts";

type Ways = {
  text: string;
  send(): void;
  editLast: (() => void) | undefined;
  leaveEditing: (() => void) | undefined;
  stop: (() => void) | undefined;
};

/** The keys of the composer: Enter sends, Shift+Enter breaks the line, Up edits the last message, Esc leaves or stops. */
export function useComposerKeys(ways: Ways): (event: KeyboardEvent<HTMLTextAreaElement>) => void {
  const { text, send, editLast, leaveEditing, stop } = ways;
  const overlay = useOverlay();
  useEffect(() => {
    if (overlay !== null || (stop === undefined && leaveEditing === undefined)) return undefined;
    const onKeyDown = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
      // A dialog or a menu that is open has the first claim on Esc.
      if (document.querySelector("dialog[open], [role=menu]") !== null) return;
      event.preventDefault();
      (leaveEditing ?? stop)?.();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [overlay, stop, leaveEditing]);
  return (event) => {
    // While a word is being composed, Enter and the arrows belong to the input method (229: as some report it).
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const isPlain = !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey;
    if (event.key === "Enter" && isPlain) {
      event.preventDefault();
      send();
    } else if (event.key === "ArrowUp" && isPlain && text === "" && editLast !== undefined) {
      event.preventDefault();
      editLast();
    }
  };
}
