import { counted } from "./quantities.ts";

const UNITS = ["kB", "MB", "GB", "TB"];

/** A number of bytes as people read it, in powers of 1,000 as file managers do: `340 bytes`, `1.2 kB`. Pure. */
export function shownSize(bytes: number): string {
  if (bytes < 1000) return counted(bytes, "byte");
  let value = bytes / 1000;
  let unit = 0;
  for (; value >= 999.5 && unit < UNITS.length - 1; unit += 1) value /= 1000;
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} ${UNITS[unit]}`;
}
