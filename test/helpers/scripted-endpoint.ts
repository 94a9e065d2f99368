import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { PROBE_AGENT } from "../../electron/model/probe/send-question.ts";

/** One well-formed model response. It is streamed if the request asks for a stream, else sent as one JSON object. */
type ScriptedStep = {
  text?: string;
  reasoning?: string;
  /** `arguments` that are not text are written as JSON. */
  calls?: readonly { id: string; name: string; arguments: unknown }[];
  /** By default `tool_calls` where there are calls, else `stop`. */
  finishReason?: string;
  usage?: { input: number; output: number };
  /** Characters of text or arguments in one streamed chunk; by default all in one. */
  chunkSize?: number;
  /** Awaited before each chunk is sent, with the number of chunks sent so far: holds the stream where the test wants. */
  beforeChunk?: (sent: number) => void | Promise<void>;
};

/** A response given byte for byte. */
export type ScriptedBytes = {
  body: string | Uint8Array;
  /** 200 by default. */
  status?: number;
  /** `content-type: text/event-stream` by default. */
  headers?: Record<string, string>;
  /** Offsets at which the body is cut into separate writes. */
  cuts?: readonly number[];
  beforeChunk?: (sent: number) => void | Promise<void>;
  /** After the body: end properly, or drop the connection. */
  ending?: "complete" | "dropped";
};

/** What the client sent. */
export type RecordedRequest = {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  /** The parsed JSON body; an empty object where there was none. */
  body: Record<string, unknown>;
  /** The client's port: two requests with the same one came over one connection. */
  port: number | undefined;
};

type Answer = ScriptedStep | ScriptedBytes;
export type ScriptedResponse = Answer | ((request: RecordedRequest) => Answer | Promise<Answer>);

export type ScriptedEndpoint = {
  /** Ends in `/v1`. */
  readonly baseUrl: string;
  /** The chat requests so far, in order. */
  readonly requests: readonly RecordedRequest[];
  /** Resolves when the client has closed or dropped the connection of the chat request with this number (from 0). */
  closed(request: number): Promise<void>;
  stop(): Promise<void>;
};

/**
 * A real HTTP server on loopback that answers chat request n with `script[n]`, and /v1/models. It ends with the test.
 * After the last response of the script it answers 400 and says so.
 */
export async function scriptedEndpoint(
  script: readonly ScriptedResponse[],
  models = ["scripted"],
): Promise<ScriptedEndpoint> {
  const endpoint = await startScriptedEndpoint(script, models);
  onTestFinished(() => endpoint.stop());
  return endpoint;
}

/** The same outside a test: whoever starts it stops it. */
export async function startScriptedEndpoint(
  script: readonly ScriptedResponse[],
  models = ["scripted"],
): Promise<ScriptedEndpoint> {
  const requests: RecordedRequest[] = [];
  const endings: PromiseWithResolvers<void>[] = [];
  const ending = (number: number) => (endings[number] ??= Promise.withResolvers<void>());
  const server = createServer(async (incoming, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString("utf8");
    const { method = "", url = "", headers } = incoming;
    if (url === "/v1/models")
      return sendJson(response, 200, { object: "list", data: models.map((id) => ({ id, object: "model" })) });
    if (url !== "/v1/chat/completions")
      return sendJson(response, 404, { error: { message: `no route ${url}` } });
    // What a model is asked on connecting stands beside the script.
    if (headers["user-agent"] === PROBE_AGENT)
      return sendJson(response, 200, plainCompletion({ text: "Hello." }));
    const request: RecordedRequest = {
      method,
      path: url,
      headers,
      body: text === "" ? {} : JSON.parse(text),
      port: incoming.socket.remotePort,
    };
    const number = requests.push(request) - 1;
    response.once("close", () => ending(number).resolve());
    const scripted = script[number];
    if (scripted === undefined)
      return sendJson(response, 400, {
        error: { message: `the script ended after ${script.length} responses` },
      });
    const answer = typeof scripted === "function" ? await scripted(request) : scripted;
    await ("body" in answer ? sendBytes(response, answer) : sendStep(response, answer, request));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a TCP server always has such an address
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    closed: (number) => ending(number).promise,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The bytes of a streamed step, one string a chunk, as api.openai.com frames them. */
function streamedChunks(step: ScriptedStep, includeUsage = step.usage !== undefined): string[] {
  const size = step.chunkSize ?? Number.POSITIVE_INFINITY;
  const deltas: object[] = [{ role: "assistant", content: step.calls ? null : "" }];
  for (const piece of pieces(step.reasoning, size)) deltas.push({ reasoning_content: piece });
  for (const piece of pieces(step.text, size)) deltas.push({ content: piece });
  for (const [index, call] of (step.calls ?? []).entries()) {
    const head = { index, id: call.id, type: "function", function: { name: call.name, arguments: "" } };
    deltas.push({ tool_calls: [head] });
    for (const piece of pieces(argumentText(call), size))
      deltas.push({ tool_calls: [{ index, function: { arguments: piece } }] });
  }
  const chunks: object[] = deltas.map((delta) => ({ choices: [{ index: 0, delta, finish_reason: null }] }));
  chunks.push({ choices: [{ index: 0, delta: {}, finish_reason: finishReason(step) }] });
  if (includeUsage) chunks.push({ choices: [], usage: usage(step) });
  const common = { id: "chatcmpl-1", object: "chat.completion.chunk", created: 1, model: "scripted" };
  return [
    ...chunks.map((chunk) => `data: ${JSON.stringify({ ...common, ...chunk })}\n\n`),
    "data: [DONE]\n\n",
  ];
}

async function sendStep(
  response: ServerResponse,
  step: ScriptedStep,
  request: RecordedRequest,
): Promise<void> {
  if (request.body["stream"] !== true) return sendJson(response, 200, plainCompletion(step));
  const chunks = streamedChunks(step, step.usage !== undefined || "stream_options" in request.body);
  response.writeHead(200, { "content-type": "text/event-stream" });
  for (const [sent, chunk] of chunks.entries()) {
    await step.beforeChunk?.(sent);
    response.write(chunk);
  }
  response.end();
}

async function sendBytes(response: ServerResponse, answer: ScriptedBytes): Promise<void> {
  const bytes = Buffer.from(answer.body);
  response.socket?.setNoDelay(true);
  response.writeHead(answer.status ?? 200, { "content-type": "text/event-stream", ...answer.headers });
  const cuts = [0, ...(answer.cuts ?? []), bytes.length];
  for (const [sent, start] of cuts.slice(0, -1).entries()) {
    await answer.beforeChunk?.(sent);
    await new Promise((resolve) => response.write(bytes.subarray(start, cuts[sent + 1]), resolve));
  }
  if (answer.ending === "dropped") response.destroy();
  else response.end();
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

function plainCompletion(step: ScriptedStep): object {
  const calls = step.calls?.map((call) => ({
    id: call.id,
    type: "function",
    function: { name: call.name, arguments: argumentText(call) },
  }));
  const message = { role: "assistant", content: step.text ?? null, ...(calls ? { tool_calls: calls } : {}) };
  const choices = [{ index: 0, message, finish_reason: finishReason(step) }];
  return {
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 1,
    model: "scripted",
    choices,
    usage: usage(step),
  };
}

function argumentText(call: { arguments: unknown }): string {
  return typeof call.arguments === "string" ? call.arguments : JSON.stringify(call.arguments);
}

function finishReason(step: ScriptedStep): string {
  return step.finishReason ?? (step.calls ? "tool_calls" : "stop");
}

function usage(step: ScriptedStep): object {
  const { input, output } = step.usage ?? { input: 10, output: 5 };
  return { prompt_tokens: input, completion_tokens: output, total_tokens: input + output };
}

function pieces(text: string | undefined, size: number): string[] {
  if (text === undefined || text === "") return [];
  if (!Number.isFinite(size)) return [text];
  return Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
    text.slice(index * size, (index + 1) * size),
  );
}
