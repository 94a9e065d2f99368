import process from "node:process";
import type { PageHost } from "../page-host.ts";
import { encode, decode } from "../page/codec.ts";
import { StrictEmitter, createEvent } from "../strict.ts";
import { frameOf } from "./web-frame-main.ts";

type Handler = (event: object, ...parameters: never[]) => unknown;
type Message = { kind: string; channel: string; id: number; text: string };

/** `ipcMain`, and each page's own `webContents.ipc`. Channels are the app's names, so any event may be listened to. */
export class IpcMain extends StrictEmitter {
  readonly #handlers = new Map<string, Handler>();

  constructor() {
    super("ipcMain", "any");
  }

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    if (typeof handler !== "function") {
      throw new TypeError(`Expected handler to be a function, but found type '${typeof handler}'`);
    }
    this.#handlers.set(channel, handler);
  }

  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (...parameters) => {
      this.removeHandler(channel);
      return handler(...parameters);
    });
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  handlerOf(channel: string): Handler | undefined {
    return this.#handlers.get(channel);
  }
}

export const ipcMain: IpcMain = new IpcMain();

/** Gives a page's message to its listeners: the page's own first, then `ipcMain`'s, as Electron does. */
export async function receive(
  origin: { sender: { ipc: IpcMain }; host: PageHost; frame: string },
  message: Message,
) {
  const { sender, host, frame } = origin;
  const senderFrame = frameOf(host, frame);
  const { processId, routingId: frameId } = senderFrame;
  const shared = { type: "frame", sender, senderFrame, processId, frameId };
  const values = decode(message.text) as never[];
  if (message.kind === "send") {
    const event = createEvent({
      ...shared,
      ports: [],
      reply: (channel: string, ...rest: unknown[]) => senderFrame.send(channel, ...rest),
    });
    sender.ipc.emit(message.channel, event, ...values);
    ipcMain.emit(message.channel, event, ...values);
    return;
  }
  const reply = (body: object) => host.deliver(frame, { kind: "reply", id: message.id, text: encode(body) });
  const handler = sender.ipc.handlerOf(message.channel) ?? ipcMain.handlerOf(message.channel);
  if (!handler) {
    reply({ error: `Error: No handler registered for '${message.channel}'` });
    return;
  }
  try {
    reply({ result: await handler(createEvent(shared), ...values) });
  } catch (error) {
    process.stderr.write(`Error occurred in handler for '${message.channel}': ${String(error)}\n`);
    reply({ error: String(error) });
  }
}
