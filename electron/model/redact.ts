/** So many characters in a row of a key are no accident. */
const RUN = 8;

/**
 * Makes an endpoint's own words safe to show and to store: takes out the API key, whole or in part, in every form in which
 * it could stand there; then whatever looks like a key or an authorization header; then control characters; and cuts them
 * to a sentence or two.
 */
export function redactor(apiKey: string | null): (text: string) => string {
  const forms = apiKey === null ? [] : [apiKey, encodeURIComponent(apiKey), base64(apiKey)];
  return (text) => {
    let safe = text.slice(0, 10_000);
    for (const form of forms) safe = withoutRuns(safe, form);
    safe = safe
      .replaceAll(/\b(sk|pk)-[\w*-]{6,}/giu, "[key]")
      .replaceAll(/\bbearer\s+[\w.*~+/-]{6,}=*/giu, "Bearer [key]")
      .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, " ")
      .trim();
    return safe.length <= 300 ? safe : `${safe.slice(0, 299)}…`;
  };
}

/** The text without any run of the secret's characters; a secret shorter than a run is taken out where it is whole. */
function withoutRuns(text: string, secret: string): string {
  const length = Math.min(RUN, secret.length);
  let safe = "";
  let at = 0;
  while (at < text.length) {
    const run = runAt(text, at, { secret, length });
    safe += run === 0 ? text.charAt(at) : "[key]";
    at += Math.max(1, run);
  }
  return safe;
}

/** How many characters of the secret stand at this place of the text: 0, or at least `length`. */
function runAt(text: string, at: number, { secret, length }: { secret: string; length: number }): number {
  const start = secret.indexOf(text.slice(at, at + length));
  if (start === -1 || at + length > text.length || length === 0) return 0;
  let run = length;
  while (start + run < secret.length && text[at + run] === secret[start + run]) run += 1;
  return run;
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64").replace(/=+$/u, "");
}
