import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { createAgents } from "../../../electron/model/agents.ts";
import { failureOfConnection } from "../../../electron/model/connection-failures.ts";
import { readErrorBody } from "../../../electron/model/error-body.ts";
import { failureOfAnswer } from "../../../electron/model/model-failures.ts";
import { fetchWith } from "../../../electron/model/patient-fetch.ts";
import { scriptedEndpoint } from "../../helpers/scripted-endpoint.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { loopbackProxy, secureEndpoint } from "./loopback-proxy.ts";
import { MODEL_EXAMPLE, SELF_SIGNED } from "./self-signed.ts";

const ASK_ONCE = new URL("ask-once.ts", import.meta.url).pathname;

/** The last event of a model in a new process with this environment. */
async function askIn(environment: Record<string, string>, baseUrl: string): Promise<unknown> {
  // Where a machine has set these itself, they are not what is tested.
  const { PATH = "" } = process.env;
  const { stdout } = await promisify(execFile)(process.execPath, [ASK_ONCE, baseUrl], {
    env: { PATH, ...environment },
  });
  return JSON.parse(stdout);
}

/** The environment of a process whose system trusts nobody; Node's own authorities are none of ours. */
const ALONE = { SSL_CERT_FILE: "/dev/null", SSL_CERT_DIR: "/dev/null" };

/** A file that holds this authority. */
function authority(certificate: string): string {
  const file = join(temporaryFolder(), "authority.pem");
  writeFileSync(file, certificate);
  return file;
}

describe("51 a private certificate authority", () => {
  test("named by NODE_EXTRA_CA_CERTS is trusted", async () => {
    const port = await secureEndpoint(SELF_SIGNED);
    const environment = { ...ALONE, NODE_EXTRA_CA_CERTS: authority(SELF_SIGNED.cert) };
    const told = await askIn(environment, `https://localhost:${port}/v1`);
    expect(told).toMatchObject({ type: "completed", message: { text: "ok" } });
  });

  // There the store is where OpenSSL looks for it; the stores of macOS and Windows hold what a person put there.
  test.skipIf(process.platform !== "linux")(
    "in the system's store is trusted (tried on Linux only)",
    async () => {
      const port = await secureEndpoint(SELF_SIGNED);
      const environment = { ...ALONE, SSL_CERT_FILE: authority(SELF_SIGNED.cert) };
      const told = await askIn(environment, `https://localhost:${port}/v1`);
      expect(told).toMatchObject({ type: "completed", message: { text: "ok" } });
    },
  );

  test("named by nobody is not", async () => {
    const port = await secureEndpoint(SELF_SIGNED);
    const told = await askIn(ALONE, `https://localhost:${port}/v1`);
    expect(told).toMatchObject({ type: "failed", failure: { code: "endpoint-untrusted" } });
  });
});

describe("51 a proxy", () => {
  test("HTTPS_PROXY, with an authority of its own", async () => {
    const { port, seen } = await loopbackProxy(await secureEndpoint(MODEL_EXAMPLE));
    const trusts = { NODE_EXTRA_CA_CERTS: authority(MODEL_EXAMPLE.cert) };
    const environment = { ...ALONE, ...trusts, HTTPS_PROXY: `http://me:secret@127.0.0.1:${port}` };
    expect(await askIn(environment, "https://model.example/v1")).toMatchObject({ message: { text: "ok" } });
    expect(seen.map(({ target }) => target)).toEqual(["model.example:443"]);
    expect(seen[0]?.headers["proxy-authorization"]).toBe(`Basic ${btoa("me:secret")}`);
  });

  test.skipIf(process.platform !== "linux")(
    "the same in the system's store (tried on Linux only)",
    async () => {
      const { port, seen } = await loopbackProxy(await secureEndpoint(MODEL_EXAMPLE));
      const trusts = { SSL_CERT_FILE: authority(MODEL_EXAMPLE.cert) };
      const environment = { ...ALONE, ...trusts, HTTPS_PROXY: `http://127.0.0.1:${port}` };
      expect(await askIn(environment, "https://model.example/v1")).toMatchObject({ message: { text: "ok" } });
      // Once in vain, since the authority is not among those that Node knows; nothing was sent then.
      expect(seen.map(({ target }) => target)).toEqual(["model.example:443", "model.example:443"]);
    },
  );

  test.each([
    ["HTTP_PROXY", "http://"],
    ["http_proxy", "http://"],
    ["HTTP_PROXY", ""],
  ])("%s, its address begun with %j", async (name, scheme) => {
    const endpoint = await scriptedEndpoint([{ text: "ok" }]);
    const { port, seen } = await loopbackProxy(Number(new URL(endpoint.baseUrl).port));
    const fetch = fetchWith(createAgents({ [name]: `${scheme}127.0.0.1:${port}` }));
    const response = await fetch("http://model.example/v1/chat/completions", { method: "POST", body: "{}" });
    expect(await response.json()).toMatchObject({ choices: [{ message: { content: "ok" } }] });
    expect(seen.map(({ target }) => target)).toEqual(["http://model.example/v1/chat/completions"]);
  });

  test.each([
    ["this machine", {}, true],
    ["what NO_PROXY names", { NO_PROXY: "127.0.0.2,example.org" }, true],
    ["no other host", { NO_PROXY: "example.org" }, false],
  ])("is passed by for %s", async (title, more, isDirect) => {
    const endpoint = await scriptedEndpoint([{ text: "ok" }]);
    const { port, seen } = await loopbackProxy(Number(new URL(endpoint.baseUrl).port));
    const fetch = fetchWith(createAgents({ HTTP_PROXY: `http://127.0.0.1:${port}`, ...more }));
    const host = title === "this machine" ? "127.0.0.1" : "127.0.0.2";
    // Nothing listens at the second address, and it need not: only whether the proxy is asked counts.
    await fetch(endpoint.baseUrl.replace("127.0.0.1", host)).catch(() => null);
    expect(seen.length === 0).toBe(isDirect);
  });

  const failures: [string, string, (port: number) => string, string][] = [
    ["refuses a tunnel", "https", (port) => `http://127.0.0.1:${port}`, "proxy-refused"],
    ["refuses a request", "http", (port) => `http://127.0.0.1:${port}`, "proxy-refused"],
    ["is not there", "https", () => "http://127.0.0.1:1", "proxy-down"],
    ["has a name that nobody knows", "https", () => "http://nowhere.invalid:3128", "proxy-down"],
    ["is not there, named without http://", "http", () => "127.0.0.1:1", "proxy-down"],
    [
      "is of a kind that cannot be used: nothing goes past it",
      "http",
      () => "socks5://127.0.0.1:9",
      "proxy-down",
    ],
    ["is no address: nothing goes past it", "https", () => "http://[bad", "proxy-down"],
  ];
  test.each(failures)("that %s: a sentence", async (_, protocol, proxyAt, code) => {
    const { port } = await loopbackProxy(1, 407);
    const fetch = fetchWith(createAgents({ HTTPS_PROXY: proxyAt(port), HTTP_PROXY: proxyAt(port) }));
    const host = "model.example";
    const endpoint = { host, model: "m", hasKey: false, redact: String };
    const failure = await fetch(`${protocol}://${host}/v1/models`).then(
      ({ status }) => failureOfAnswer(readErrorBody(status, ""), endpoint, null),
      (error: unknown) => failureOfConnection(error, { host }),
    );
    expect(failure).toMatchObject({
      code,
      message: expect.stringContaining("proxy on the way to model.example"),
    });
  });
});
