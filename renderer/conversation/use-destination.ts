import { useLayoutEffect } from "react";
import { callsOf, type Turn } from "../../shared/conversation.ts";
import { useRoute, type Route } from "../state/route.ts";
import { showBranch, type Path } from "./branch.ts";
import type { Steering } from "./steering.ts";

type Options = {
  conversationId: string;
  turns: readonly Turn[];
  path: Path;
  steering: Steering;
};

/** The routes that were followed: each leads somewhere once. */
const followed = new WeakSet<Route>();

/** Goes to the turn or call that led here, on whichever branch it is. Gives that turn, to be marked. */
export function useDestination({ conversationId, turns, path, steering }: Options): string | null {
  const route = useRoute();
  const isHere = route.view === "chat" && route.conversationId === conversationId;
  const turnId = isHere ? wantedTurn(route, turns) : undefined;
  const callId = isHere ? route.callId : undefined;
  const isShown = path.turns.some(({ id }) => id === turnId);
  const { branches } = path;
  useLayoutEffect(() => {
    if (turnId === undefined || followed.has(route)) return;
    if (!isShown) return showBranch(conversationId, branches.newestFrom(turnId));
    followed.add(route);
    const within = callId === undefined ? {} : { within: `[data-call="${CSS.escape(callId)}"]` };
    steering.goTo({ key: turnId, offset: -24, ...within });
  }, [route, turnId, callId, isShown, conversationId, branches, steering]);
  return turnId ?? null;
}

function wantedTurn(route: Extract<Route, { view: "chat" }>, turns: readonly Turn[]): string | undefined {
  if (route.turnId !== undefined) return turns.find(({ id }) => id === route.turnId)?.id;
  if (route.callId === undefined) return undefined;
  return turns.find((turn) => callsOf(turn).some(({ id }) => id === route.callId))?.id;
}
