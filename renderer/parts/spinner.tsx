import type { ReactNode } from "react";
import style from "./spinner.module.css";

/** Something goes on; says so to screen readers in its own words. Stands still where motion is not wanted. */
export function Spinner({ words }: { words: string }): ReactNode {
  return (
    <span className={style["spinner"]}>
      <i aria-hidden="true" />
      <span className="unseen">{words}</span>
    </span>
  );
}
