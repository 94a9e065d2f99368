import { ChevronDown, ChevronUp, X } from "lucide-react";
import {
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from "react";
import type { Turn } from "../../shared/conversation.ts";
import { grouped } from "../../shared/quantities.ts";
import { IconButton } from "../parts/button.tsx";
import { closeOverlay } from "../state/route.ts";
import style from "./find-bar.module.css";
import { findIn, type Hit } from "./find.ts";
import { mark, unmark } from "./marks.ts";
import type { Steering } from "./steering.ts";

type FindBarProps = { turns: readonly Turn[]; steering: Steering };

/** Finds words in the conversation that is open, also in the turns that are not drawn. */
export function FindBar({ turns, steering }: FindBarProps): ReactNode {
  const [words, setWords] = useState("");
  const [index, setIndex] = useState(0);
  const wanted = useDeferredValue(words.trim());
  const hits = useMemo(() => findIn(turns, wanted), [turns, wanted]);
  const place = hits.length === 0 ? 0 : ((index % hits.length) + hits.length) % hits.length;
  useMarks({ steering, words: wanted, hit: hits[place] });
  const field = useFocus();
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter") setIndex(place + (event.shiftKey ? -1 : 1));
    else if (event.key === "Escape") closeFind();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the field and the buttons in it
    <search className={style["bar"]} onKeyDown={onKeyDown}>
      <input
        ref={field}
        className={style["field"]}
        aria-label="Find in this conversation"
        placeholder="Find in this conversation"
        value={words}
        spellCheck={false}
        onChange={(event) => {
          setWords(event.target.value);
          setIndex(0);
        }}
      />
      <output className={style["count"]}>{countOf(wanted, place, hits.length)}</output>
      <Steps isDisabled={hits.length === 0} onStep={(by) => setIndex(place + by)} />
      <IconButton name="Close" icon={<X />} onClick={closeFind} />
    </search>
  );
}

type StepsProps = { isDisabled: boolean; onStep(by: 1 | -1): void };

function Steps({ isDisabled, onStep }: StepsProps): ReactNode {
  return (
    <>
      <IconButton name="Previous" icon={<ChevronUp />} disabled={isDisabled} onClick={() => onStep(-1)} />
      <IconButton name="Next" icon={<ChevronDown />} disabled={isDisabled} onClick={() => onStep(1)} />
    </>
  );
}

function closeFind(): void {
  closeOverlay();
  document.querySelector<HTMLElement>("textarea")?.focus();
}

function countOf(words: string, place: number, count: number): string {
  if (words === "") return "";
  return count === 0 ? "Not found" : `${grouped(place + 1)} of ${grouped(count)}`;
}

function useFocus(): RefObject<HTMLInputElement | null> {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return field;
}

type Marking = Pick<FindBarProps, "steering"> & { words: string; hit: Hit | undefined };

/** Marks what is found in what is drawn, whenever that changes, and brings the hit that is looked at into view. */
function useMarks({ steering, words, hit }: Marking): void {
  const turnId = hit?.turnId;
  const nth = hit?.nth ?? 0;
  useEffect(() => {
    const root = steering.element;
    if (root === null) return undefined;
    if (turnId !== undefined) steering.goTo({ key: turnId, offset: -24 });
    let isFar = turnId !== undefined;
    const update = (): void => {
      const range = mark(root, words, turnId === undefined ? undefined : { turnId, nth });
      if (range === null || !isFar) return;
      isFar = false;
      const row = range.startContainer.parentElement?.closest("[data-key]");
      const down = range.getBoundingClientRect().top - (row?.getBoundingClientRect().top ?? 0);
      steering.goTo({ key: turnId ?? "", offset: down - root.clientHeight / 3 });
    };
    let frame = requestAnimationFrame(update);
    const observer = new MutationObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(update);
    });
    observer.observe(root, { childList: true, subtree: true, characterData: true });
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
      unmark();
    };
  }, [steering, words, turnId, nth]);
}
