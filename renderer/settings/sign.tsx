import { Ban, CircleAlert, CircleCheck, CircleHelp } from "lucide-react";
import type { ReactNode } from "react";
import style from "./sign.module.css";

const icons = {
  good: <CircleCheck aria-hidden="true" />,
  question: <CircleHelp aria-hidden="true" />,
  attention: <CircleAlert aria-hidden="true" />,
  no: <Ban aria-hidden="true" />,
} as const;

/** One of four outcomes, in colour, shape and words. */
export function Sign({ kind, children }: { kind: keyof typeof icons; children: ReactNode }): ReactNode {
  return (
    <span className={style["sign"]} data-kind={kind}>
      {icons[kind]}
      {children}
    </span>
  );
}
