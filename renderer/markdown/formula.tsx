import { lazy, Suspense, type ReactNode } from "react";
import style from "./markdown.module.css";

const MathMl = lazy(() => import("./math-ml.tsx").then(({ MathMl: component }) => ({ default: component })));

type FormulaProps = { tex: string; isBlock: boolean };

/** A formula; as it was written until what draws it has arrived, and where it cannot be read. */
export function Formula({ tex, isBlock }: FormulaProps): ReactNode {
  const asWritten = <code>{tex}</code>;
  const formula = (
    <Suspense fallback={asWritten}>
      <MathMl tex={tex} isBlock={isBlock} asWritten={asWritten} />
    </Suspense>
  );
  if (!isBlock) return formula;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached with the keyboard
    <figure className={style["formula"]} aria-label="Formula" tabIndex={0}>
      {formula}
    </figure>
  );
}
