import type { Outcome } from "../define-tool.ts";
import type { Origins } from "../ports.ts";

/** More sources than this are named as one. */
const MOST_NAMED = 8;

type Given = Pick<Outcome, "provenance" | "outside">;

/**
 * What a result says about where it came from, if it tells what is in these files: with one from outside among them it is
 * from outside. `around` is the source where there are too many to name.
 */
export function fromFiles(paths: readonly string[], around: string, origins: Origins): Given {
  return outsideOf(
    paths.filter((path) => origins.sourcesOf(path).length > 0),
    around,
  );
}

/**
 * The same for a result that tells names only. The names that places from outside always have (`node_modules`, `Downloads`)
 * are nobody's text.
 */
export function fromNames(paths: readonly string[], around: string, origins: Origins): Given {
  return outsideOf(
    paths.filter((path) => origins.sourcesOf(path).some((source) => source !== `folder:${path}`)),
    around,
  );
}

function outsideOf(paths: readonly string[], around: string): Given {
  if (paths.length === 0) return {};
  const sources = paths.length > MOST_NAMED ? [`folder:${around}`] : paths.map((path) => `file:${path}`);
  return { provenance: "outside", outside: [...new Set(sources)] };
}
