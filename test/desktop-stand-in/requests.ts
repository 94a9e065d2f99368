import { Buffer } from "node:buffer";
import type { CdpSession, Fields } from "./cdp.ts";
import { headerToApp, headerToChromium, toApp, toChromium } from "./origins.ts";

type HeaderList = readonly { name: string; value: string }[];

/** A request that Chromium holds until it is answered, let through or refused. */
export interface PausedRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly resourceType: string;
  readonly frame: string;
  readonly body: string | undefined;
  /** Present when the answer has come and is held. */
  readonly response: { status: number; headers: HeaderList } | undefined;
  fulfil(response: Response, headers: HeaderList): Promise<void>;
  redirect(url: string): Promise<void>;
  /** Lets it through; `hold` stops it once more when its answer is there. */
  proceed(hold: boolean): Promise<void>;
  proceedWith(status: number, headers: HeaderList): Promise<void>;
  fail(reason: "Aborted" | "BlockedByClient" | "Failed"): Promise<void>;
}

/** The held request behind a `Fetch.requestPaused` event. */
export function pausedRequest(session: CdpSession, event: Fields): PausedRequest {
  const { requestId, resourceType, frameId, request } = event as {
    requestId: string;
    resourceType: string;
    frameId: string;
    request: {
      url: string;
      urlFragment?: string;
      method: string;
      headers: Record<string, string>;
      postData?: string;
    };
  };
  const answer = async (method: string, parameters: Fields) => {
    // A page that went away in the meantime needs no answer.
    await session.send(method, { requestId, ...parameters }).catch(() => undefined);
  };
  return {
    url: toApp(request.url + (request.urlFragment ?? "")),
    method: request.method,
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, headerToApp(value)]),
    ),
    resourceType,
    frame: frameId,
    body: request.postData,
    response: responseOf(event),
    fulfil: async (response, headers) => {
      const body = Buffer.from(await response.arrayBuffer()).toString("base64");
      const responseHeaders = headers.map(({ name, value }) => ({ name, value: headerToChromium(value) }));
      await answer("Fetch.fulfillRequest", { responseCode: response.status, responseHeaders, body });
    },
    redirect: (url) =>
      answer("Fetch.fulfillRequest", {
        responseCode: 307,
        responseHeaders: [{ name: "Location", value: toChromium(url) }],
      }),
    proceed: (hold) => answer("Fetch.continueRequest", { interceptResponse: hold }),
    proceedWith: (responseCode, responseHeaders) =>
      answer("Fetch.continueResponse", { responseCode, responseHeaders }),
    fail: (errorReason) => answer("Fetch.failRequest", { errorReason }),
  };
}

function responseOf(event: Fields): { status: number; headers: HeaderList } | undefined {
  if (event["responseErrorReason"] !== undefined || event["responseStatusCode"] === undefined)
    return undefined;
  return {
    status: event["responseStatusCode"] as number,
    headers: (event["responseHeaders"] ?? []) as HeaderList,
  };
}
