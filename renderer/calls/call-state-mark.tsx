import {
  Ban,
  Check,
  CircleHelp,
  CircleStop,
  Clock,
  Hand,
  LoaderCircle,
  OctagonX,
  X,
  type LucideIcon,
} from "lucide-react";
import { useEffect, useState, type ReactNode } from "react";
import type { Call, CallState } from "../../shared/call-view.ts";
import { durationInWords } from "../../shared/quantities.ts";
import style from "./call-state-mark.module.css";
import { stateInWords } from "./state-words.ts";

const icons: Readonly<Record<CallState, LucideIcon>> = {
  requested: Clock,
  waiting: Hand,
  running: LoaderCircle,
  ok: Check,
  failed: X,
  refused: Ban,
  denied: OctagonX,
  stopped: CircleStop,
  unknown: CircleHelp,
};

type CallStateMarkProps = { call: Pick<Call, "state" | "surface">; isRunning: boolean };

/** How a call stands: a shape and a word, never a colour alone. A running one says for how long, after a second. */
export function CallStateMark({ call, isRunning }: CallStateMarkProps): ReactNode {
  const isMoving = call.state === "running" && isRunning;
  const state = call.state === "running" && !isRunning ? "unknown" : call.state;
  const Icon = icons[state];
  return (
    <span className={style["state"]} data-state={state}>
      <Icon aria-hidden="true" />
      {stateInWords(call, isRunning)}
      {isMoving ? <Elapsed /> : null}
    </span>
  );
}

/** Seconds since it was first drawn. */
function Elapsed(): ReactNode {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const start = performance.now();
    const timer = setInterval(() => setSeconds(Math.floor((performance.now() - start) / 1000)), 1000);
    return () => clearInterval(timer);
  }, []);
  return seconds === 0 ? null : <span> for {durationInWords(seconds * 1000).replace(".0", "")}</span>;
}
