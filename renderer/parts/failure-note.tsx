import type { ReactNode } from "react";
import type { Failure } from "../../shared/result.ts";
import style from "./failure-note.module.css";

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
      <p className={style["suggestion"]}>{withCode(failure.suggestion)}</p>
      {children == null ? null : <div className={style["actions"]}>{children}</div>}
    </div>
  );
}

/** Suggestions are Steward's own words; what is typed somewhere stands in them between backticks. */
function withCode(suggestion: string): ReactNode {
  return suggestion.split("`").map((text, index) =>
    // oxlint-disable-next-line react/no-array-index-key -- pieces of one sentence have no other name than their place
    index % 2 === 0 ? text : <code key={index}>{text}</code>,
  );
}
