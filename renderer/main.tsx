import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { followAppState } from "./state/app-state.ts";
import { followApprovals } from "./state/approvals.ts";
import { followConversations } from "./state/conversations.ts";
import { followLogHealth } from "./state/log-health.ts";
import { followDestinations } from "./state/route.ts";
import { followTurnEvents } from "./state/turn-events.ts";

followDestinations();
followTurnEvents();
followLogHealth();
void followAppState();
void followApprovals();
void followConversations();

const root = document.querySelector("#root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
