import { extname } from "node:path";

export const scheme = "app";
/** The origin of every page of Steward. */
export const ownOrigin: string = `${scheme}://steward`;

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
  ".wasm": "application/wasm",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
};

/**
 * The file that an address means, and its type; null where it means none of ours. Names are plain letters, so there is
 * nothing to decode: no `%2e`, no backslash, no NUL, no hidden file.
 */
export function pageOf(address: string): { segments: readonly string[]; type: string } | null {
  const { protocol: given, host, pathname } = new URL(address);
  if (given !== `${scheme}:` || host !== "steward") return null;
  const segments = pathname.split("/").slice(1);
  const type = types[extname(pathname).toLowerCase()];
  const isPlain = segments.every((segment) => /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(segment));
  return isPlain && type !== undefined ? { segments, type } : null;
}
