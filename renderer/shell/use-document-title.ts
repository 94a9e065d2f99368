import { useEffect } from "react";
import { visibleLine } from "../parts/visible-text.tsx";
import { useApprovals } from "../state/approvals.ts";
import { useSummary } from "../state/conversations.ts";
import { useRoute } from "../state/route.ts";

/** The title of the window: how many questions wait, and the conversation that is open. */
export function useDocumentTitle(): void {
  const waiting = useApprovals().length;
  const route = useRoute();
  const summary = useSummary(route.view === "chat" ? route.conversationId : null);
  const place = summary === undefined ? "Steward" : visibleLine(summary.title);
  useEffect(() => {
    document.title = waiting === 0 ? place : `(${waiting}) ${place}`;
  }, [waiting, place]);
}
