// Finish reasons as endpoints write them. OpenAI knows five; others say the same in words of their own.

/** Ways to say that the model came to its own end, with or without calls. */
const PLAIN_ENDS = new Set(["", "stop", "end_turn", "eos", "tool_use", "function_call", "tool_calls"]);

/**
 * Words of reasons for which an answer is not whole: a limit of length (`length`, `max_tokens`, `MAX_TOKENS`,
 * `model_length`, `model_context_window_exceeded`), a filter (`content_filter`, `SAFETY`, `sensitive`, `RECITATION`), or a
 * server that gave up (`insufficient_system_resource`, `abort`, `MALFORMED_FUNCTION_CALL`).
 */
const CUT =
  /length|max|limit|exceed|trunc|filter|safety|sensitive|recitation|prohibit|block|resource|abort|cancel|interrupt|malformed|time_?out/iu;

/** True where the answer was cut off: its last call is not to be trusted. */
export function cutsOff(reason: string): boolean {
  return CUT.test(reason);
}

/** True where the reason is that the endpoint failed: `error`, `network_error`. */
export function tellsFailure(reason: string): boolean {
  return /(^|_)error$/iu.test(reason);
}

/** True where the conversation filled all that the model can read. */
export function tellsFullContext(reason: string): boolean {
  return /context_(window|length)_exceeded/iu.test(reason);
}

/** The reason as Steward keeps it. Where calls came, the calls decide: endpoints call that end `stop`, or nothing at all. */
export function finishReasonOf(told: string, hasCalls: boolean): string {
  if (hasCalls && PLAIN_ENDS.has(told)) return "tool_calls";
  return told === "" ? "stop" : told;
}
