import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startSample, type SampleApp } from "./sample/sample-app.ts";

let sample: SampleApp;
let child: string;
beforeAll(async () => {
  sample = await startSample();
  child = join(sample.home, "child.mjs");
  writeFileSync(
    child,
    `process.parentPort.on("message", ({ data }) => {
      if (data === "leave") process.exit(3);
      process.parentPort.postMessage([data, process.type, typeof process.send, process.argv.slice(2), process.env.ONLY]);
    });`,
  );
}, 60_000);
afterAll(() => sample.end(), 60_000);

test("a utility process hears messages that were sent before it ran, answers, and tells its end", async () => {
  const heard = await sample.run(`
    const child = electron.utilityProcess.fork(${JSON.stringify(child)}, ["a"], { serviceName: "x", env: { ONLY: "this" } });
    const next = (name) => new Promise((done) => child.once(name, done));
    child.postMessage(new Map([["k", 1]]));
    const answer = await next("message");
    const hasPid = typeof child.pid;
    child.postMessage("leave");
    return [answer, hasPid, await next("exit"), child.pid, child.kill()];`);
  const answer = [new Map([["k", 1]]), "utility", "undefined", ["a"], "this"];
  expect(heard).toEqual([answer, "number", 3, undefined, false]);
});

test("it can be killed, and unknown options and transfers throw", async () => {
  const code = await sample.run(`
    const child = electron.utilityProcess.fork(${JSON.stringify(child)}, [], { stdio: "ignore" });
    const ended = new Promise((done) => child.once("exit", done));
    child.kill();
    return ended;`);
  expect(code).toBe(15);
  const fork = (rest: string) =>
    sample.run(`electron.utilityProcess.fork(${JSON.stringify(child)}, [], ${rest})`);
  await expect(fork("{ execArgv: [] }")).rejects.toThrow("the option execArgv of utilityProcess.fork");
  await expect(fork("{ stdio: 'none' }")).rejects.toThrow("utilityProcess.fork with stdio none");
  await expect(sample.run("electron.utilityProcess.fork('child.mjs')")).rejects.toThrow("a relative path");
});
