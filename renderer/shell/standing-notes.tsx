import { X } from "lucide-react";
import type { ReactNode } from "react";
import { grouped } from "../../shared/quantities.ts";
import type { Failure } from "../../shared/result.ts";
import { Button, IconButton } from "../parts/button.tsx";
import { FailureNote } from "../parts/failure-note.tsx";
import { retryApp, useAppState } from "../state/app-state.ts";
import { refreshConversations } from "../state/conversations.ts";
import { useLogHealth } from "../state/log-health.ts";
import { go, useRoute } from "../state/route.ts";
import { createStore, useStore } from "../state/store.ts";
import { reopenFailed } from "../state/turn-events.ts";
import style from "./standing-notes.module.css";

/** What is not as it should be, above the place it concerns. Those that only warn can be put away. */
export function StandingNotes(): ReactNode {
  const state = useAppState();
  const { view } = useRoute();
  const away = useStore(putAway, (value) => value);
  if (state === null) return null;
  const warnings = state.warnings.filter(
    // What is wrong with the policy is told by its own note, and in full by Settings.
    (warning) => !away.includes(nameOf(warning)) && warning.code !== "broken-policy",
  );
  return (
    <div className={style["notes"]}>
      {state.problem === null ? null : <ProblemNote problem={state.problem} />}
      {state.policy.isBroken && view === "chat" ? <BrokenPolicy /> : null}
      {view === "chat" ? <BrokenLog /> : null}
      {warnings.map((warning) => (
        <div key={nameOf(warning)} className={style["warning"]}>
          <FailureNote kind="warning" failure={warning} />
          <IconButton
            name="Put this warning away"
            icon={<X />}
            onClick={() => putAway.set([...away, nameOf(warning)])}
          />
        </div>
      ))}
    </div>
  );
}

/** Warnings that were put away; until Steward is started again. */
const putAway = createStore<readonly string[]>([]);

function nameOf({ code, message }: Failure): string {
  return `${code} ${message}`;
}

/** Opens everything again, and what could not be shown before. */
export async function retryEverything(): Promise<void> {
  await retryApp();
  reopenFailed();
  await refreshConversations();
}

/** Shown while the person reads the history although Steward cannot work. */
function ProblemNote({ problem }: { problem: Failure }): ReactNode {
  return (
    <FailureNote failure={problem}>
      <Button isSmall onClick={() => void retryEverything()}>
        Try again
      </Button>
    </FailureNote>
  );
}

function BrokenPolicy(): ReactNode {
  return (
    <FailureNote
      failure={{
        message:
          "The policy file cannot be used, so every tool is refused. Conversations go on, and nothing was lost.",
        suggestion: "Mend the file: Settings shows the line that cannot be read.",
      }}
    >
      <Button isSmall onClick={() => go({ view: "settings", section: "policy" })}>
        Show what is wrong
      </Button>
    </FailureNote>
  );
}

function BrokenLog(): ReactNode {
  const health = useLogHealth();
  if (health?.state !== "broken") return null;
  const where = health.firstBad === null ? "" : ` from entry ${grouped(health.firstBad.seq)} on`;
  return (
    <FailureNote
      failure={{
        message: `The log is not as Steward wrote it${where}. Somebody or something has changed it.`,
        suggestion: "Activity shows the first entry that does not fit. What stands before it can be trusted.",
      }}
    >
      <Button isSmall onClick={() => go({ view: "activity" })}>
        Show it in Activity
      </Button>
    </FailureNote>
  );
}
