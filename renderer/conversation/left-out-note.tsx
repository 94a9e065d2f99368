import { Scissors } from "lucide-react";
import type { ReactNode } from "react";
import { leftOutWords, type LeftOut } from "../../shared/left-out.ts";
import { Fold } from "../parts/fold.tsx";
import style from "./turn-view.module.css";

/** What the model gets shortened from here on; with the summary that it gets instead, where there is one. */
export function LeftOutNote({ leftOut }: { leftOut: LeftOut }): ReactNode {
  const { summary } = leftOut;
  return (
    <>
      <p className={style["stopped"]}>
        <Scissors aria-hidden="true" />
        {leftOutWords(leftOut)}
      </p>
      {summary === undefined ? null : (
        <Fold title="What the model reads instead">
          <p className={style["reasoning"]}>{summary}</p>
        </Fold>
      )}
    </>
  );
}
