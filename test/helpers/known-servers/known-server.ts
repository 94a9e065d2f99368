import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

type Body = Readonly<Record<string, unknown>>;
type Refusal = { status: number; body: unknown };

/** How a kind of server behaves where servers differ; what is left out is as at api.openai.com. */
export type KnownServer = {
  name: string;
  model: string;
  /** The entries of `/models`; null: it has no such list. */
  models: readonly object[] | null;
  /** A key that it insists on. */
  key?: string;
  /** How many calls one answer makes at most. */
  calls?: "none" | "one" | "many";
  /** The forms of `tool_choice` that it ignores. */
  ignores?: readonly ("required" | "named" | "none")[];
  streams?: false;
  /** Usage is told without being asked for, or not even then. */
  usage?: "always" | "never";
  /** What stands in each answer besides its text. */
  reasoning?: "reasoning_content" | "reasoning" | "<think>";
  refuses?: (body: Body) => Refusal | null;
  /** It takes pictures and lets them be: its model answers all the same. */
  isBlind?: true;
  /** The `server` header. */
  header?: string;
  /** What stands outside of `/v1`: `POST /api/show`. */
  routes?: Readonly<Record<string, unknown>>;
};

export type Standing = { baseUrl: string; port: number; asked: Body[]; paths: string[]; keys: unknown[] };

/** Such a server on loopback, until the test ends. */
export async function standIn(known: KnownServer): Promise<Standing> {
  const standing: Standing = { baseUrl: "", port: 0, asked: [], paths: [], keys: [] };
  const server = createServer(async (incoming, response) => {
    const pieces: Uint8Array[] = [];
    for await (const piece of incoming) pieces.push(piece);
    const text = Buffer.concat(pieces).toString("utf8");
    const { method = "", url = "", headers } = incoming;
    standing.paths.push(`${method} ${url}`);
    standing.keys.push(headers.authorization);
    if (known.header !== undefined) response.setHeader("server", known.header);
    const other = known.routes?.[`${method} ${url}`];
    if (other !== undefined) return send(response, 200, other);
    if (known.key !== undefined && headers.authorization !== `Bearer ${known.key}`)
      return send(response, 401, { error: { message: "Unauthorized" } });
    if (url === "/v1/models" && known.models !== null)
      return send(response, 200, { object: "list", data: known.models });
    if (url !== "/v1/chat/completions") return send(response, 404, { error: { message: "not found" } });
    const body: Body = JSON.parse(text);
    standing.asked.push(body);
    const refusal = known.refuses?.(body) ?? null;
    if (refusal !== null) return send(response, refusal.status, refusal.body);
    answer(response, body, known);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a TCP server always has such an address
  standing.port = (server.address() as AddressInfo).port;
  standing.baseUrl = `http://127.0.0.1:${standing.port}/v1`;
  return standing;
}

function answer(response: ServerResponse, body: Body, known: KnownServer): void {
  const calls = callsFor(body, known);
  const thought = known.reasoning === "<think>" ? "<think>Well.</think>" : "";
  const message = {
    role: "assistant",
    content:
      calls.length > 0 ? null : `${thought}${showsPicture(body) && !known.isBlind ? "Yellow." : "Hello"}`,
    ...(known.reasoning && thought === "" ? { [known.reasoning]: "Well." } : {}),
    ...(calls.length > 0 ? { tool_calls: calls } : {}),
  };
  const finish_reason = calls.length > 0 ? "tool_calls" : "stop";
  const usage = { prompt_tokens: 20, completion_tokens: 3, total_tokens: 23 };
  if (body["stream"] !== true || known.streams === false)
    return send(response, 200, { choices: [{ index: 0, message, finish_reason }], usage });
  const wanted = "stream_options" in body || known.usage === "always";
  const chunks = [
    { choices: [{ index: 0, delta: message, finish_reason: null }] },
    { choices: [{ index: 0, delta: {}, finish_reason }] },
    ...(wanted && known.usage !== "never" ? [{ choices: [], usage }] : []),
  ];
  response.writeHead(200, { "content-type": "text/event-stream" });
  for (const chunk of chunks) response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  response.end("data: [DONE]\n\n");
}

/** Whether a picture goes with what is asked; the only one that the probe knows is yellow. */
function showsPicture(body: Body): boolean {
  return JSON.stringify(body["messages"]).includes('"image_url":{"url":"data:image/png;base64,');
}

/** A model does as `tool_choice` says, unless its server does not pass it on; by itself it answers questions with calls. */
function callsFor(body: Body, { calls = "many", ignores = [] }: KnownServer): object[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the program under test writes them so
  const tools = (body["tools"] ?? []) as { function: { name: string } }[];
  const first = tools[0]?.function.name;
  if (calls === "none" || first === undefined) return [];
  const choice = body["tool_choice"];
  if (choice === "none" && !ignores.includes("none")) return [];
  if (choice === "required") return ignores.includes("required") ? [] : [call(first, 0)];
  if (typeof choice === "object" && choice !== null && !ignores.includes("named")) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the program under test writes it so
    return [call((choice as { function: { name: string } }).function.name, 0)];
  }
  return calls === "one" ? [call(first, 0)] : [call(first, 0), call(first, 1)];
}

function call(name: string, index: number): object {
  const values = name === "note_down" ? { line: "Hello" } : { town: ["Oslo", "Rome"][index] };
  return {
    index,
    id: `call_${index}`,
    type: "function",
    function: { name, arguments: JSON.stringify(values) },
  };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  const isText = typeof body === "string";
  response.writeHead(status, { "content-type": isText ? "text/plain" : "application/json" });
  response.end(isText ? body : JSON.stringify(body));
}
