import { Cpu, Folder, FolderPlus, ShieldAlert, ShieldCheck, Unlink } from "lucide-react";
import type { ReactNode } from "react";
import type { AppState } from "../../shared/ipc/app-state.ts";
import { useAppState } from "../state/app-state.ts";
import { useLogHealth } from "../state/log-health.ts";
import { go } from "../state/route.ts";
import { chooseFolder } from "./app-actions.ts";
import style from "./state-chips.module.css";

/** In which folder, under which policy and with which model Steward works; each leads to where it is set. */
export function StateChips(): ReactNode {
  const state = useAppState();
  const health = useLogHealth();
  if (state === null) return <div className={style["chips"]} />;
  return (
    <div className={style["chips"]}>
      {health?.state === "broken" ? (
        <Chip icon={<Unlink />} isBad name="The log was changed" onPress={() => go({ view: "activity" })}>
          Log broken
        </Chip>
      ) : null}
      <FolderChip workspaces={state.workspaces} />
      <Chip
        icon={state.policy.isBroken ? <ShieldAlert /> : <ShieldCheck />}
        isBad={state.policy.isBroken}
        name="Policy"
        onPress={() => go({ view: "settings", section: "policy" })}
      >
        {state.policy.isBroken ? "Policy broken" : state.policy.name}
      </Chip>
      <Chip icon={<Cpu />} name="Model" onPress={() => go({ view: "settings", section: "model" })}>
        {state.model.host === null ? "Embedded model" : state.model.name}
      </Chip>
    </div>
  );
}

function FolderChip({ workspaces }: Pick<AppState, "workspaces">): ReactNode {
  const [first, ...others] = workspaces;
  if (first === undefined) {
    return (
      <Chip icon={<FolderPlus />} name="Folder" onPress={() => void chooseFolder()}>
        Choose a folder
      </Chip>
    );
  }
  return (
    <Chip icon={<Folder />} name="Folder" onPress={() => go({ view: "settings", section: "workspaces" })}>
      <bdi>{first.shown}</bdi>
      {others.length === 0 ? null : ` +${others.length}`}
    </Chip>
  );
}

type ChipProps = { icon: ReactNode; name: string; isBad?: boolean; onPress(): void; children: ReactNode };

function Chip({ icon, name, isBad = false, onPress, children }: ChipProps): ReactNode {
  return (
    <button type="button" className={style["chip"]} data-bad={isBad} title={name} onClick={onPress}>
      {icon}
      <span className="unseen">{name}: </span>
      <span className={style["words"]}>{children}</span>
    </button>
  );
}
