import { useEffect, useRef, useState, type ReactNode } from "react";
import { call, onPush } from "../bridge.ts";
import { Announcements } from "../parts/announce.tsx";
import { CrashGuard } from "../parts/crash-guard.tsx";
import { useTextSize } from "../state/text-size.ts";
import { Asking } from "./asking.tsx";

type Shown = { round: number; prompt: string };

/** The small window: one field, and the answer below it. Begins anew each time it is called up. */
export function QuickAsk(): ReactNode {
  const { round, prompt, asked, leave } = useShown();
  useTextSize();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || event.isComposing) return;
      event.preventDefault();
      void call("quick.hide", {}).then(leave);
    };
    addEventListener("keydown", onKeyDown);
    // Main hides it as soon as another window has the keyboard.
    addEventListener("blur", leave);
    return () => {
      removeEventListener("keydown", onKeyDown);
      removeEventListener("blur", leave);
    };
  }, [leave]);
  return (
    <>
      <CrashGuard place={String(round)}>
        <Asking key={round} prompt={prompt} onAsk={asked} />
      </CrashGuard>
      <Announcements />
    </>
  );
}

/**
 * How often it began anew, and with which words: those of a link are filled in, never sent. It does so when it goes out of
 * sight (`leave`), not only when it is called up: the word of that comes after the keyboard, and what was typed meanwhile
 * has to stay. `asked`: something was asked in it.
 */
function useShown(): Shown & { asked(): void; leave(): void } {
  const [shown, setShown] = useState<Shown>({ round: 0, prompt: "" });
  const isFresh = useRef(true);
  const [{ begin, asked, leave }] = useState(() => ({
    begin: (prompt: string) => setShown(({ round }) => ({ round: round + 1, prompt })),
    asked: () => void (isFresh.current = false),
    leave: () => {
      isFresh.current = true;
      setShown(({ round }) => ({ round: round + 1, prompt: "" }));
    },
  }));
  useEffect(
    () =>
      onPush("quick-shown", ({ prompt }) => {
        if (!isFresh.current || prompt !== undefined) begin(prompt ?? "");
        isFresh.current = false;
      }),
    [begin],
  );
  return { ...shown, asked, leave };
}
