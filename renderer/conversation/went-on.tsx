import { CornerDownRight } from "lucide-react";
import type { ReactNode } from "react";
import style from "./turn-view.module.css";

/** Stands where a prompt does, above what followed once a turn was gone on with. */
export function WentOn(): ReactNode {
  return (
    <h2 className={style["wentOn"]}>
      <CornerDownRight aria-hidden="true" />
      Went on from where it stopped
    </h2>
  );
}
