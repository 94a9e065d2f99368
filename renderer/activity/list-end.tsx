import type { ReactNode } from "react";
import { counted } from "../../shared/quantities.ts";
import { Button } from "../parts/button.tsx";
import { FailureNote } from "../parts/failure-note.tsx";
import { Spinner } from "../parts/spinner.tsx";
import style from "./activity-list.module.css";
import type { Lister, Listing } from "./listing.ts";

/** Below the last row: that more is coming, that it failed, or that this is all. */
export function ListEnd({ listing, lister }: { listing: Listing; lister: Lister }): ReactNode {
  const { failure, isReaching, hasMore, entries } = listing;
  if (failure !== null) {
    return (
      <div className={style["end"]}>
        <FailureNote failure={failure}>
          <Button isSmall onClick={() => void lister.more()}>
            Try again
          </Button>
        </FailureNote>
      </div>
    );
  }
  if (isReaching) {
    return (
      <p className={style["end"]}>
        <Spinner words="" /> Looking further back…
      </p>
    );
  }
  if (hasMore) return null;
  return <p className={style["end"]}>That is all: {counted(entries.length, "entry", "entries")}.</p>;
}
