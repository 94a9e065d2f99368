import { afterAll, beforeAll, expect, test } from "vitest";
import { startSample, type SampleApp } from "./sample/sample-app.ts";

let sample: SampleApp;
beforeAll(async () => {
  sample = await startSample();
}, 60_000);
afterAll(() => sample.end(), 60_000);

const inPage = <T>(code: string) => sample.page.evaluate<T>(code);

test("the exposed object is frozen all the way down and cannot be replaced", async () => {
  const code = `(() => {
    "use strict";
    const tries = [
      () => { window.sample = 1; },
      () => { delete window.sample; },
      () => { sample.call = 1; },
      () => { sample.data.list.push(1); },
      () => { sample.data.list[1].deep = false; },
      () => { sample.call.own = 1; },
    ];
    return tries.map((attempt) => { try { attempt(); return "done"; } catch (error) { return error.name; } });
  })()`;
  expect(await inPage(code)).toEqual(Array.from({ length: 6 }, () => "TypeError"));
});

test("data is copied: what the preload changes later does not show", async () => {
  expect(await inPage("[sample.change(), sample.data.list.length, sample.data.map.get('a')]")).toEqual([
    3, 2, 1,
  ]);
});

test("functions cross as proxies in both directions, synchronously; errors and promises cross too", async () => {
  expect(await inPage("sample.twice((value) => value + 1)")).toBe(3);
  expect(await inPage("{ const own = () => 1; sample.same(own) === own }")).toBe(true);
  expect(
    await inPage(
      "{ let t; try { sample.throws() } catch (e) { t = [e instanceof Error, e.name, e.message] } t }",
    ),
  ).toEqual([true, "RangeError", "too far"]);
  expect(await inPage("sample.rejects().catch((error) => error.message)")).toBe("later");
});

test("a symbol and too deep an object do not cross", async () => {
  await expect(inPage("sample.same(Symbol('x'))")).rejects.toThrow("could not be cloned");
  await expect(inPage("{ const o = {}; o.o = o; sample.same(o) }")).rejects.toThrow(
    "recursion depth exceeded",
  );
});

test("an API cannot be bound twice", async () => {
  await expect(inPage("sample.again()")).rejects.toThrow("Cannot bind an API on top of an existing property");
});

test("the page sees none of the bridge's insides: no binding, no receiver, no ipcRenderer, no require", async () => {
  const code = `(() => {
    const frame = document.createElement("iframe");
    document.body.append(frame);
    const own = new Set(Reflect.ownKeys(frame.contentWindow).map(String));
    const added = Reflect.ownKeys(window).map(String).filter((name) => !own.has(name) && !/^\\d+$/.test(name));
    frame.remove();
    return added;
  })()`;
  expect(await inPage(code)).toEqual(["sample"]);
});

test("a page that replaces every prototype it can learns nothing from the bridge", async () => {
  const code = `(async () => {
    const seen = [];
    const { apply } = Reflect;
    const spy = (object, name) => {
      const original = object[name];
      object[name] = function (...parameters) { seen.push(name); return apply(original, this, parameters); };
      return () => { object[name] = original; };
    };
    const back = [
      spy(EventTarget.prototype, "dispatchEvent"), spy(EventTarget.prototype, "addEventListener"),
      spy(Map.prototype, "get"), spy(Map.prototype, "set"), spy(Array.prototype, "map"), spy(Array.prototype, Symbol.iterator),
      spy(Object, "keys"), spy(Object, "defineProperty"), spy(Promise.prototype, "then"), spy(window, "CustomEvent"), spy(Reflect, "apply"),
    ];
    const getter = { get() { seen.push("detail"); }, configurable: true };
    Object.defineProperty(Object.prototype, "detail", getter);
    Object.defineProperty(Object.prototype, "kind", { set() { seen.push("kind"); }, configurable: true });
    const result = sample.twice((value) => value + 1);
    delete Object.prototype.detail;
    delete Object.prototype.kind;
    const noticed = seen.slice();
    for (let index = 0; index < back.length; index += 1) back[index]();
    return [result, noticed.filter((name) => name !== "apply" && name !== "defineProperty")];
  })()`;
  expect(await inPage(code)).toEqual([3, []]);
});

test("events that a page makes up reach no bridge", async () => {
  const code = `(() => {
    for (const name of ["to-preload", "to-page"]) {
      const event = new CustomEvent(name, { detail: { kind: "expose", key: "evil", value: ["value", 1] } });
      for (const target of [window, document, document.documentElement]) target.dispatchEvent(event);
    }
    return typeof window.evil;
  })()`;
  expect(await inPage(code)).toBe("undefined");
});

test("a subframe gets no preload, of the same origin or another", async () => {
  const code = `(async () => {
    const kinds = [];
    for (const source of ["/index.html", "data:text/html,<p>x", "about:blank"]) {
      const frame = document.createElement("iframe");
      frame.src = source;
      const loaded = new Promise((resolve) => { frame.onload = resolve; });
      document.body.append(frame);
      await loaded;
      try { kinds.push(typeof frame.contentWindow.sample); } catch { kinds.push("unreachable"); }
      frame.remove();
    }
    return kinds;
  })()`;
  expect(await inPage(code)).toEqual(["undefined", "unreachable", "undefined"]);
});

test("nodeIntegrationInSubFrames gives subframes the preload, and the main process sees which frame speaks", async () => {
  await sample.run(`
    const preload = electron.app.getAppPath() + "/preload.cjs";
    electron.ipcMain.handle("place", ({ senderFrame }) => [senderFrame.url, senderFrame.parent?.url, senderFrame.top.url]);
    const other = new electron.BrowserWindow({ webPreferences: { preload, nodeIntegrationInSubFrames: true } });
    await other.loadURL("app://sample/index.html");
  `);
  const page = await sample.desktop.page((await sample.desktop.windows()).at(-1) ?? { targetId: "" });
  const who = await page.evaluate(`new Promise((resolve) => {
    const frame = document.createElement("iframe");
    frame.src = "/index.html?inner";
    frame.onload = () => resolve(frame.contentWindow.sample.call("place"));
    document.body.append(frame);
  })`);
  const main = "app://sample/index.html";
  expect(who).toEqual([`${main}?inner`, main, main]);
  await page.close();
});

test.each([
  ["sample.missing('fs')", "module not found: fs"],
  ["sample.missing('node:events')", "is not implemented by the desktop stand-in"],
  ["sample.lacks()", "ipcRenderer.sendSync is not implemented by the desktop stand-in"],
])("the preload's %s throws", async (code, message) => {
  await expect(inPage(code)).rejects.toThrow(message);
});
