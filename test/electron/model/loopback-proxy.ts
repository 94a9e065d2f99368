import { createServer, request, type IncomingHttpHeaders } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { connect, type Server } from "node:net";
import { onTestFinished } from "vitest";

/** Listens on loopback until the test ends; the port. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** An endpoint over TLS that answers every chat request with `ok`. */
export async function secureEndpoint(identity: { cert: string; key: string }): Promise<number> {
  const chunk = { choices: [{ delta: { content: "ok" }, finish_reason: "stop" }] };
  return await listen(
    createSecureServer(identity, (_, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.end(`data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`);
    }),
  );
}

export type LoopbackProxy = {
  port: number;
  /** What it was asked to reach, in order, and with which headers. */
  seen: { target: string; headers: IncomingHttpHeaders }[];
};

/** A forward proxy that leads whatever name it is asked for to one port of this machine; or refuses, with this status. */
export async function loopbackProxy(target: number, refusesWith?: number): Promise<LoopbackProxy> {
  const seen: LoopbackProxy["seen"] = [];
  const server = createServer((incoming, response) => {
    seen.push({ target: incoming.url ?? "", headers: incoming.headers });
    if (refusesWith !== undefined) return response.writeHead(refusesWith).end();
    const { pathname } = new URL(incoming.url ?? "");
    const { method = "GET", headers } = incoming;
    const onward = request({ host: "127.0.0.1", port: target, path: pathname, method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    incoming.pipe(onward);
  });
  server.on("connect", (incoming, socket, head) => {
    seen.push({ target: incoming.url ?? "", headers: incoming.headers });
    socket.on("error", () => {});
    if (refusesWith !== undefined) return socket.end(`HTTP/1.1 ${refusesWith} No\r\n\r\n`);
    const onward = connect(target, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    onward.on("error", () => socket.destroy());
  });
  return { port: await listen(server), seen };
}
