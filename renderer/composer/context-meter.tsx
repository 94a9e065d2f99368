import type { ReactNode } from "react";
import type { Turn } from "../../shared/conversation.ts";
import { grouped } from "../../shared/quantities.ts";
import style from "./context-meter.module.css";

/** Below this share of a model's context there is nothing to know. */
const QUIET = 0.7;

/** How full the model's context was when it last answered; nothing while there is room enough. */
export function ContextMeter({ turn }: { turn: Turn | undefined }): ReactNode {
  if (turn?.context === undefined) return null;
  const { tokens, size } = turn.context;
  const share = Math.min(1, tokens / size);
  if (share < QUIET) return null;
  const percent = Math.round(share * 100);
  const counted = `About ${grouped(tokens)} of ${grouped(size)} tokens`;
  return (
    <p className={style["meter"]} title={counted}>
      <meter className={style["bar"]} min={0} max={100} value={percent} aria-label="Room that is used" />
      {`The model reads ${percent} % of what it can read at once. Older parts are shortened for it when it is full.`}
    </p>
  );
}
