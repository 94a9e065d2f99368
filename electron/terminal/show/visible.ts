import { visibleProse } from "../../../shared/visible-characters.ts";

export {
  visibleCommand,
  visibleLine,
  visibleName,
  visiblePath,
  visibleText,
} from "../../../shared/visible-characters.ts";

/**
 * Makes text visible that arrives in pieces and is only read. A piece can end in the middle of a character of two code
 * units: that half waits for the next piece.
 */
export function visiblePieces(): (piece: string) => string {
  let half = "";
  return (piece) => {
    const whole = half + piece;
    const isCut = /[\uD800-\uDBFF]$/.test(whole);
    half = isCut ? whole.slice(-1) : "";
    return visibleProse(isCut ? whole.slice(0, -1) : whole);
  };
}
