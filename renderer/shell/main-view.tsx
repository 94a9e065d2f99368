import { lazy, Suspense, useEffect, useRef, type ReactNode } from "react";
import { assertNever } from "../../shared/assert-never.ts";
import { ConversationView } from "../conversation/conversation-view.tsx";
import { CrashGuard } from "../parts/crash-guard.tsx";
import { useRoute, type Route } from "../state/route.ts";
import { ChatHeader, PlainHeader } from "./header.tsx";
import { StandingNotes } from "./standing-notes.tsx";
import style from "./main-view.module.css";

const ActivityView = lazy(async () => ({
  default: (await import("../activity/activity-view.tsx")).ActivityView,
}));
const SettingsView = lazy(async () => ({
  default: (await import("../settings/settings-view.tsx")).SettingsView,
}));

/** The place the person is at. The views that are not the chat are loaded when they are first wanted. */
export function MainView({ isListShown }: { isListShown: boolean }): ReactNode {
  const route = useRoute();
  useFocusFollows(route);
  const place = route.view === "chat" ? `chat ${route.conversationId}` : route.view;
  return (
    <>
      {route.view === "chat" ? (
        <ChatHeader conversationId={route.conversationId} isListShown={isListShown} />
      ) : isListShown ? null : (
        <PlainHeader />
      )}
      <StandingNotes />
      <div className={style["view"]} data-view={route.view}>
        <CrashGuard place={place}>
          <Suspense fallback={<Loading />}>
            <View route={route} />
          </Suspense>
        </CrashGuard>
      </div>
    </>
  );
}

function View({ route }: { route: Route }): ReactNode {
  switch (route.view) {
    case "chat":
      return <ConversationView conversationId={route.conversationId} />;
    case "activity":
      return <ActivityView callId={route.callId ?? null} />;
    case "settings":
      return <SettingsView section={route.section ?? null} />;
    default:
      return assertNever(route);
  }
}

function Loading(): ReactNode {
  return (
    <div className={style["loading"]} aria-busy="true">
      <span className="unseen">Loading</span>
      <i />
      <i />
      <i />
    </div>
  );
}

/**
 * Going elsewhere takes the focus along: into the field where one writes, else to the view itself. Not at the start, and not
 * where the view has taken the focus by its own choice.
 */
function useFocusFollows(route: Route): void {
  const before = useRef(route);
  useEffect(() => {
    if (before.current === route) return;
    before.current = route;
    const main = document.querySelector<HTMLElement>("#main");
    const isInside = main?.contains(document.activeElement) && document.activeElement !== main;
    if (!main || isInside) return;
    const field = route.view === "chat" ? main.querySelector<HTMLElement>("textarea") : null;
    (field ?? main).focus({ preventScroll: true });
  }, [route]);
}
