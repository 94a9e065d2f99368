import { assertNever } from "../../../shared/assert-never.ts";
import type { Risk } from "../../../shared/risk.ts";
import type { Paint } from "./paint.ts";

/** The sign, the colour and the word for a risk: never the colour alone. */
export function riskSign(risk: Risk, paint: Paint): string {
  switch (risk) {
    case "read":
      return paint.green("● read");
    case "write":
      return paint.yellow("■ change");
    case "dangerous":
      return paint.red("▲ dangerous");
    default:
      return assertNever(risk);
  }
}
