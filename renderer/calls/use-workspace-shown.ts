import { useAppState } from "../state/app-state.ts";

/** The folder that relative paths in previews belong to, as people write it; null where none is open. */
export function useWorkspaceShown(): string | null {
  return useAppState()?.workspaces[0]?.shown ?? null;
}
