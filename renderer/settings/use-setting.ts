import { useRef, useState } from "react";
import type { AppState } from "../../shared/ipc/app-state.ts";
import type { Failure } from "../../shared/result.ts";
import type { Settings } from "../../shared/settings-schema.ts";
import { call } from "../bridge.ts";
import { setAppState } from "../state/app-state.ts";

export type Setting<Value> = {
  value: Value;
  /**
   * Shows the new value at once; where main refuses it the old one comes back, with the reason as `failure`. Resolves to
   * whether it is in force now: main may have asked in the system's dialog, and the person said no.
   */
  change(value: Value): Promise<boolean>;
  failure: Failure | null;
};

/** One setting: what is in force, and how to change it. */
export function useSetting<Name extends keyof Settings>(
  state: AppState,
  name: Name,
): Setting<Settings[Name]> {
  const [wanted, setWanted] = useState<{ value: Settings[Name] } | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const latest = useRef(0);
  const change = async (value: Settings[Name]): Promise<boolean> => {
    const number = ++latest.current;
    setWanted({ value });
    setFailure(null);
    const answer = await call("settings.change", { name, value });
    if (number !== latest.current) return false;
    if (answer.ok) setAppState(answer.value);
    setWanted(null);
    setFailure(answer.ok ? null : answer.failure);
    return answer.ok && answer.value.settings[name] === value;
  };
  return {
    value: wanted === null ? state.settings[name] : wanted.value,
    change,
    failure,
  };
}
