import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { describe, expect, test } from "vitest";
import { listModels } from "../../../electron/model/list-models.ts";
import { listen } from "./loopback-proxy.ts";

type Answer = { status?: number; body?: string; headers?: Record<string, string> };

/** An endpoint with these answers by path, and 404 for all others; its requests, as path and authorization. */
async function serving(answers: Readonly<Record<string, Answer>>) {
  const requests: (string | undefined)[][] = [];
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    requests.push([request.url, request.headers.authorization]);
    const { status = 200, body = "", headers = {} } = answers[request.url ?? ""] ?? { status: 404 };
    response.writeHead(status, headers).end(body);
  };
  return { at: `http://127.0.0.1:${await listen(createServer(answer))}`, requests };
}

const ASK = { key: null, timeoutMs: 30_000 };
const HTML = "<!doctype html><html><body>Welcome</body></html>";
const LIST = '{"object":"list","data":[{"id":"a"},{"id":"b","owned_by":"me"}]}';

describe("50 the list of models", () => {
  const lists: [string, string, string[]][] = [
    ["as OpenAI sends it", LIST, ["a", "b"]],
    ["alone", '[{"id":"a"},{"id":"b"}]', ["a", "b"]],
    ["under another name", '{"models":[{"name":"a"},{"model":"b"}]}', ["a", "b"]],
    ["empty", '{"data":[]}', []],
    ["null", '{"object":"list","data":null}', []],
  ];
  test.each(lists)("%s", async (_, body, models) => {
    const { at } = await serving({ "/v1/models": { body } });
    expect(await listModels(new URL(`${at}/v1`), ASK)).toEqual({ ok: true, value: models });
  });

  const without: [string, Answer, string, RegExp][] = [
    ["missing", { status: 404 }, "no-model-list", /answered with status 404\./],
    ["HTML", { body: HTML }, "no-model-list", /something other than a list/],
    ["JSON of another kind", { body: '{"ok":true}' }, "no-model-list", /something other than a list/],
    [
      "a list of something else",
      { body: '{"data":[{"a":1}]}' },
      "no-model-list",
      /something other than a list/,
    ],
    ["empty", { body: "" }, "no-model-list", /something other than a list/],
    ["a server in trouble", { status: 502, body: HTML }, "no-model-list", /answered with status 502\./],
    ["a key wanted", { status: 401 }, "key-refused", /wants an API key\./],
  ];
  test.each(without)("%s: a sentence", async (_, answer, code, message) => {
    const { at } = await serving({ "/v1/models": answer });
    const failure = {
      code,
      message: expect.stringMatching(message),
      suggestion: expect.stringMatching(/\.$|`\.?$/),
    };
    expect(await listModels(new URL(`${at}/v1`), ASK)).toEqual({ ok: false, failure });
  });

  test.each([
    ["", { "/models": { body: HTML }, "/v1/models": { body: LIST } }],
    ["", { "/v1/models": { body: LIST } }],
    ["/openai", { "/openai/v1/models": { body: LIST } }],
  ])("a wrong base path (%s): the right one is named", async (path, answers) => {
    const { at } = await serving(answers);
    expect(await listModels(new URL(`${at}${path}`), ASK)).toEqual({
      ok: false,
      failure: {
        code: "wrong-address",
        message: `The models of ${at.slice(7)} are at ${at}${path}/v1, not at the address that was given.`,
        suggestion: `Set the base URL to ${at}${path}/v1 in Settings.`,
      },
    });
  });

  test("a redirect is not followed, so the key goes nowhere else", async () => {
    const other = await serving({});
    const { at } = await serving({
      "/v1/models": { status: 302, headers: { location: `${other.at}/v1/models` } },
    });
    expect(await listModels(new URL(`${at}/v1`), { ...ASK, key: "k" })).toMatchObject({ ok: false });
    expect(other.requests).toEqual([]);
  });

  test("without a key no authorization is sent; with one it is", async () => {
    const { at, requests } = await serving({ "/v1/models": { body: LIST } });
    await listModels(new URL(`${at}/v1`), ASK);
    await listModels(new URL(`${at}/v1/`), { ...ASK, key: "k" });
    expect(requests).toEqual([
      ["/v1/models", undefined],
      ["/v1/models", "Bearer k"],
    ]);
  });

  test("one that begins to answer and never ends is given up", async () => {
    const server = createServer((_, response) => void response.writeHead(200).write("{"));
    const { at, close } = {
      at: `http://127.0.0.1:${await listen(server)}/v1`,
      close: () => server.closeAllConnections(),
    };
    expect(await listModels(new URL(at), { key: null, timeoutMs: 50 })).toMatchObject({
      failure: {
        code: "endpoint-unusable",
        message: expect.stringContaining("did not answer within 0.05 seconds"),
      },
    });
    close();
  });
});
