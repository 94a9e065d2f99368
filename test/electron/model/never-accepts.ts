import { connect, type Socket } from "node:net";
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { onTestFinished } from "vitest";

/** A thread that listens and from then on does nothing more: the system fills its queue, and takes no connection after that. */
const sleeper = `
  const { createServer } = require("node:net");
  const { parentPort, workerData } = require("node:worker_threads");
  const server = createServer();
  server.listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => {
    parentPort.postMessage(server.address().port);
    Atomics.wait(workerData, 0, 0);
    server.close();
  });
`;

/** The port of a socket on loopback that listens and never accepts: whoever connects waits. It ends with the test. */
export async function neverAccepts(): Promise<number> {
  const lock = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(sleeper, { eval: true, workerData: lock });
  const [port]: number[] = await once(worker, "message");
  if (port === undefined) throw new Error("no port");
  const queue: Socket[] = [];
  onTestFinished(async () => {
    for (const socket of queue) socket.destroy();
    Atomics.store(lock, 0, 1);
    Atomics.notify(lock, 0);
    await worker.terminate();
  });
  while (await takes(port, queue));
  return port;
}

/** Whether one more connection still finds room in the queue. */
function takes(port: number, queue: Socket[]): Promise<boolean> {
  const socket = connect(port, "127.0.0.1").on("error", () => {});
  queue.push(socket);
  return Promise.race([
    once(socket, "connect").then(() => true),
    new Promise<boolean>((resolve) => setTimeout(resolve, 200, false)),
  ]);
}
