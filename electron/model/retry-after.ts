/**
 * How long an endpoint asks to wait, in milliseconds; null where it does not say. `Retry-After` is seconds or a date (RFC
 * 9110, 10.2.3); `retry-after-ms` is what OpenAI and Azure send beside it.
 */
export function readRetryAfter(headers: Headers, now: Date): number | null {
  const milliseconds = Number(headers.get("retry-after-ms") ?? "none");
  if (milliseconds >= 0) return milliseconds;
  const asked = headers.get("retry-after");
  if (asked === null) return null;
  const until = /^[\d.]+$/u.test(asked.trim()) ? Number(asked) * 1000 : Date.parse(asked) - now.getTime();
  return Number.isNaN(until) ? null : Math.max(0, until);
}
