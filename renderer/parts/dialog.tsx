import { useEffect, useId, useRef, type ReactNode } from "react";
import style from "./dialog.module.css";

type DialogProps = {
  title: string;
  /** Shown as a heading; otherwise only its name for screen readers. */
  isTitleShown?: boolean;
  onClose(): void;
  children: ReactNode;
  /** `top`: near the top of the window, as a palette is. */
  place?: "middle" | "top";
};

/**
 * A modal dialog: the platform's own `<dialog>`, which keeps the focus inside, makes the rest inert, closes on Esc and gives
 * the focus back where it was. Shown as long as it is rendered.
 */
export function Dialog({
  title,
  isTitleShown = true,
  onClose,
  children,
  place = "middle",
}: DialogProps): ReactNode {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      className={style["dialog"]}
      data-place={place}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        if (event.target === ref.current) onClose();
      }}
    >
      <div className={style["inside"]}>
        <h2 id={titleId} className={isTitleShown ? style["title"] : "unseen"}>
          {title}
        </h2>
        {children}
      </div>
    </dialog>
  );
}
