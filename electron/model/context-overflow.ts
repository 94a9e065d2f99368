import type { ErrorBody } from "./error-body.ts";

/** How endpoints say that a conversation is longer than their model reads. */
const OVERFLOW = new RegExp(
  [
    "context_length_exceeded|exceed_context_size|context_window_exceeded|request_too_large|max_context_length|n_ctx",
    "context.?(length|window|size|limit)|maximum context|context overflow|context the overflows",
    "maximum (prompt|model|input) length|input length|prompt exceeds|reduce the length|reduce your message size",
    "\\b(input|prompt|messages|conversation|request)( \\w+){0,4} too (long|large)|too large for model|entity too large",
    "too many (input )?tokens|tokens in request more than|exceed(s|ed)?\\b.{0,60}\\btokens?\\b|tokens?\\b.{0,60}\\bexceed",
    "超长|超出.{0,20}长度",
  ].join("|"),
  "iu",
);

/** How they say that one request alone is larger than what they take in a minute: waiting would not help. */
const NEVER_FITS = /request too large|must be reduced|reduce your message size|context_length_exceeded/iu;
const LIMITS_RATE = /rate.?limit|per (min|minute|hour|day)\b|quota|\bT[PR]M\b/iu;

/** About the answer's length, which a person set, and not about the conversation's. */
const OUTPUT_ONLY = /max_(completion_|output_|new_)?tokens/iu;
const OF_THE_INPUT = /context|prompt|input|messages/iu;

/** True where an endpoint refuses because the conversation is too long for the model; a shorter one may pass. */
export function tellsOverflow({ status, kind, message, parameter }: ErrorBody): boolean {
  const words = `${kind} ${message}`;
  if (status === 429 || LIMITS_RATE.test(words)) return NEVER_FITS.test(words);
  if (status === 413) return true;
  if (OUTPUT_ONLY.test(`${words} ${parameter}`) && !OF_THE_INPUT.test(words)) return false;
  return OVERFLOW.test(words);
}
