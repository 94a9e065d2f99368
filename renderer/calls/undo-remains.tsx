import { useState, type ReactNode } from "react";
import type { Failure, UndoRemains as Remains } from "../../shared/result.ts";
import { call } from "../bridge.ts";
import { announce } from "../parts/announce.tsx";
import { Button } from "../parts/button.tsx";
import { FailureNote } from "../parts/failure-note.tsx";
import { VisibleText } from "../parts/visible-text.tsx";
import style from "./undo-dialog.module.css";

type UndoRemainsProps = {
  callId: string;
  failure: Failure;
  /** It was put away, or nothing is left to do. */
  onDone(): void;
};

type Part = "others" | "beside";

/** Why a call could not be taken back as a whole, path by path, and buttons for what can still be done. */
export function UndoRemains({ callId, failure: first, onDone }: UndoRemainsProps): ReactNode {
  const [failure, setFailure] = useState(first);
  const [done, setDone] = useState<readonly Part[]>([]);
  const [isAsking, setAsking] = useState(false);
  const { remains } = failure;
  const left = partsOf(remains).filter((part) => !done.includes(part));
  const restore = async (part: Part): Promise<void> => {
    setAsking(true);
    const answer = await call("call.undo", { callIds: [callId], part });
    setAsking(false);
    const failed = answer.ok ? answer.value[0]?.failure : answer.failure;
    if (failed) return setFailure(failed);
    announce(answer.ok ? (answer.value[0]?.forPerson ?? "Done.") : "");
    if (left.length <= 1) onDone();
    else setDone([...done, part]);
  };
  return (
    <FailureNote failure={failure}>
      {remains && left.length > 0 ? <Paths remains={remains} /> : null}
      {left.map((part) => (
        <Button key={part} isSmall disabled={isAsking} onClick={() => void restore(part)}>
          {part === "others" ? "Restore the others" : besideWords(remains?.beside ?? 1)}
        </Button>
      ))}
      <Button isSmall onClick={onDone}>
        Put away
      </Button>
    </FailureNote>
  );
}

function partsOf(remains: Remains | undefined): Part[] {
  if (remains === undefined) return [];
  return [
    ...(remains.can > 0 && remains.cannot > 0 ? (["others"] as const) : []),
    ...(remains.beside > 0 ? (["beside"] as const) : []),
  ];
}

function besideWords(count: number): string {
  return count === 1 ? "Save the earlier version beside it" : `Save ${count} earlier versions beside`;
}

/** More than these are counted. */
const mostPaths = 12;

function Paths({ remains }: { remains: Remains }): ReactNode {
  const shown = remains.paths.slice(0, mostPaths);
  const rest = remains.can + remains.cannot - shown.length;
  return (
    <ul className={style["paths"]} aria-label="What can still be restored">
      {shown.map(({ path, why, beside }) => (
        <li key={path}>
          <VisibleText text={path} />{" "}
          <span className={style["why"]}>
            {why ?? "Can be taken back."}
            {beside === null ? null : (
              <>
                {" "}
                Can be saved as “<VisibleText text={beside} />
                ”.
              </>
            )}
          </span>
        </li>
      ))}
      {rest > 0 ? <li>and {rest} more</li> : null}
    </ul>
  );
}
