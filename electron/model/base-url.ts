import { fail, type Result, succeed } from "../../shared/result.ts";

/**
 * The address of an endpoint as a person may write it: with or without a slash at the end, or copied with
 * `/chat/completions`. Fails with `wrong-address` where it is no http or https address.
 */
export function readBaseUrl(written: string): Result<URL> {
  const url = URL.parse(written.trim().replace(/(\/chat\/completions)?\/*$/u, ""));
  if (url !== null && /^https?:$/u.test(url.protocol) && url.hostname !== "") return succeed(url);
  return fail(
    "wrong-address",
    "The base URL of the model endpoint is no web address. Nothing was sent.",
    "Set it to an address such as `https://api.openai.com/v1` or `http://localhost:11434/v1`.",
  );
}
