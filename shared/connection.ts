import { z } from "zod";

/**
 * What a command did, or tried to do, over the network: all connections to one place that ended in one way. Text that a
 * command chose (`host`, where it was refused) is plain ASCII and cut short.
 */
export const connectionSchema = z.object({
  host: z.string(),
  port: z.number(),
  /** The checked address that was connected to; null where none was. */
  address: z.string().nullable(),
  verdict: z.enum(["open", "refused"]),
  /** Why it was refused, or could not be opened; "" where it was opened. */
  reason: z.string(),
  /** How many connections this counts. */
  count: z.number(),
  bytesOut: z.number(),
  bytesIn: z.number(),
  /** How long they were open, added up. */
  ms: z.number(),
});
export type Connection = z.infer<typeof connectionSchema>;

/** Refused places that are named one by one. */
const MOST_NAMED = 5;

/**
 * One or two plain sentences: whom a command talked to, how much, and what was refused. Pure.
 */
export function connectionsInWords(connections: readonly Connection[]): string {
  const open = byPlace(connections.filter(({ verdict }) => verdict === "open"));
  const refused = byPlace(connections.filter(({ verdict }) => verdict === "refused"));
  const talked = open.map(({ place, count, bytes }) => `${place} (${counted(count)}, ${sized(bytes)})`);
  const named = refused.slice(0, MOST_NAMED).map(({ place, reason }) => `${place} (${reason})`);
  const more = refused.length - named.length;
  return [
    open.length === 0 ? "It reached nothing over the network" : `It talked to ${talked.join(", ")}`,
    ...(refused.length === 0
      ? []
      : [`; refused: ${named.join(", ")}${more > 0 ? `, and ${more} more` : ""}`]),
    ".",
  ].join("");
}

type PlaceTotal = { place: string; reason: string; count: number; bytes: number };

function byPlace(connections: readonly Connection[]): PlaceTotal[] {
  const totals = new Map<string, PlaceTotal>();
  for (const { host, port, reason, count, bytesIn, bytesOut } of connections) {
    const place = port === 0 ? host : `${host.includes(":") ? `[${host}]` : host}:${port}`;
    const total = totals.get(place) ?? { place, reason, count: 0, bytes: 0 };
    totals.set(place, {
      ...total,
      count: total.count + count,
      bytes: total.bytes + bytesIn + bytesOut,
    });
  }
  return [...totals.values()];
}

function counted(count: number): string {
  return count === 1 ? "1 connection" : `${count} connections`;
}

function sized(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? "1 byte" : `${bytes} bytes`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
