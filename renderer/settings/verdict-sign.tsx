import type { ReactNode } from "react";
import type { Verdict } from "../../shared/turn-event.ts";
import { Sign } from "./sign.tsx";

const kinds = { allow: "good", ask: "question", deny: "no" } as const;
const short = { allow: "Runs", ask: "Asks", deny: "Refused" } as const;

/** What a rule says: it runs, it asks, it is refused. */
export function VerdictSign({ verdict, children }: { verdict: Verdict; children?: ReactNode }): ReactNode {
  return <Sign kind={kinds[verdict]}>{children ?? short[verdict]}</Sign>;
}
