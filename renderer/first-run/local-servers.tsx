import { RefreshCw, Server } from "lucide-react";
import { useEffect, useState, type ReactNode } from "react";
import type { LocalServer } from "../../shared/ipc/views.ts";
import type { Result } from "../../shared/result.ts";
import { call } from "../bridge.ts";
import { Button } from "../parts/button.tsx";
import { FailureNote } from "../parts/failure-note.tsx";
import { Select } from "../parts/field.tsx";
import { Spinner } from "../parts/spinner.tsx";
import { orderModels } from "./order-models.ts";
import { beforeUse, useConnection } from "./use-connection.ts";
import { useInSight } from "./use-in-sight.ts";
import style from "./connect.module.css";

/** The answer to one look; `round` counts the looks. */
type Found = { round: number; result: Result<readonly LocalServer[]> };

/** The model servers that run on this computer, each with its models. */
export function LocalServers({ onDone }: { onDone(): void }): ReactNode {
  const [round, setRound] = useState(0);
  const found = useServers(round);
  const end = useInSight(found);
  if (found === null) {
    return (
      <output className={style["looking"]}>
        <Spinner words="" /> Looking on the usual ports of this computer…
      </output>
    );
  }
  return (
    <div className={style["form"]}>
      {found.ok ? null : <FailureNote failure={found.failure} />}
      {found.ok && found.value.length === 0 ? <NoneFound /> : null}
      {found.ok
        ? found.value.map((server) => <ServerRow key={server.baseUrl} {...{ server, onDone }} />)
        : null}
      <div ref={end} className={style["actions"]}>
        <Button onClick={() => setRound(round + 1)}>
          <RefreshCw aria-hidden="true" /> {found.ok && found.value.length > 0 ? "Look again" : "Try again"}
        </Button>
      </div>
    </div>
  );
}

/** What a look finds; null until it has. */
function useServers(round: number): Result<readonly LocalServer[]> | null {
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    let isStale = false;
    const look = async (): Promise<void> => {
      const result = await call("connection.discover", {});
      if (!isStale) setFound({ round, result });
    };
    void look();
    return () => {
      isStale = true;
    };
  }, [round]);
  return found?.round === round ? found.result : null;
}

function NoneFound(): ReactNode {
  return (
    <div>
      <output>No model server answers on this computer.</output>
      <ul className={style["ways-to-start"]}>
        <li>
          Ollama: start it, or run <code>ollama serve</code>
        </li>
        <li>LM Studio: Developer, then Start server</li>
        <li>
          llama.cpp: <code>llama-server -m model.gguf</code>
        </li>
        <li>
          vLLM: <code>vllm serve MODEL</code>
        </li>
      </ul>
      <p>Then try again. For a server on another port, use Another address.</p>
    </div>
  );
}

function ServerRow({ server, onDone }: { server: LocalServer; onDone(): void }): ReactNode {
  const models = orderModels(server.models);
  const [chosen, setChosen] = useState(models[0]);
  const { progress, take } = useConnection(onDone);
  const isBusy = progress.type === "trying";
  return (
    <section className={style["server"]} aria-label={server.name}>
      <div className={style["server-name"]}>
        <Server aria-hidden="true" />
        <b>{server.name}</b>
        <span>{new URL(server.baseUrl).host}</span>
      </div>
      {chosen === undefined ? (
        <p>It runs, but has no models yet. Load one there, then look again.</p>
      ) : (
        <div className={style["server-models"]}>
          <Select
            label={`Model of ${server.name}`}
            isLabelHidden
            value={chosen}
            options={models.map((name) => ({ value: name, label: name }))}
            onChange={(event) => setChosen(event.target.value)}
          />
          <Button
            kind="main"
            disabled={isBusy}
            onClick={() => void take({ baseUrl: server.baseUrl, key: null }, chosen)}
          >
            Use this model
          </Button>
        </div>
      )}
      {chosen === undefined ? null : <p>{beforeUse}</p>}
      {progress.type === "failed" ? <FailureNote failure={progress.failure} /> : null}
    </section>
  );
}
