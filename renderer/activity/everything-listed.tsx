import { History, SearchX } from "lucide-react";
import { useEffect, useState, type ReactNode } from "react";
import type { ActivityFilter } from "../../shared/ipc/views.ts";
import { since } from "../../shared/moments.ts";
import { Button } from "../parts/button.tsx";
import { Empty } from "../parts/empty.tsx";
import { FailureNote } from "../parts/failure-note.tsx";
import { useStore } from "../state/store.ts";
import { ActivityList } from "./activity-list.tsx";
import style from "./activity-view.module.css";
import { anything, Filters, type Wanted } from "./filters.tsx";
import { createLister, type Lister } from "./listing.ts";
import { Skeleton } from "./skeleton.tsx";

/** A person types several letters a second; main looks through the log once they pause. */
const pauseMs = 200;

/** All turns and facts of the log, or those that are looked for. */
export function EverythingListed(): ReactNode {
  const [wanted, setWanted] = useState(anything);
  const lister = useLister(wanted);
  return (
    <>
      <Filters wanted={wanted} onChange={setWanted} />
      {lister === null ? (
        <Skeleton />
      ) : (
        <Found lister={lister} isNarrowed={wanted !== anything} onClear={() => setWanted(anything)} />
      )}
    </>
  );
}

type FoundProps = { lister: Lister; isNarrowed: boolean; onClear(): void };

function Found({ lister, isNarrowed, onClear }: FoundProps): ReactNode {
  const listing = useStore(lister.store, (value) => value);
  const { status, failure, entries } = listing;
  if (status === "loading") return <Skeleton />;
  if (entries.length > 0) return <ActivityList lister={lister} />;
  if (failure !== null) {
    return (
      <div className={style["note"]}>
        <FailureNote failure={failure}>
          <Button isSmall onClick={() => void lister.again()}>
            Try again
          </Button>
        </FailureNote>
      </div>
    );
  }
  return isNarrowed ? (
    <Empty title="Nothing found" icon={<SearchX aria-hidden="true" />}>
      <p>No entry of the log has all of what you are looking for.</p>
      <p>
        <Button isSmall onClick={onClear}>
          Show everything
        </Button>
      </p>
    </Empty>
  ) : (
    <Empty title="Nothing has happened yet" icon={<History aria-hidden="true" />}>
      <p>Everything that Steward does will stand here, with who allowed it and a way to take it back.</p>
    </Empty>
  );
}

/** Lists anew for each thing that is looked for; null before the first. */
function useLister(wanted: Wanted): Lister | null {
  const [lister, setLister] = useState<Lister | null>(null);
  useEffect(() => {
    let current: Lister | null = null;
    const begin = (): void => {
      current = createLister(filterOf(wanted));
      setLister(current);
    };
    const timer = setTimeout(begin, wanted.text === "" ? 0 : pauseMs);
    return () => {
      clearTimeout(timer);
      current?.close();
    };
  }, [wanted]);
  return lister;
}

function filterOf({ text, tool, risk, status, days, conversationId }: Wanted): ActivityFilter {
  const risks = ["read", "write", "dangerous"] as const;
  const states = ["ok", "failed", "refused", "denied", "stopped", "unknown"] as const;
  return {
    text: text.trim(),
    tool: tool === "" ? null : tool,
    risk: risks.find((option) => option === risk) ?? null,
    status: states.find((state) => state === status) ?? null,
    conversationId: conversationId === "" ? null : conversationId,
    since: days === "" ? null : since(Number(days), new Date()),
  };
}
