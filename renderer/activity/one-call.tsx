import { useEffect, useState, type ReactNode } from "react";
import type { Failure, Result } from "../../shared/result.ts";
import { call, onPush } from "../bridge.ts";
import { Button } from "../parts/button.tsx";
import { FailureNote } from "../parts/failure-note.tsx";
import { go } from "../state/route.ts";
import { useOpen } from "./activity-list.tsx";
import { ActivityRow } from "./activity-row.tsx";
import listStyle from "./activity-list.module.css";
import style from "./activity-view.module.css";
import { listed, type Listed } from "./listed.ts";
import { rowsOf } from "./rows.ts";
import { Skeleton } from "./skeleton.tsx";

/** The turn of one call, with that call open. */
export function OneCall({ callId }: { callId: string }): ReactNode {
  const [attempt, setAttempt] = useState(0);
  return (
    <>
      <div className={style["one"]}>
        <p>Only the turn of one call is shown.</p>
        <Button isSmall onClick={() => go({ view: "activity" })}>
          Show everything
        </Button>
      </div>
      <Found key={attempt} callId={callId} onAgain={() => setAttempt(attempt + 1)} />
    </>
  );
}

function Found({ callId, onAgain }: { callId: string; onAgain(): void }): ReactNode {
  const [found, setFound] = useState<FoundCall | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    let isWanted = true;
    const look = async (): Promise<void> => {
      const answer = await find(callId);
      if (!isWanted) return;
      if (answer.ok) setFound(answer.value);
      else setFailure(answer.failure);
    };
    void look();
    // What happens to it while one looks at it (an undo, say) is told by events.
    const end = onPush("turn-events", () => void look());
    return () => {
      isWanted = false;
      end();
    };
  }, [callId]);
  if (found !== null) return <TurnOf found={found} callId={callId} />;
  if (failure === null) return <Skeleton />;
  return (
    <div className={style["note"]}>
      <FailureNote failure={failure}>
        <Button isSmall onClick={onAgain}>
          Try again
        </Button>
      </FailureNote>
    </div>
  );
}

/** The turn, and the later ones of its conversation, which may have taken some of it back. */
type FoundCall = { entry: Listed; later: readonly Listed[] };

const mostLater = 100;

async function find(callId: string): Promise<Result<FoundCall>> {
  const answer = await call("activity.call", { callId });
  if (!answer.ok) return answer;
  const entry = listed(answer.value);
  if (entry.type === "fact") return { ok: true, value: { entry, later: [] } };
  const filter = { conversationId: entry.conversationId };
  const page = await call("activity.page", { filter, before: null, limit: mostLater });
  const all = page.ok ? page.value.entries.map(listed) : [];
  return { ok: true, value: { entry, later: all.filter(({ seq }) => seq > entry.seq) } };
}

function TurnOf({ found, callId }: { found: FoundCall; callId: string }): ReactNode {
  const { open, toggle } = useOpen(callId);
  const rows = rowsOf({ entries: [found.entry], fresh: found.later, open });
  return (
    <div className={listStyle["scroll"]}>
      <ul className={listStyle["plain"]}>
        {rows.map((row) => (
          <li key={row.key} className={listStyle["row"]} data-type={row.type}>
            <ActivityRow row={row} isOpen={row.type === "call" && open.has(row.call.id)} onToggle={toggle} />
          </li>
        ))}
      </ul>
    </div>
  );
}
