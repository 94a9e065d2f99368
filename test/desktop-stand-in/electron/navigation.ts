import process from "node:process";
import type { PausedRequest } from "../requests.ts";
import { handled } from "./protocol.ts";
import { defaultSession } from "./session.ts";

/** What answering needs of a page. */
export interface RequestingPage {
  readonly id: number;
  readonly host: { readonly frames: { readonly main: string } };
  /** Navigations that the main process asked for. */
  readonly expected: Set<string>;
  /** True if the app prevents it. */
  willNavigate(url: string, frame: string): boolean;
}

/** Answers one request of a page, in Electron's order: navigation events, `webRequest`, the app's protocol, the network. */
export async function answerRequest(contents: RequestingPage, request: PausedRequest): Promise<void> {
  try {
    if (request.response) await passHeaders(request);
    else await answer(contents, request);
  } catch (error) {
    process.stderr.write(`Request for ${request.url} failed: ${String(error)}\n`);
    await request.fail("Failed");
  }
}

async function answer(contents: RequestingPage, request: PausedRequest): Promise<void> {
  if (isForTabIcon(request)) return request.fulfil(new Response(null, { status: 204 }), []);
  if (request.resourceType === "Document" && isRefused(contents, request)) return request.fail("Aborted");
  const { cancel, redirectURL } = await defaultSession.beforeRequest(request, contents.id);
  if (cancel === true) return request.fail("BlockedByClient");
  if (redirectURL !== undefined) return request.redirect(redirectURL);
  if (request.resourceType === "Document") await defaultSession.decidePermissions(contents, request.url);
  const response = await handled(request);
  if (!response) return request.proceed(defaultSession.watchesHeaders(request.url));
  const headers = await defaultSession.headersReceived(request, response.status, headersOf(response));
  return headers ? request.fulfil(response, listOf(headers)) : request.fail("BlockedByClient");
}

/** Chromium looks for an icon for the tab; Electron has no tabs and never asks. */
function isForTabIcon({ resourceType, url }: PausedRequest): boolean {
  return resourceType === "Other" && new URL(url).pathname === "/favicon.ico";
}

/** A document that the main process did not ask for: the page wants to go there, and the app may refuse. */
function isRefused(contents: RequestingPage, { url, frame }: PausedRequest): boolean {
  const isMainFrame = frame === contents.host.frames.main;
  if (isMainFrame && contents.expected.delete(url)) return false;
  return contents.willNavigate(url, frame);
}

async function passHeaders(request: PausedRequest): Promise<void> {
  const { status, headers } = request.response ?? { status: 0, headers: [] };
  const grouped: Record<string, string[]> = {};
  for (const { name, value } of headers) (grouped[name] ??= []).push(value);
  const changed = await defaultSession.headersReceived(request, status, grouped);
  if (changed) await request.proceedWith(status, listOf(changed));
  else await request.fail("BlockedByClient");
}

function headersOf(response: Response): Record<string, string[]> {
  return Object.fromEntries([...response.headers].map(([name, value]) => [name, [value]]));
}

function listOf(headers: Record<string, string[]>): { name: string; value: string }[] {
  return Object.entries(headers).flatMap(([name, values]) => values.map((value) => ({ name, value })));
}
