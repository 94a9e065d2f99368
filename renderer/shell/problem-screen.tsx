import { CircleAlert } from "lucide-react";
import { useEffect, useRef, useState, type ReactNode } from "react";
import type { Failure } from "../../shared/result.ts";
import { call } from "../bridge.ts";
import { Announcements } from "../parts/announce.tsx";
import { Button } from "../parts/button.tsx";
import { Spinner } from "../parts/spinner.tsx";
import { useConversations } from "../state/conversations.ts";
import { retryEverything } from "./standing-notes.tsx";
import style from "./problem-screen.module.css";

type ProblemScreenProps = {
  failure: Failure;
  /** Where the history can still be read. */
  onRead: (() => void) | null;
};

/** In place of everything: nothing can run. Says why, that nothing was lost, and offers what can be done. */
export function ProblemScreen({ failure, onRead }: ProblemScreenProps): ReactNode {
  const [isTrying, setTrying] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const hasHistory = (useConversations()?.length ?? 0) > 0;
  useEffect(() => heading.current?.focus(), []);
  const retry = async (): Promise<void> => {
    setTrying(true);
    await retryEverything();
    setTrying(false);
  };
  return (
    <main className={style["screen"]}>
      <CircleAlert aria-hidden="true" />
      <h1 ref={heading} tabIndex={-1}>
        Steward cannot work now
      </h1>
      <p className={style["what"]}>{failure.message}</p>
      <p>{failure.suggestion}</p>
      <div className={style["actions"]}>
        <Button kind="main" disabled={isTrying} onClick={() => void retry()}>
          {isTrying ? <Spinner words="" /> : null}
          Try again
        </Button>
        {onRead === null || !hasHistory ? null : <Button onClick={onRead}>Read earlier conversations</Button>}
        <Button onClick={() => void call("app.quit", {})}>Quit Steward</Button>
      </div>
      <p className={style["note"]}>
        Steward writes down every step before it takes it. While that cannot be done, it takes none.
      </p>
      <Announcements />
    </main>
  );
}
