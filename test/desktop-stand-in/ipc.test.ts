import { afterAll, beforeAll, expect, test } from "vitest";
import { startSample, type SampleApp } from "./sample/sample-app.ts";

let sample: SampleApp;
beforeAll(async () => {
  sample = await startSample();
}, 60_000);
afterAll(() => sample.end(), 60_000);

const inPage = <T>(code: string) => sample.page.evaluate<T>(code);

test("the preload has run before the page's first script, and the page has nothing of Node", async () => {
  expect(await inPage("document.body.dataset.atStart")).toBe("object undefined undefined");
});

test("invoke carries values both ways by structured clone", async () => {
  await sample.run(
    "electron.ipcMain.handle('values', (_event, value) => ({ ...value, map: new Map([[1, new Set([2])]]), error: new RangeError('far') }))",
  );
  const code = `(async () => {
    const sent = { undefined: undefined, nan: NaN, zero: -0, big: 10n ** 30n, date: new Date(5), re: /a+/gi, bytes: new Uint16Array([1, 65535]) };
    const got = await sample.call("values", sent);
    return ["undefined" in got, Object.is(got.nan, NaN), Object.is(got.zero, -0), got.big === sent.big, got.date.getTime(), String(got.re),
      [...got.bytes], got.bytes.constructor.name, got.map.get(1).has(2), got.error.message];
  })()`;
  const expected = [true, true, true, true, 5, "/a+/gi", [1, 65535], "Uint16Array", true, "far"];
  expect(await inPage(code)).toEqual(expected);
});

test("invoke names the sender: its frame, address and origin, as the main process knows them", async () => {
  expect(await inPage("sample.call('who')")).toEqual({
    type: "frame",
    url: "app://sample/index.html",
    origin: "app://sample",
    isMain: true,
    parent: null,
  });
});

test.each([
  ["fail", "Error: Error invoking remote method 'fail': TypeError: not today"],
  ["nobody", "Error: Error invoking remote method 'nobody': Error: No handler registered for 'nobody'"],
  ["uncloneable", "Error: Error invoking remote method 'uncloneable': Error: An object could not be cloned."],
])("invoke of %s rejects with Electron's words", async (channel, message) => {
  expect(await inPage(`sample.call("${channel}").catch(String)`)).toBe(message);
});

test("a function cannot be sent", async () => {
  expect(await inPage("sample.call('echo', () => 1).catch(String)")).toBe(
    "Error: An object could not be cloned.",
  );
});

test("send reaches listeners in order, and reply comes back to the frame", async () => {
  const code = `new Promise((resolve) => {
    const got = [];
    const off = sample.on("noted", (value) => { got.push(value); if (got.length === 3) { off(); resolve(got); } });
    for (const value of [1, 2, 3]) sample.send("note", value);
  })`;
  expect(await inPage(code)).toEqual([1, 2, 3]);
});

test("webContents.send pushes to the page, and a removed listener hears no more", async () => {
  await inPage("globalThis.heard = []; globalThis.off = sample.on('push', (value) => heard.push(value)); 0");
  await sample.run("window.webContents.send('push', 1); window.webContents.send('push', { a: [2] })");
  await sample.until("heard.length === 2");
  await inPage("off()");
  await sample.run("window.webContents.send('push', 3)");
  // Messages to a page keep their order: an answer that comes later than the third push shows that it has passed.
  await inPage("sample.call('echo', 0)");
  expect(await inPage("heard")).toEqual([1, { a: [2] }]);
});

test("webContents.send of a function throws", async () => {
  const thrown = sample.run("window.webContents.send('push', () => 1)");
  await expect(thrown).rejects.toThrow("An object could not be cloned.");
});

test("a second handler is refused; a removed one is gone; handleOnce answers once", async () => {
  await expect(sample.run("electron.ipcMain.handle('echo', () => 1)")).rejects.toThrow(
    "Attempted to register a second handler for 'echo'",
  );
  await sample.run("electron.ipcMain.handleOnce('once', () => 'first')");
  expect(await inPage("sample.call('once')")).toBe("first");
  await expect(inPage("sample.call('once')")).rejects.toThrow("No handler registered for 'once'");
});

test("a page's own ipc comes before ipcMain", async () => {
  await sample.run("window.webContents.ipc.handle('echo', () => 'own')");
  expect(await inPage("sample.call('echo', 1)")).toBe("own");
  await sample.run("window.webContents.ipc.removeHandler('echo')");
  expect(await inPage("sample.call('echo', 1)")).toBe(1);
});
