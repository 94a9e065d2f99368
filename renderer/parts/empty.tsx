import type { ReactNode } from "react";
import style from "./empty.module.css";

type EmptyProps = { title: string; children?: ReactNode; icon?: ReactNode };

/** A place with nothing in it yet, or nothing found: says what would be here and what to do. */
export function Empty({ title, children, icon }: EmptyProps): ReactNode {
  return (
    <div className={style["empty"]}>
      {icon}
      <p className={style["title"]}>{title}</p>
      {children === undefined ? null : <div className={style["more"]}>{children}</div>}
    </div>
  );
}
