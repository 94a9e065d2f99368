import { lazy, Suspense, useEffect, useSyncExternalStore, type ReactNode } from "react";
import { useUndoQuestion } from "../calls/undo-dialog-state.ts";
import { useOutsideQuestion } from "../outside/outside-dialog-state.ts";
import { Announcements } from "../parts/announce.tsx";
import { Toasts } from "../parts/toast.tsx";
import { useOverlay, useRoute } from "../state/route.ts";
import { useDetails } from "./conversation-details-state.ts";
import { MainView } from "./main-view.tsx";
import { closeDrawer, narrowness, useSidebar } from "./sidebar-state.ts";
import { Sidebar } from "./sidebar.tsx";
import { useDocumentTitle } from "./use-document-title.ts";
import { useShortcuts } from "./use-shortcuts.ts";
import style from "./shell.module.css";

const Palette = lazy(async () => ({ default: (await import("./palette.tsx")).Palette }));
const SearchEverywhere = lazy(async () => ({ default: (await import("./search.tsx")).SearchEverywhere }));
const ConversationDetails = lazy(async () => ({
  default: (await import("./conversation-details.tsx")).ConversationDetails,
}));

const UndoDialog = lazy(async () => ({ default: (await import("../calls/undo-dialog.tsx")).UndoDialog }));

const OutsideDialog = lazy(async () => ({
  default: (await import("../outside/outside-dialog.tsx")).OutsideDialog,
}));

/** The main window: the list, the place the person is at, and what lies over them for a moment. */
export function Shell(): ReactNode {
  const { isHidden, openedAt } = useSidebar();
  const isDrawerOpen = useRoute() === openedAt;
  const isNarrow = useSyncExternalStore(narrowness.subscribe, narrowness.get);
  const isListShown = isNarrow ? isDrawerOpen : !isHidden;
  const isDrawer = isNarrow && isDrawerOpen;
  useShortcuts();
  useDocumentTitle();
  useDrawerCloses(isDrawer);
  return (
    <div className={style["shell"]} data-narrow={isNarrow}>
      {isListShown ? (
        <aside className={style["side"]} aria-label="List of conversations">
          <Sidebar />
        </aside>
      ) : null}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events -- Esc does the same */}
      {isDrawer ? <div className={style["shade"]} onClick={closeDrawer} /> : null}
      <main className={style["main"]} inert={isDrawer} tabIndex={-1} id="main">
        <MainView isListShown={isListShown && !isNarrow} />
      </main>
      <Overlays />
      <Toasts />
      <Announcements />
    </div>
  );
}

/** `find` is drawn by the conversation itself, beside what it looks in. */
function Overlays(): ReactNode {
  const overlay = useOverlay();
  const details = useDetails();
  const undo = useUndoQuestion();
  const outside = useOutsideQuestion();
  return (
    <Suspense fallback={null}>
      {overlay === "palette" ? <Palette /> : null}
      {overlay === "search" ? <SearchEverywhere /> : null}
      {details === null ? null : <ConversationDetails conversationId={details} />}
      {undo === null ? null : <UndoDialog question={undo} />}
      {outside === null ? null : <OutsideDialog question={outside} />}
    </Suspense>
  );
}

/** A drawer closes on Esc, and has the focus while it is open. */
function useDrawerCloses(isDrawer: boolean): void {
  useEffect(() => {
    if (!isDrawer) return;
    const before = document.activeElement;
    document.querySelector<HTMLElement>("aside button")?.focus();
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      event.preventDefault();
      closeDrawer();
    };
    addEventListener("keydown", onKeyDown);
    return () => {
      removeEventListener("keydown", onKeyDown);
      if (before instanceof HTMLElement && before.isConnected) requestAnimationFrame(() => before.focus());
    };
  }, [isDrawer]);
}
