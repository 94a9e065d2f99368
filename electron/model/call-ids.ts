import { createHash, randomInt } from "node:crypto";
import type { EndpointProfile } from "./endpoint-profile.ts";

const LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** A new call id: nine letters and digits, the one form that every endpoint takes. */
export function newCallId(): string {
  return Array.from({ length: 9 }, () => LETTERS_AND_DIGITS[randomInt(LETTERS_AND_DIGITS.length)]).join("");
}

/** The id in a form that the endpoint takes. One id always becomes the same one, so calls and answers stay together. */
export function acceptedId(wireId: string, form: EndpointProfile["callIds"]): string {
  if (form === "any" || (form === "forty" && wireId.length <= 40)) return wireId;
  if (form === "nine" && /^[A-Za-z0-9]{9}$/u.test(wireId)) return wireId;
  const digest = createHash("sha256").update(wireId).digest("hex");
  return digest.slice(0, form === "nine" ? 9 : 40);
}
