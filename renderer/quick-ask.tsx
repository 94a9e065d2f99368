import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { QuickAsk } from "./quick-ask/quick-ask.tsx";
import { followAppState } from "./state/app-state.ts";
import { followApprovals } from "./state/approvals.ts";
import { followTurnEvents } from "./state/turn-events.ts";

followTurnEvents();
void followAppState();
void followApprovals();

const root = document.querySelector("#root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QuickAsk />
    </StrictMode>,
  );
}
