import { useRef, type ReactNode } from "react";
import type { AppState } from "../../shared/ipc/app-state.ts";
import type { Result } from "../../shared/result.ts";
import type { SavedConnection } from "../../shared/saved-connection.ts";
import { call } from "../bridge.ts";
import { announce } from "../parts/announce.tsx";
import { Button } from "../parts/button.tsx";
import { visibleLine } from "../parts/visible-text.tsx";
import { setAppState } from "../state/app-state.ts";
import { Group, Row } from "./group.tsx";
import type { SectionProps } from "./settings-view.tsx";
import { useAction } from "./use-action.ts";

/** The endpoints that were connected: each can answer from now on, or be forgotten with its key. */
export function ConnectionsGroup({ state, onConnect }: SectionProps & { onConnect(): void }): ReactNode {
  const { failure, run } = useAction();
  const add = useRef<HTMLButtonElement>(null);
  const change = async (ask: () => Promise<Result<AppState | null>>, said: string): Promise<void> => {
    const answer = await run(ask);
    if (!answer?.ok || answer.value === null) return;
    setAppState(answer.value);
    announce(said);
    // The button that was pressed may be gone with its row.
    add.current?.focus();
  };
  const connected = state.settings.connections.filter(({ model }) => model !== null);
  if (connected.length === 0) return null;
  return (
    <Group
      failure={failure}
      title="Connections"
      anchor="model/connections"
      help="Any of them can answer; a message can name another one where it is written. Each has a key of its own, which is sent to no other host."
      actions={
        <Button isSmall ref={add} onClick={onConnect}>
          Connect another…
        </Button>
      }
    >
      {connected.map((connection) => (
        <ConnectionRow
          key={connection.id}
          connection={connection}
          isInUse={isInUse(connection, state)}
          change={change}
        />
      ))}
    </Group>
  );
}

type Change = (ask: () => Promise<Result<AppState | null>>, said: string) => Promise<void>;

type ConnectionRowProps = { connection: SavedConnection; isInUse: boolean; change: Change };

function ConnectionRow({ connection, isInUse: inUse, change }: ConnectionRowProps): ReactNode {
  const { id, name, baseUrl, model } = connection;
  const shown = visibleLine(name);
  const help = `${visibleLine(model ?? "")} · ${visibleLine(baseUrl)}${inUse ? " · answers now" : ""}`;
  if (inUse || model === null) return <Row title={shown} help={help} />;
  const use = () => call("connection.use", { baseUrl, key: null, model });
  const forget = () => call("connection.forget", { id });
  return (
    <Row title={shown} help={help}>
      <Button
        aria-label={`Let ${shown} answer`}
        onClick={() => void change(use, `${visibleLine(model)} answers from now on.`)}
      >
        Let it answer
      </Button>
      <Button
        aria-label={`Forget ${shown}`}
        onClick={() => void change(forget, `${shown} is forgotten, with its key.`)}
      >
        Forget
      </Button>
    </Row>
  );
}

function isInUse({ baseUrl }: SavedConnection, { model, settings }: AppState): boolean {
  return model.host !== null && settings.baseUrl.replace(/\/+$/u, "") === baseUrl.replace(/\/+$/u, "");
}
