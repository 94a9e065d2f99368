import { ArrowDown } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { Turn } from "../../shared/conversation.ts";
import { useStore } from "../state/store.ts";
import type { Steering } from "./steering.ts";
import style from "./turn-list.module.css";

type JumpToLatestProps = { steering: Steering; latest: Turn | undefined };

/** Leads to the end where it is out of sight, and says whether something came there in the meantime. */
export function JumpToLatest({ steering, latest }: JumpToLatestProps): ReactNode {
  const isAtEnd = useStore(steering.isAtEnd, (value) => value);
  const [seen, setSeen] = useState(latest);
  if (isAtEnd && seen !== latest) setSeen(latest);
  if (isAtEnd) return null;
  return (
    <button type="button" className={style["jump"]} onClick={() => steering.toEnd()}>
      <ArrowDown aria-hidden="true" />
      Jump to latest
      {seen === latest ? null : (
        <span className={style["new"]}>
          <span className="unseen">, something new came</span>
        </span>
      )}
    </button>
  );
}
