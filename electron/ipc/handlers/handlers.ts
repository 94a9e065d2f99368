import type { Handlers, SessionParts } from "../handling.ts";
import { activityHandlers } from "./activity-handlers.ts";
import { appHandlers } from "./app-handlers.ts";
import { approvalHandlers } from "./approval-handlers.ts";
import { connectionHandlers } from "./connection-handlers.ts";
import { conversationHandlers } from "./conversation-handlers.ts";
import { grantHandlers } from "./grant-handlers.ts";
import { homeHandlers } from "./home-handlers.ts";
import { policyHandlers } from "./policy-handlers.ts";
import { settingsHandlers } from "./settings-handlers.ts";
import { toolHandlers } from "./tool-handlers.ts";
import { sourceHandlers } from "./source-handlers.ts";
import { turnHandlers } from "./turn-handlers.ts";
import { undoHandlers } from "./undo-handlers.ts";
import { windowHandlers } from "./window-handlers.ts";

/** Everything that windows can ask for; a request without a handler does not compile. */
export function createHandlers(parts: SessionParts): Handlers {
  return {
    ...appHandlers(parts),
    ...conversationHandlers(parts),
    ...turnHandlers(parts),
    ...undoHandlers(parts),
    ...approvalHandlers(parts),
    ...activityHandlers(parts),
    ...settingsHandlers(parts),
    ...connectionHandlers(parts),
    ...policyHandlers(parts),
    ...toolHandlers(parts),
    ...grantHandlers(parts),
    ...sourceHandlers(parts),
    ...homeHandlers(parts),
    ...windowHandlers(parts),
  };
}
