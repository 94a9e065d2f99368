import type { RequestInput } from "../../shared/ipc.ts";
import { call } from "../bridge.ts";
import { tell, tellFailure } from "../parts/toast.tsx";
import { setAppState } from "../state/app-state.ts";

/** Lets the person choose a folder for Steward to work in, in the system's dialog. */
export async function chooseFolder(): Promise<void> {
  const answer = await call("workspace.add", {});
  if (!answer.ok) return tellFailure(answer.failure);
  if (answer.value === null) return;
  setAppState(answer.value);
  const added = answer.value.workspaces.at(-1);
  if (added !== undefined) tell(`Steward may now work in ${added.shown}.`);
}

/** Opens the sample folder, to try things in. */
export async function openSample(): Promise<void> {
  const answer = await call("workspace.sample", {});
  if (!answer.ok) return tellFailure(answer.failure);
  setAppState(answer.value);
  tell("The folder “Steward sample” among your documents is yours to try things in.");
}

/** Changes one setting; a refusal is said. */
export async function changeSetting(input: RequestInput<"settings.change">): Promise<void> {
  const answer = await call("settings.change", input);
  if (answer.ok) setAppState(answer.value);
  else tellFailure(answer.failure);
}

/** Stops the turn that goes on in a conversation; what had arrived is kept. */
export async function stopTurn(conversationId: string): Promise<void> {
  const answer = await call("turn.stop", { conversationId });
  if (!answer.ok) tellFailure(answer.failure);
}

/** Shows one of Steward's own folders in the system's file manager. */
export async function showFolder(folder: RequestInput<"folder.show">["folder"]): Promise<void> {
  const answer = await call("folder.show", { folder });
  if (!answer.ok) tellFailure(answer.failure);
}
