import type { ReactNode } from "react";
import type { Failure } from "../../shared/result.ts";
import style from "./failure-note.module.css";
import { WithCode } from "./with-code.tsx";

type FailureNoteProps = {
  failure: Pick<Failure, "message" | "suggestion">;
  /** Buttons that do the next sensible thing. */
  children?: ReactNode;
  /** `warning` where nothing failed but something should be known. */
  kind?: "failure" | "warning";
};

/** What went wrong, that nothing was lost, and what to do: two plain sentences and what helps. */
export function FailureNote({ failure, children, kind = "failure" }: FailureNoteProps): ReactNode {
  return (
    <div className={style["note"]} data-kind={kind} role={kind === "failure" ? "alert" : "note"}>
      <p>{failure.message}</p>
      <p className={style["suggestion"]}>
        <WithCode text={failure.suggestion} kind="own" />
      </p>
      {children == null ? null : <div className={style["actions"]}>{children}</div>}
    </div>
  );
}
