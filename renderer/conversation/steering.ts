import type { Virtualizer } from "@tanstack/react-virtual";
import { createStore } from "../state/store.ts";
import { readPlace, savePlace, type Place } from "./place.ts";

export type Row = { key: string; height: number };
export type Rows = Virtualizer<HTMLDivElement, HTMLElement>;

/** So near to the end, in pixels, counts as there. */
const near = 8;
const byHand = ["wheel", "pointerdown", "keydown", "touchstart", "focusin"] as const;
/** How long after a person did something a movement still comes of it, in milliseconds: keys and wheels scroll smoothly. */
const handMs = 1_000;

/**
 * Where a long list of rows stands, whose heights are only known once they are drawn. It stays at the end only while the
 * person is at the end, or at a place that was gone to until the person scrolls; else what is being read does not move.
 */
export class Steering {
  readonly isAtEnd;
  readonly #conversationId: string;
  #element: HTMLDivElement | null = null;
  #virtual: Rows | null = null;
  #rows: readonly Row[] = [];
  #place: Place | null;
  /** Until when a movement may be the person's own; without end while a scrollbar is held. */
  #handUntil = 0;

  constructor(conversationId: string) {
    this.#conversationId = conversationId;
    this.#place = readPlace(conversationId);
    this.isAtEnd = createStore(this.#place === null);
  }

  /** What scrolls; null where it is not drawn. */
  get element(): HTMLDivElement | null {
    return this.#element;
  }

  /** The offset to begin with, as far as is known before anything was drawn. */
  offsetIn(rows: readonly Row[]): number {
    let offset = 0;
    for (const { key, height } of rows) {
      if (key === this.#place?.key) return offset + this.#place.offset;
      offset += height;
    }
    return offset;
  }

  /** Given the element that scrolls. Returns what lets go of it. */
  attach(element: HTMLDivElement): () => void {
    this.#element = element;
    const stop = new AbortController();
    const options = { passive: true, signal: stop.signal };
    let before = standOf(element);
    let timer = 0;
    const letGo = ({ type }: Event): void => {
      this.#place = null;
      this.#handUntil = type === "pointerdown" ? Infinity : performance.now() + handMs;
    };
    const onScroll = (): void => {
      this.#follow(element, before);
      before = standOf(element);
      clearTimeout(timer);
      timer = window.setTimeout(() => this.#keep(element), 300);
    };
    element.addEventListener("scroll", onScroll, options);
    for (const kind of byHand) element.addEventListener(kind, letGo, options);
    const release = (): void => void (this.#handUntil = performance.now() + handMs);
    addEventListener("pointerup", release, options);
    element.addEventListener("keydown", (event) => this.#goByKey(event), { signal: stop.signal });
    // The composer grows and shrinks, and so does what is left for the list.
    const resizes = new ResizeObserver(() => this.#approach());
    resizes.observe(element);
    return () => {
      stop.abort();
      resizes.disconnect();
      clearTimeout(timer);
      this.#keep(element);
      this.#element = null;
    };
  }

  /** Called whenever something was drawn: goes where it belongs, as far as is known by now. */
  settle(virtual: Rows, rows: readonly Row[]): void {
    this.#virtual = virtual;
    this.#rows = rows;
    this.#approach();
  }

  toEnd(): void {
    this.#place = null;
    this.isAtEnd.set(true);
    this.#approach();
  }

  /** Brings a turn, or something in it, into view, wherever it is and whatever still changes above it. */
  goTo(place: Place): void {
    this.#place = place;
    this.isAtEnd.set(false);
    this.#approach();
  }

  /**
   * Home and End go there at once. Chromium would scroll smoothly, and stop on the way where the first rows that were drawn
   * turn out to be of another height.
   */
  #goByKey(event: KeyboardEvent): void {
    const { key, target, shiftKey, altKey } = event;
    const element = this.#element;
    if (element === null || target !== element || shiftKey || altKey) return;
    if (key !== "End" && key !== "Home") return;
    event.preventDefault();
    if (key === "End") return this.toEnd();
    this.isAtEnd.set(false);
    element.scrollTop = 0;
  }

  /**
   * Lets go of the end as soon as the person scrolls up; takes hold of it again where it is reached. Where the list or its
   * rows changed their size meanwhile, or nobody did anything, it was not the person who scrolled: sizes may have changed
   * there and back between two looks.
   */
  #follow(element: HTMLElement, before: Stand): void {
    const now = standOf(element);
    if (now.height - now.seen - now.top <= near && this.#place === null) this.isAtEnd.set(true);
    else if (now.seen > before.seen || now.height < before.height) this.#approach();
    else if (now.top >= before.top) return;
    else if (performance.now() <= this.#handUntil) this.isAtEnd.set(false);
    else this.#approach();
  }

  #approach(): void {
    const element = this.#element;
    const place = this.#place;
    if (element === null) return;
    if (place === null) {
      if (this.isAtEnd.get()) element.scrollTop = element.scrollHeight;
      return;
    }
    const row = element.querySelector(`[data-key="${CSS.escape(place.key)}"]`);
    if (row === null) return this.#approachUndrawn(place);
    const inside = place.within === undefined ? null : row.querySelector(place.within);
    const top = (inside ?? row).getBoundingClientRect().top - element.getBoundingClientRect().top;
    const delta = top + (inside === null ? place.offset : -48);
    if (Math.abs(delta) > 1) element.scrollTop += delta;
  }

  #approachUndrawn({ key }: Place): void {
    const index = this.#rows.findIndex((row) => row.key === key);
    const [offset] = (index >= 0 && this.#virtual?.getOffsetForIndex(index, "start")) || [];
    if (offset !== undefined) this.#virtual?.scrollToOffset(offset);
  }

  #keep(element: HTMLElement): void {
    savePlace(this.#conversationId, this.isAtEnd.get() ? null : placeIn(element));
  }
}

type Stand = { top: number; seen: number; height: number };

function standOf({ scrollTop, clientHeight, scrollHeight }: HTMLElement): Stand {
  return { top: scrollTop, seen: clientHeight, height: scrollHeight };
}

/** The first row that is seen, and how far it is scrolled out of sight. */
function placeIn(element: HTMLElement): Place | null {
  const top = element.getBoundingClientRect().top;
  for (const row of element.querySelectorAll<HTMLElement>("[data-key]")) {
    const { top: rowTop, bottom } = row.getBoundingClientRect();
    if (bottom > top) return { key: row.dataset["key"] ?? "", offset: top - rowTop };
  }
  return null;
}
