import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import { renameConversation } from "./conversation-actions.ts";
import { endRenaming } from "./renaming.ts";
import style from "./title-editor.module.css";

type TitleEditorProps = {
  conversationId: string;
  title: string;
  /** Where the focus goes when it is done by key. */
  onEnd(): void;
};

/** A name that is changed in place: Enter or leaving keeps it, Esc does not. */
export function TitleEditor({ conversationId, title, onEnd }: TitleEditorProps): ReactNode {
  const field = useRef<HTMLInputElement>(null);
  const isOver = useRef(false);
  useEffect(() => field.current?.select(), []);

  const end = (isKept: boolean): void => {
    if (isOver.current) return;
    isOver.current = true;
    const typed = field.current?.value.trim() ?? "";
    endRenaming();
    if (isKept && typed !== "" && typed !== title) void renameConversation(conversationId, typed);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
    event.preventDefault();
    end(event.key === "Enter");
    onEnd();
  };
  return (
    <input
      ref={field}
      className={style["field"]}
      aria-label="Name of the conversation"
      defaultValue={title}
      maxLength={200}
      spellCheck={false}
      autoComplete="off"
      onKeyDown={onKeyDown}
      onBlur={() => end(true)}
    />
  );
}
