import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";

/** A web server on this computer; `asked` lists what it was asked for: "GET /notes". */
export type Web = { port: number; asked: string[] };

/** Answers every request with `answer`, until the test ends. */
export async function web(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Web> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve());
  });
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const bound = server.address();
  return { port: bound !== null && typeof bound === "object" ? bound.port : 0, asked };
}
