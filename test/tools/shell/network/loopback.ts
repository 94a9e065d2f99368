import { connect, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { NetworkDoor } from "../../../../tools/shell/network/door.ts";
import { SOCKET_NAME } from "../../../../tools/shell/network/door.ts";
import {
  type NetworkOptions,
  openNetwork,
  type OpenNetwork,
} from "../../../../tools/shell/network/open-network.ts";
import { parseHost, type NamedHost } from "../../../../tools/shell/network/host-name.ts";
import { testToolPorts } from "../../../helpers/tool-ports.ts";

/** A server on this computer, on every loopback address and one port, that counts who comes and what they say. */
export type Canary = { port: number; reached(): number; heard(): string };

/** What it answers to the first bytes of each connection. */
const GREETING = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 6\r\n\r\ncanary";

export async function canary(answer: string = GREETING): Promise<Canary> {
  let count = 0;
  let said = "";
  const greet = (socket: Socket): void => {
    count += 1;
    socket.on("error", () => {});
    socket.on("data", (bytes) => {
      said += bytes.toString("latin1");
      socket.end(answer);
    });
  };
  const port = await listen(greet, 0, "127.0.0.1");
  await listen(greet, port, "::1").catch(() => 0);
  return { port, reached: () => count, heard: () => said };
}

async function listen(greet: (socket: Socket) => void, port: number, host: string): Promise<number> {
  const server = createServer(greet);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve());
  });
  onTestFinished(() => void server.close());
  const bound = server.address();
  return bound !== null && typeof bound === "object" ? bound.port : 0;
}

function named(...hosts: string[]): NamedHost[] {
  return hosts.map((text) => {
    const host = parseHost(text);
    if (host === null) throw new Error(`${text} is no host`);
    return host;
  });
}

/** A network for a test, closed at its end. */
export async function networkTo(
  hosts: readonly string[],
  more: Partial<NetworkOptions> = {},
): Promise<OpenNetwork> {
  const network = await openNetwork(testToolPorts(), { hosts: named(...hosts), doorType: "socket", ...more });
  onTestFinished(() => network.close());
  return network;
}

export function throughDoor(door: NetworkDoor): Socket {
  const socket =
    door.type === "socket" ? connect(join(door.folder, SOCKET_NAME)) : connect(door.port, "127.0.0.1");
  socket.on("error", () => {});
  return socket;
}

/** All that comes back through the door for these bytes, until the other side ends. */
export function exchange(door: NetworkDoor, bytes: string | Uint8Array): Promise<string> {
  const socket = throughDoor(door);
  return new Promise((resolve) => {
    let came = "";
    socket.on("data", (chunk) => (came += chunk.toString("latin1")));
    socket.on("close", () => resolve(came));
    socket.write(bytes);
  });
}
