import { FolderPlus } from "lucide-react";
import { useRef, type ReactNode } from "react";
import type { AppState } from "../../shared/ipc/app-state.ts";
import type { Result } from "../../shared/result.ts";
import { call } from "../bridge.ts";
import { announce } from "../parts/announce.tsx";
import { Button } from "../parts/button.tsx";
import { visibleLine } from "../parts/visible-text.tsx";
import { setAppState } from "../state/app-state.ts";
import { Block, Group, Row } from "./group.tsx";
import type { SectionProps } from "./settings-view.tsx";
import { useAction } from "./use-action.ts";
import { Warning } from "./warning.tsx";

/** The folders in which Steward may work, and what that means. */
export function WorkspacesSection({ state }: SectionProps): ReactNode {
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
  return (
    <Group
      failure={failure}
      title="Folders to work in"
      anchor="workspaces/folders"
      help="Steward’s file tools and commands see these folders and nothing beside them: a path that leads out of them is refused. Files that hold secrets, such as keys and passwords, stay hidden inside them too."
      actions={
        <Button
          kind="main"
          ref={add}
          onClick={() => void change(() => call("workspace.add", {}), "The folder was added.")}
        >
          <FolderPlus size={15} aria-hidden="true" />
          Add a folder…
        </Button>
      }
    >
      <Folders
        state={state}
        onRemove={(path) => {
          const request = () => call("workspace.remove", { path });
          void change(request, "The folder was taken off the list. Nothing in it has changed.");
        }}
      />
    </Group>
  );
}

type Folder = { path: string; shown: string; problem: string | null };

function Folders({ state, onRemove }: { state: AppState; onRemove(path: string): void }): ReactNode {
  const folders = foldersOf(state);
  if (folders.length === 0) return <NoFolder />;
  return folders.map(({ path, shown, problem }) => (
    <Row
      key={path}
      title={visibleLine(shown)}
      help={shown === path ? undefined : visibleLine(path)}
      below={problem === null ? undefined : <Warning>{visibleLine(problem)}</Warning>}
    >
      <Button aria-label={`Remove ${visibleLine(shown)}`} onClick={() => onRemove(path)}>
        Remove
      </Button>
    </Row>
  ));
}

function NoFolder(): ReactNode {
  return (
    <Block>
      <p>
        No folder yet. Without one Steward can still calculate, look at the clock and keep the calendar, but
        it reads and changes no files and runs no commands.
      </p>
    </Block>
  );
}

/** The folders in which Steward works, then those of the settings in which it cannot, each with the warning that says why. */
function foldersOf({ workspaces, settings, warnings }: AppState): Folder[] {
  const lost = settings.workspaces.flatMap((path) => {
    const why = warnings.find(
      ({ code, message }) => code === "workspace-unusable" && message.includes(` ${path} `),
    );
    return why ? [{ path, shown: path, problem: `${why.message} ${why.suggestion}` }] : [];
  });
  return [...workspaces.map((folder) => ({ ...folder, problem: null })), ...lost];
}
