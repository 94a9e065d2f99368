import type { Turn } from "./conversation.ts";
import { type Cost, costOf, sumCosts } from "./cost.ts";
import { type Price, priceOf, readModelName } from "./price.ts";
import { sumUsage, type Usage } from "./usage.ts";

/** What turns took. */
export type Spent = {
  /** null where no endpoint counted anything. */
  usage: Usage | null;
  /** True where an endpoint answered and did not tell how much that took: it was more than `usage`. */
  isUncounted: boolean;
  /** One for each currency; none where no cost is known. */
  costs: readonly Cost[];
  /** True where something that may have cost something is not in `costs`. */
  isUnpriced: boolean;
};

/**
 * What turns took and cost, at the prices of the settings. Imported turns took nothing here, nor did what was done by hand
 * or by the embedded model. Pure.
 */
export function spentOn(turns: readonly Turn[], prices: readonly Price[]): Spent {
  const answered = turns.filter(
    ({ model, usage, isImported = false }) => !isImported && (usage !== null || hostOf(model) !== null),
  );
  const counted = answered.flatMap(({ usage }) => usage ?? []);
  const isUncounted = answered.some(isPartlyUncounted);
  const costs = answered.flatMap(({ model, usage }) => costOf(model, usage, prices) ?? []);
  const isUnpriced = answered.some((turn) => !isPriced(turn, prices));
  return { usage: sumUsage(counted), isUncounted, costs: sumCosts(costs), isUnpriced };
}

/** A turn that goes on, or in which an answer came without its count. */
function isPartlyUncounted({ usage, steps, end, isUncounted = false }: Turn): boolean {
  return isUncounted || (usage === null && (end === null || steps.length > 0));
}

/** Whether all that a turn may have cost is known. */
function isPriced(turn: Turn, prices: readonly Price[]): boolean {
  const { model, usage } = turn;
  if (isOwnMachine(model) && priceOf(model, prices) === null) return true;
  return !isPartlyUncounted(turn) && (usage === null || costOf(model, usage, prices) !== null);
}

/** What this machine answers costs nothing, unless somebody gave it a price. */
function isOwnMachine(model: string): boolean {
  return LOOPBACK.test(hostOf(model) ?? "");
}

function hostOf(model: string): string | null {
  return readModelName(model).host;
}

/** RFC 1122, section 3.2.1.3; RFC 4291, section 2.5.3; RFC 6761, section 6.3. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;
