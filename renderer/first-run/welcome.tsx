import { lazy, Suspense, useState, type ReactNode } from "react";
import type { AppState } from "../../shared/ipc/app-state.ts";
import { useAppState } from "../state/app-state.ts";
import { readSaved, save } from "../state/saved.ts";
import { ConnectCard } from "./connect-card.tsx";
import { examplesFor } from "./examples.tsx";
import { FolderCard } from "./folder-card.tsx";
import style from "./welcome.module.css";

const Connect = lazy(async () => ({ default: (await import("./connect.tsx")).Connect }));

/** What a person sees before the first prompt: who answers, four examples, and how to connect a model. */
export function Welcome({ onAsk }: { onAsk(prompt: string): void }): ReactNode {
  const state = useAppState();
  if (state === null) return <div className={style["welcome"]} aria-busy="true" />;
  return (
    <div className={style["welcome"]}>
      <div className={style["head"]}>
        <h2>What shall Steward do?</h2>
        <p>You see each action before it happens, it does exactly that, and you can take it back after.</p>
      </div>
      <Examples state={state} onAsk={onAsk} />
      <WhoAnswers state={state} />
      {state.workspaces.length === 0 ? <FolderCard /> : null}
      {state.model.host === null ? <ConnectOnce /> : null}
    </div>
  );
}

function Examples({ state, onAsk }: { state: AppState; onAsk(prompt: string): void }): ReactNode {
  return (
    <ul className={style["examples"]} aria-label="Examples to try">
      {examplesFor(state.workspaces).map(({ prompt, icon, note }) => (
        <li key={prompt}>
          <button type="button" onClick={() => onAsk(prompt)}>
            {icon}
            <span>
              <b>{prompt}</b>
              <small>{note}</small>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function WhoAnswers({ state: { model } }: { state: AppState }): ReactNode {
  if (model.host === null) {
    return (
      <p className={style["who"]}>
        <b>Steward’s embedded model answers.</b> It follows fixed rules and is not a language model: it
        understands plain requests about files, your calendar, commands and arithmetic. Nothing leaves this
        computer.
      </p>
    );
  }
  return (
    <p className={style["who"]}>
      <b>
        <bdi>{model.name}</bdi> answers,
      </b>{" "}
      at <bdi>{model.host}</bdi>. What you write, and what tools read for it, is sent there.
    </p>
  );
}

const savedAs = "connect-card";

/** The offer to connect a model: folded until it is wanted; once put away, Settings has it. */
function ConnectOnce(): ReactNode {
  const [isAway, setAway] = useState(() => readSaved(savedAs) === "away");
  const [isOpen, setOpen] = useState(false);
  const putAway = (): void => {
    save(savedAs, "away");
    setAway(true);
  };
  if (isAway) return null;
  return (
    <ConnectCard isOpen={isOpen} onOpen={() => setOpen(true)} onAway={putAway}>
      <Suspense fallback={<p aria-busy="true">One moment…</p>}>
        <Connect onDone={() => setOpen(false)} />
      </Suspense>
    </ConnectCard>
  );
}
