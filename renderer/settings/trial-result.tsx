import { lazy, Suspense, type ReactNode } from "react";
import type { RequestOutput } from "../../shared/ipc.ts";
import type { Verdict } from "../../shared/turn-event.ts";
import { RiskMark } from "../parts/risk-mark.tsx";
import { visibleLine } from "../parts/visible-text.tsx";
import style from "./trial.module.css";
import { VerdictSign } from "./verdict-sign.tsx";

const PreviewView = lazy(async () => {
  const { PreviewView: loaded } = await import("../calls/preview-view.tsx");
  return { default: loaded };
});

/** What a verdict means for the person. */
export const outcomes: Readonly<Record<Verdict, string>> = {
  allow: "It would run without a question",
  ask: "You would be asked first",
  deny: "It would be refused",
};

/** How a call would be decided, by which rule, and what it would do. */
export function TrialResult({ trial }: { trial: RequestOutput<"policy.try"> }): ReactNode {
  const { verdict, risk, rule, reason, preview } = trial;
  return (
    <div className={style["result"]}>
      <div className={style["verdict"]}>
        <VerdictSign verdict={verdict}>{outcomes[verdict]}</VerdictSign>
        {risk === null ? null : <RiskMark risk={risk} />}
      </div>
      <p className={style["reason"]}>{visibleLine(reason)}</p>
      <p className={style["rule"]}>
        Decided by <code>{visibleLine(rule)}</code>
      </p>
      {preview === null ? null : (
        <Suspense fallback={null}>
          <PreviewView preview={preview} />
        </Suspense>
      )}
    </div>
  );
}
