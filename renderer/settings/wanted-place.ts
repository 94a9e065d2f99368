/** The row that a link or the search leads to, until it is on the screen: some come only with an answer of main. */
let wanted: string | null = null;

/** Leads to a row: now if it is there, else when it appears. null: nowhere, and no longer to the last one. */
export function leadTo(anchor: string | null): void {
  wanted = anchor;
  const place = anchor === null ? null : document.getElementById(anchor);
  if (place !== null) arrive(place);
}

/** To be told of every row with an anchor that appears. */
export function placeAppeared(place: HTMLElement | null): void {
  if (place !== null && place.id === wanted) arrive(place);
}

function arrive(place: HTMLElement): void {
  wanted = null;
  place.focus({ preventScroll: true });
  keepInView(place);
}

/** What is still being asked for above a row would push it away; so it is followed until the person does something. */
function keepInView(place: HTMLElement): void {
  const follow = new ResizeObserver(() => place.scrollIntoView({ block: "nearest" }));
  follow.observe(place.closest("[data-column]") ?? place);
  const over = new AbortController();
  for (const sign of ["wheel", "pointerdown", "keydown", "focusout"]) {
    document.addEventListener(sign, () => over.abort(), { signal: over.signal, capture: true });
  }
  over.signal.addEventListener("abort", () => follow.disconnect());
}
