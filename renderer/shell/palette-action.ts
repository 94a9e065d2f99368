import type { ReactNode } from "react";
import type { AppState } from "../../shared/ipc/app-state.ts";
import type { ConversationSummary } from "../state/conversations.ts";

/** Something that can be done from the palette. */
export type PaletteAction = {
  id: string;
  name: string;
  /** What else people call it. */
  otherWords?: string;
  icon: ReactNode;
  keys?: string;
  run(): void;
};

/** What is there to do something with. */
export type Situation = {
  state: AppState | null;
  /** The conversation that is open. */
  open: ConversationSummary | undefined;
  isChat: boolean;
};
