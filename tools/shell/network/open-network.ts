import { randomBytes } from "node:crypto";
import { setMaxListeners } from "node:events";
import { constants } from "node:fs";
import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import type { Server } from "node:http";
import { join } from "node:path";
import type { Connection } from "../../../shared/connection.ts";
import type { ToolPorts } from "../../ports.ts";
import { rehearsalGround } from "../sandbox/rehearsal-ground.ts";
import { type Resolve, systemResolve } from "./checked-addresses.ts";
import { type NetworkDoor, SOCKET_NAME } from "./door.ts";
import { createGate } from "./gate.ts";
import type { NamedHost } from "./host-name.ts";
import { createLedger } from "./ledger.ts";
import { connectionsOf, createProxy } from "./proxy.ts";

/** The network of one command: the hosts that it was given, through a proxy that lives as long as the command. */
export type OpenNetwork = {
  door: NetworkDoor;
  /** What was opened and refused until now. */
  connections(): Connection[];
  /** Ends every connection and removes the door: nothing is sent after this. May be called again. */
  close(): Promise<void>;
};

/** What a network can be given besides its hosts; the defaults are those of a command. */
export type NetworkOptions = {
  hosts: readonly NamedHost[];
  doorType: NetworkDoor["type"];
  resolve?: Resolve;
  idleMs?: number;
};

/** How long a connection may carry nothing. */
const IDLE_MS = 120_000;

/** Opens the network for one command. Only this user can reach it. */
export async function openNetwork(ports: ToolPorts, options: NetworkOptions): Promise<OpenNetwork> {
  const { hosts, doorType, resolve = systemResolve, idleMs = IDLE_MS } = options;
  const stop = new AbortController();
  // One listener for each connection that is open.
  setMaxListeners(0, stop.signal);
  const ledger = createLedger();
  const gate = createGate({ hosts, resolve, ledger, signal: stop.signal });
  const token = doorType === "port" ? randomBytes(24).toString("hex") : null;
  const server = createProxy({ gate, token, idleMs });
  const held = connectionsOf(server);
  const place = token === null ? await listenInFolder(server, ports) : await listenOnPort(server, token);
  let closing: Promise<void> | null = null;
  return {
    door: place.door,
    connections: () => ledger.list(),
    close() {
      closing ??= (async () => {
        stop.abort();
        for (const socket of held) socket.destroy();
        await new Promise<void>((done) => void server.close(() => done()));
        await place.remove();
      })();
      return closing;
    },
  };
}

type Place = { door: NetworkDoor; remove(): Promise<void> };

/** The folder is its user's only, and named so that the next start removes it where this process is killed. */
async function listenInFolder(server: Server, ports: ToolPorts): Promise<Place> {
  const folder = await mkdtemp(join(await rehearsalGround(ports), `command-${process.pid}-`));
  let handle: FileHandle | null = null;
  try {
    // The name of a socket has at most 107 bytes, and Steward's folder may stand deep: reach it by its descriptor.
    handle = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY);
    await listening(server, join(`/proc/self/fd/${handle.fd}`, SOCKET_NAME));
  } catch (error) {
    await handle?.close();
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  const held = handle;
  return {
    door: { type: "socket", folder },
    async remove() {
      await held.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function listenOnPort(server: Server, token: string): Promise<Place> {
  await listening(server, { port: 0, host: "127.0.0.1" });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { door: { type: "port", port, token }, remove: () => Promise.resolve() };
}

function listening(server: Server, at: string | { port: number; host: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(at, () => {
      server.off("error", reject);
      resolve();
    });
  });
}
