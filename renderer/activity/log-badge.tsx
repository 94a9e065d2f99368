import { Download, RefreshCw, ShieldAlert, ShieldCheck } from "lucide-react";
import { useEffect, useState, type ReactNode } from "react";
import type { LogHealth } from "../../shared/ipc/views.ts";
import { counted, grouped } from "../../shared/quantities.ts";
import type { Failure } from "../../shared/result.ts";
import { call } from "../bridge.ts";
import { Button } from "../parts/button.tsx";
import { FailureNote } from "../parts/failure-note.tsx";
import { Spinner } from "../parts/spinner.tsx";
import { tell } from "../parts/toast.tsx";
import { visibleLine } from "../parts/visible-text.tsx";
import { useLogHealth, verifyLog } from "../state/log-health.ts";
import style from "./log-badge.module.css";

/** Whether the log stands as it was written, and what can be done with the whole of it. */
export function LogBadge(): ReactNode {
  const health = useLogHealth();
  const [failure, setFailure] = useState<Failure | null>(null);
  const isUnknown = health === null;
  useEffect(() => {
    if (isUnknown) void verifyLog();
  }, [isUnknown]);
  const save = async (): Promise<void> => {
    setFailure(null);
    const answer = await call("activity.export", {});
    if (!answer.ok) return setFailure(answer.failure);
    if (answer.value !== null) tell(`The log was written to ${visibleLine(answer.value.path)}.`);
  };
  const isChecking = health === null || health.state === "checking";
  return (
    <>
      <Badge health={health} />
      <div className={style["actions"]}>
        <Button isSmall disabled={isChecking} onClick={() => void verifyLog()}>
          <RefreshCw aria-hidden="true" />
          Verify again
        </Button>
        <Button isSmall onClick={() => void save()}>
          <Download aria-hidden="true" />
          Export…
        </Button>
      </div>
      {health?.state === "broken" ? <Broken health={health} /> : null}
      {failure === null ? null : (
        <div className={style["wide"]}>
          <FailureNote failure={failure}>
            <Button isSmall onClick={() => void save()}>
              Try again
            </Button>
          </FailureNote>
        </div>
      )}
    </>
  );
}

function Badge({ health }: { health: LogHealth | null }): ReactNode {
  const state = health?.state ?? "checking";
  return (
    <output className={style["badge"]} data-state={state}>
      {health === null || health.state === "checking" ? (
        <>
          <Spinner words="" />
          Checking the log…
        </>
      ) : health.state === "unbroken" ? (
        <>
          <ShieldCheck aria-hidden="true" />
          Unbroken: {counted(health.rows, "entry", "entries")}
        </>
      ) : (
        <>
          <ShieldAlert aria-hidden="true" />
          {brokenInWords(health)}
        </>
      )}
    </output>
  );
}

function Broken({ health: { firstBad } }: { health: LogHealth }): ReactNode {
  const reason = firstBad === null ? "" : ` What was found: ${visibleLine(firstBad.reason)}.`;
  return (
    <div className={style["wide"]}>
      <FailureNote
        failure={{
          message: `The log is not as it was written.${reason} Somebody or something changed it outside of Steward; from there on it proves nothing.`,
          suggestion:
            "Export it now to keep what is there, and compare it with a backup. Your files were not touched by this.",
        }}
      />
    </div>
  );
}

function brokenInWords({ firstBad }: LogHealth): string {
  if (firstBad === null || firstBad.seq === 0) return "Broken";
  return `Broken at entry ${grouped(firstBad.seq)}`;
}
