import type { ReactNode } from "react";
import style from "./activity-view.module.css";

/** Where rows will be, before the first answer. */
export function Skeleton(): ReactNode {
  return (
    <div className={style["skeleton"]} aria-busy="true">
      <span className="unseen">Loading</span>
      <i />
      <i />
      <i />
      <i />
      <i />
      <i />
    </div>
  );
}
