import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { protocol } from "electron";
import { pageOf, scheme } from "./app-pages.ts";

// CSP Level 3 (w3.org/TR/CSP3): nothing but our own files, and no way to send anything anywhere.
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'none'",
  "frame-src 'none'",
  "worker-src 'self'",
  "object-src 'none'",
  "manifest-src 'none'",
  "media-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const headers: Readonly<Record<string, string>> = {
  "Content-Security-Policy": contentSecurityPolicy,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-cache",
};

/** Gives our scheme the standing of `https`. Must be called once, before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

/** Serves the built pages of a folder under `app://steward/`, and nothing else. After the app is ready. */
export function serveApp(folder: string): void {
  protocol.handle(scheme, (request) => answer(request, folder));
}

async function answer(request: Request, folder: string): Promise<Response> {
  const page = request.method === "GET" ? pageOf(request.url) : null;
  if (page === null) return new Response("Not found", { status: 404, headers });
  try {
    const content = await readFile(join(folder, ...page.segments));
    return new Response(new Uint8Array(content), { headers: { ...headers, "Content-Type": page.type } });
  } catch {
    return new Response("Not found", { status: 404, headers });
  }
}
