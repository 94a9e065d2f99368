import type { Duplex } from "node:stream";
import type { Socket } from "node:net";

/** Joins a program's connection to the one that was opened for it, until both ends are done or one breaks. */
export function tunnel(inside: Duplex, upstream: Socket, first: Uint8Array): void {
  const end = (): void => {
    inside.destroy();
    upstream.destroy();
  };
  for (const side of [inside, upstream]) side.on("error", end).on("close", end);
  inside.write("HTTP/1.1 200 Connection established\r\n\r\n");
  if (first.length > 0) upstream.write(first);
  inside.pipe(upstream);
  upstream.pipe(inside);
}
