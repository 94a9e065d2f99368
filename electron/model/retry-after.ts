/**
 * How long an endpoint asks to wait, in milliseconds; null where it does not say in a form that can be read. `Retry-After`
 * is seconds or a date (RFC 9110, 10.2.3); `retry-after-ms` is what OpenAI and Azure send beside it.
 */
export function readRetryAfter(headers: Headers, now: Date): number | null {
  const milliseconds = readNumber(headers.get("retry-after-ms"));
  if (milliseconds !== null) return milliseconds;
  const asked = headers.get("retry-after");
  const seconds = readNumber(asked);
  if (seconds !== null) return seconds * 1000;
  const until = readDate(asked ?? "") - now.getTime();
  return Number.isNaN(until) ? null : Math.max(0, until);
}

function readNumber(text: string | null): number | null {
  return text !== null && /^\s*\d+(\.\d+)?s?\s*$/u.test(text) ? Number.parseFloat(text) : null;
}

/** Every form of an HTTP date names the month, and means UTC; `Date.parse` alone would read a date into `-5`. */
function readDate(text: string): number {
  if (!/[a-z]{3}/iu.test(text)) return Number.NaN;
  return Date.parse(/GMT|UTC|[+-]\d{4}/u.test(text) ? text : `${text} GMT`);
}
