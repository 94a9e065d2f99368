import { StrictMode, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { CallCard } from "../../../renderer/calls/call-card.tsx";
import { chooseDiffLayout } from "../../../renderer/calls/diff-layout.ts";
import { UndoDialog } from "../../../renderer/calls/undo-dialog.tsx";
import { useUndoQuestion } from "../../../renderer/calls/undo-dialog-state.ts";
import { undoState } from "../../../shared/undo-chain.ts";
import { OutsideDialog } from "../../../renderer/outside/outside-dialog.tsx";
import { useOutsideQuestion } from "../../../renderer/outside/outside-dialog-state.ts";
import { Announcements } from "../../../renderer/parts/announce.tsx";
import { followAppState } from "../../../renderer/state/app-state.ts";
import { followApprovals } from "../../../renderer/state/approvals.ts";
import { followTurnEvents } from "../../../renderer/state/turn-events.ts";
import type { GalleryCard } from "../call-gallery.ts";

declare global {
  interface Window {
    /** Draws these cards in the place of those that are there: what a conversation does when events arrive. */
    showCards(cards: readonly GalleryCard[]): void;
    /** What tests ask of single parts. */
    parts: { undoState: typeof undoState; chooseDiffLayout: typeof chooseDiffLayout };
  }
}

const place = document.querySelector<HTMLElement>("#cards");
place?.style.setProperty("max-width", "46rem");
place?.style.setProperty("margin", "16px auto");
place?.style.setProperty("display", "grid");
place?.style.setProperty("gap", "12px");
place?.style.setProperty("grid-template-columns", "minmax(0, 1fr)");
const root = place ? createRoot(place) : null;

followTurnEvents();
void followAppState();
void followApprovals();

window.parts = { undoState, chooseDiffLayout };
window.showCards = (cards) =>
  root?.render(
    <StrictMode>
      <h1 className="unseen">Calls</h1>
      {cards.map(({ call, isRunning = true, conversationId = "c1" }) => (
        <CallCard key={call.id} call={call} conversationId={conversationId} isRunning={isRunning} />
      ))}
      <UndoQuestion />
      <OutsideQuestion />
      <Announcements />
    </StrictMode>,
  );

function UndoQuestion(): ReactNode {
  const question = useUndoQuestion();
  return question === null ? null : <UndoDialog question={question} />;
}

function OutsideQuestion(): ReactNode {
  const question = useOutsideQuestion();
  return question === null ? null : <OutsideDialog question={question} />;
}

window.showCards([]);
