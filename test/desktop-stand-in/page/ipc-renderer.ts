import { strictObject } from "./sandboxed-require.ts";

type Listener = (event: object, ...parameters: unknown[]) => void;
type Entry = { listener: Listener; call: Listener };
type Reply = { error?: string; result?: unknown };

/** What the preload's world hands in. */
interface Wire {
  readonly tell: (message: object) => void;
  readonly encode: (value: unknown) => string;
  readonly decode: (text: string) => unknown;
}

/** `ipcRenderer` of a sandboxed preload, and `receive`, which the main process calls with each message. */
export function createIpcRenderer(wire: Wire) {
  const channels = new Map<string, Entry[]>();
  const waiting = new Map<number, (reply: Reply) => void>();
  let lastId = 0;

  const post = (kind: string, channel: string, rest: { id?: number; values: unknown[] }) => {
    if (typeof channel !== "string") throw new TypeError("Error processing argument at index 0");
    wire.tell({ kind, channel, id: rest.id, text: wire.encode(rest.values) });
  };

  const add = (channel: string, entry: Entry) => {
    channels.set(channel, [...(channels.get(channel) ?? []), entry]);
    return ipcRenderer;
  };
  const remove = (channel: string, listener: Listener) => {
    const entries = channels.get(channel) ?? [];
    const index = entries.findLastIndex((entry) => entry.listener === listener);
    channels.set(channel, index < 0 ? entries : entries.toSpliced(index, 1));
    return ipcRenderer;
  };
  const removeAll = (channel?: string) => {
    if (channel === undefined) channels.clear();
    else channels.delete(channel);
    return ipcRenderer;
  };
  const once = (channel: string, listener: Listener) => {
    const call: Listener = (...parameters) => {
      remove(channel, listener);
      listener(...parameters);
    };
    return add(channel, { listener, call });
  };
  const on = (channel: string, listener: Listener) => add(channel, { listener, call: listener });

  const ipcRenderer: object = strictObject("ipcRenderer", {
    send: (channel: string, ...values: unknown[]) => post("send", channel, { values }),
    invoke: async (channel: string, ...values: unknown[]) => {
      const id = ++lastId;
      post("invoke", channel, { id, values });
      const reply = await new Promise<Reply>((resolve) => waiting.set(id, resolve));
      if (reply.error !== undefined) {
        throw new Error(`Error invoking remote method '${channel}': ${reply.error}`);
      }
      return reply.result;
    },
    on,
    addListener: on,
    once,
    removeListener: remove,
    off: remove,
    removeAllListeners: removeAll,
    listenerCount: (channel: string) => channels.get(channel)?.length ?? 0,
    eventNames: () => [...channels.keys()],
  });

  const receive = (message: { kind: string; channel?: string; id?: number; text: string }) => {
    const value = wire.decode(message.text);
    if (message.kind === "reply") {
      waiting.get(message.id ?? 0)?.(value as Reply);
      waiting.delete(message.id ?? 0);
      return;
    }
    const event = { sender: ipcRenderer, ports: [] };
    for (const { call } of channels.get(message.channel ?? "") ?? []) call(event, ...(value as unknown[]));
  };
  return { ipcRenderer, receive };
}
