import { Plus } from "lucide-react";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { IconButton } from "../parts/button.tsx";
import style from "./composer.module.css";
import type { Attachments } from "./use-attachments.ts";

/** The button that lets choose files. */
export function AddFiles({ attachments }: { attachments: Attachments }): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton name="Attach files" icon={<Plus />} onClick={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files to attach"
        onChange={(event) => {
          attachments.add([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
    </>
  );
}

/** While files are dragged over the window: the whole chat takes them. What is dropped beside it goes nowhere else either. */
export function DropTarget({ attachments }: { attachments: Attachments }): ReactNode {
  const [isOver, setOver] = useState(false);
  const { add } = attachments;
  const latest = useRef(add);
  useEffect(() => {
    latest.current = add;
  });
  useEffect(() => {
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
    const onOver = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      setOver(false);
      if (!hasFiles(event)) return;
      event.preventDefault();
      latest.current([...(event.dataTransfer?.files ?? [])]);
    };
    addEventListener("dragover", onOver);
    addEventListener("dragleave", onLeave);
    addEventListener("drop", onDrop);
    return () => {
      removeEventListener("dragover", onOver);
      removeEventListener("dragleave", onLeave);
      removeEventListener("drop", onDrop);
    };
  }, []);
  return isOver ? <div className={style["drop"]}>Drop files to attach them</div> : null;
}
