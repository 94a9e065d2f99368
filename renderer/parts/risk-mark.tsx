import type { ReactNode } from "react";
import type { Risk } from "../../shared/risk.ts";
import style from "./risk-mark.module.css";

const words: Readonly<Record<Risk, string>> = { read: "Read", write: "Change", dangerous: "Dangerous" };

/** A risk as colour, shape and word: a green disc, an amber square, a red triangle. */
export function RiskMark({ risk, children = words[risk] }: { risk: Risk; children?: ReactNode }): ReactNode {
  return (
    <span className={style["mark"]} data-risk={risk}>
      <i aria-hidden="true" />
      {children}
    </span>
  );
}
