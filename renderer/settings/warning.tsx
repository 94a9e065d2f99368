import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import style from "./warning.module.css";

/** Something that works, but should be known. */
export function Warning({ children }: { children: ReactNode }): ReactNode {
  return (
    <p className={style["warning"]}>
      <TriangleAlert aria-hidden="true" />
      <span>{children}</span>
    </p>
  );
}
