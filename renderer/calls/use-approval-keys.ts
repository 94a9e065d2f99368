import { useEffect, useRef, type RefObject } from "react";

type Answers = { allow(): void; deny(): void; edit(): void };

const names: Readonly<Record<string, keyof Answers>> = { KeyA: "allow", KeyD: "deny", KeyE: "edit" };

/**
 * Alt and a letter answer, with the focus inside the card and outside of a field. The place of the key counts, not what it
 * writes: with Alt held a Mac writes other letters.
 */
export function useApprovalKeys(card: RefObject<HTMLElement | null>, answers: Answers): void {
  const latest = useRef(answers);
  useEffect(() => {
    latest.current = answers;
  });
  useEffect(() => {
    const element = card.current;
    const hear = (event: KeyboardEvent): void => {
      const name = names[event.code];
      const isAlt = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
      if (name === undefined || !isAlt || event.repeat || isField(event.target)) return;
      event.preventDefault();
      latest.current[name]();
    };
    element?.addEventListener("keydown", hear);
    return () => element?.removeEventListener("keydown", hear);
  }, [card]);
}

function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, select") !== null;
}
