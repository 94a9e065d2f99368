import type { Property } from "./content-lines.ts";
import type { Edit } from "./edit-lines.ts";
import { DAY_MS } from "../time/zones.ts";

const TIME = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z)?)?$/;

/** Tells whether a time value, as written (`20261124T123000`), is to be kept. */
type KeepTime = (value: string) => boolean;

/** Moves each time of a date property (EXDATE, RDATE, RECURRENCE-ID) on the clock it is written in; dates by whole days. */
export function moveTimes(name: string, move: number): Edit {
  return rewriteTimes(name, (value) => moveTime(value, move));
}

/** Drops the times of a date property that are not to be kept, and the property with its last one. */
export function keepTimes(name: string, keep: KeepTime): Edit {
  return rewriteTimes(name, (value) => (keep(value) ? value : null));
}

function rewriteTimes(name: string, rewrite: (value: string) => string | null): Edit {
  const change = (old: Property): Property | null => {
    const values = old.value.split(",").flatMap((value) => rewrite(value.trim()) ?? []);
    if (values.length === 0) return null;
    return values.join(",") === old.value ? old : { ...old, value: values.join(",") };
  };
  return { type: "map", name, change };
}

/** A period (`start/end` or `start/duration`) moves with both its ends. */
function moveTime(value: string, move: number): string {
  return value
    .split("/")
    .map((part) => moveOne(part, move))
    .join("/");
}

function moveOne(value: string, move: number): string {
  const found = TIME.exec(value);
  if (!found) return value;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map((digits) => Number(digits ?? 0));
  const isDate = found[4] === undefined;
  const moved =
    Date.UTC(year, month - 1, day, hour, minute, second) +
    (isDate ? Math.floor(move / DAY_MS) * DAY_MS : move);
  const digits = new Date(moved).toISOString().replaceAll(/[-:]/g, "");
  return isDate ? digits.slice(0, 8) : digits.slice(0, 15) + (found[7] ?? "");
}
