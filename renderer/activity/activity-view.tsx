import type { ReactNode } from "react";
import style from "./activity-view.module.css";
import { EverythingListed } from "./everything-listed.tsx";
import { LogBadge } from "./log-badge.tsx";
import { OneCall } from "./one-call.tsx";

/** The log as people read it: all of it, or the one call that somebody came for. */
export function ActivityView({ callId }: { callId: string | null }): ReactNode {
  return (
    <div className={style["view"]}>
      <header className={style["header"]}>
        <h1>Activity</h1>
        <LogBadge />
      </header>
      {callId === null ? <EverythingListed /> : <OneCall key={callId} callId={callId} />}
    </div>
  );
}
