/*
 * What a utility process runs: gives the module `process.parentPort`, as Electron does, in place of Node's own channel,
 * and then runs it. Messages that come before it listens wait for it.
 */
import { EventEmitter } from "node:events";
import process from "node:process";
import { pathToFileURL } from "node:url";

const send = process.send?.bind(process);
const waiting: unknown[] = [];

class ParentPort extends EventEmitter {
  override on(name: string, listener: (event: { data: unknown; ports: [] }) => void): this {
    super.on(name, listener);
    for (const data of name === "message" ? waiting.splice(0) : []) this.emit("message", { data, ports: [] });
    return this;
  }

  postMessage(message: unknown): void {
    send?.(message);
  }
}

const parentPort = new ParentPort();
process.on("message", (data) => {
  if (parentPort.listenerCount("message") === 0) waiting.push(data);
  else parentPort.emit("message", { data, ports: [] });
});
// Without its parent it would stay for ever: Electron's end with the app.
process.on("disconnect", () => process.exit(0));
Reflect.deleteProperty(process, "send");
Object.assign(process, { parentPort, type: "utility" });

const [node = "", , module = "", ...parameters] = process.argv;
process.argv = [node, module, ...parameters];
await import(pathToFileURL(module).href);
