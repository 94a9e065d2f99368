import { ChevronRight } from "lucide-react";
import { useState, type ReactNode } from "react";
import style from "./fold.module.css";

type FoldProps = {
  /** What is inside; the whole of it opens and closes. */
  title: ReactNode;
  /** Open from the start. */
  isOpen?: boolean;
  children: ReactNode;
};

/** Something that most people do not want to see at first. What is inside is drawn only while it is open. */
export function Fold({ title, isOpen = false, children }: FoldProps): ReactNode {
  const [open, setOpen] = useState(isOpen);
  return (
    <div className={style["fold"]} data-open={open}>
      <button type="button" className={style["title"]} aria-expanded={open} onClick={() => setOpen(!open)}>
        <ChevronRight aria-hidden="true" />
        {title}
      </button>
      {open ? <div className={style["inside"]}>{children}</div> : null}
    </div>
  );
}
