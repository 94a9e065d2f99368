import type { ReactNode } from "react";
import { Button } from "../parts/button.tsx";
import { FailureNote } from "../parts/failure-note.tsx";
import style from "./answered.module.css";
import { Block } from "./group.tsx";
import type { Answer } from "./use-answer.ts";

type AnsweredProps<Value> = {
  answer: Answer<Value>;
  /** About how many rows will be there, so that little moves when they come. */
  rows?: number;
  children(value: Value): ReactNode;
};

/** What was asked for once it is there: until then calm grey bars, and a way to try again where it failed. */
export function Answered<Value>({ answer, rows = 2, children }: AnsweredProps<Value>): ReactNode {
  const { asked, again } = answer;
  switch (asked.status) {
    case "loading":
      return <Skeleton rows={rows} />;
    case "failed":
      return (
        <Block>
          <FailureNote failure={asked.failure}>
            <Button isSmall onClick={again}>
              Try again
            </Button>
          </FailureNote>
        </Block>
      );
    case "ready":
      return children(asked.value);
  }
}

/** Where something will be in a moment. */
export function Skeleton({ rows }: { rows: number }): ReactNode {
  return (
    <div className={style["skeleton"]} aria-busy="true">
      <span className="unseen">Loading…</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={style["bars"]} aria-hidden="true">
          <i />
          <i />
        </div>
      ))}
    </div>
  );
}
