import { expect, test } from "vitest";
import { startSteward, type StewardApp } from "../e2e/steward-app.ts";

/**
 * Attack 3: what script in a page can get hold of (CVE-2025-47777, CVE-2025-58357). It walks from the one object that the
 * preload gives to whatever can be reached from there: results, errors, prototypes, constructors, what its own functions
 * are called with. Nothing of the preload's world, of Node or of Electron may come to light.
 */

/** What the page's own libraries leave there. */
const libraries = /^(__zod_\w+|Symbol\(radix-ui\))$/;

/** Each window of the app, by its page. */
async function pagesOf({ desktop }: StewardApp) {
  const windows = await desktop.windows();
  expect(windows.map(({ url }) => url)).toEqual(["app://steward/index.html", "app://steward/quick-ask.html"]);
  return Promise.all(windows.map((window) => desktop.page(window)));
}

test("attack 3: a page has steward.{attach,call,on} beyond what every page has, and no Node and no Electron", async () => {
  const app = await startSteward({ files: { "notes.md": "one\n" } });
  for (const page of await pagesOf(app)) {
    const found = await page.evaluate(`(() => {
      const frame = document.body.appendChild(document.createElement("iframe"));
      const usual = new Set(Reflect.ownKeys(frame.contentWindow).map(String));
      const inFrame = [typeof frame.contentWindow.steward, typeof frame.contentWindow.require];
      frame.remove();
      const added = Reflect.ownKeys(window).map(String).filter((name) => !usual.has(name) && !/^\\d+$/.test(name));
      const node = "require module exports process Buffer global setImmediate __dirname __filename electron ipcRenderer electronBinding nodeProcess".split(" ");
      return {
        added: added.filter((name) => !${libraries}.test(name)),
        inFrame,
        node: node.filter((name) => name in window),
        keys: Reflect.ownKeys(steward),
        kinds: Object.values(steward).map((value) => typeof value),
        isFrozen: Object.isFrozen(steward) && Object.values(steward).every(Object.isFrozen),
        opener: window.opener,
        isTop: window.top === window,
        isIsolated: crossOriginIsolated || self.isSecureContext,
      };
    })()`);
    expect(found).toEqual({
      added: ["steward"],
      inFrame: ["undefined", "undefined"],
      node: [],
      keys: expect.arrayContaining(["attach", "call", "on"]),
      kinds: ["function", "function", "function"],
      isFrozen: true,
      opener: null,
      isTop: true,
      isIsolated: true,
    });
  }
  await app.end();
});

test("attack 3: nothing that the bridge gives back leads into another world", async () => {
  const app = await startSteward({ files: { "notes.md": "one\n" } });
  const { page } = app;
  const foreign = await page.evaluate<string[]>(walk);
  expect(foreign).toEqual([]);
  await app.end();
});

/**
 * Runs in the page: walks everything that can be reached from the bridge over properties and prototypes, and names each
 * function and prototype that is neither this world's own nor one of the bridge's functions.
 */
const walk = `(async () => {
  const own = new Set();
  const gather = (value) => {
    if ((typeof value !== "object" && typeof value !== "function") || value === null || own.has(value)) return;
    own.add(value);
    for (const name of Reflect.ownKeys(value)) {
      const { value: inner, get, set } = Reflect.getOwnPropertyDescriptor(value, name) ?? {};
      for (const next of [inner, get, set]) gather(next);
    }
    gather(Reflect.getPrototypeOf(value));
  };
  for (const name of "Object Function Array Promise Error TypeError RangeError Map Set Symbol String Number Boolean Date RegExp JSON Reflect Proxy".split(" ")) gather(window[name]);
  for (const value of [async () => {}, new Error("x"), new TypeError("x")]) gather(value);
  const heard = [];
  const end = steward.on((...given) => heard.push(given));
  const errors = [];
  const failing = [() => steward.call(Symbol("x")), () => steward.call("app.state", () => 1), () => steward.call(1, { get x() { throw new Error("mine"); } }),
    () => steward.attach(1), () => steward.attach.call(null, {}), () => Reflect.construct(steward.call, []), () => steward.call.apply(null, [])];
  for (const attempt of failing) { try { errors.push(await attempt()); } catch (error) { errors.push(error); } }
  const state = await steward.call("app.state", {});
  await steward.call("settings.change", { name: "appearance", value: "dark" });
  await new Promise((done) => { const look = () => (heard.length > 0 ? done() : requestAnimationFrame(look)); look(); });
  const promise = steward.call("app.state", {});
  const found = [];
  const seen = new Set();
  const visit = (value, path) => {
    if ((typeof value !== "object" && typeof value !== "function") || value === null || seen.has(value) || own.has(value)) return;
    seen.add(value);
    if (path.split(".").length > 20) return;
    const isBridge = [steward.attach, steward.call, steward.on, end].includes(value);
    const isPages = failing.includes(value);
    if (typeof value === "function" && !isBridge && !isPages) found.push(path + ": a function");
    const prototype = Reflect.getPrototypeOf(value);
    if (prototype !== null && !own.has(prototype) && !seen.has(prototype)) found.push(path + ": a prototype of another world");
    for (const name of Reflect.ownKeys(value)) {
      const { value: inner, get, set } = Reflect.getOwnPropertyDescriptor(value, name) ?? {};
      for (const next of [inner, get, set]) visit(next, path + "." + String(name));
    }
  };
  for (const [name, value] of Object.entries({ steward, end, errors, state, promise, heard: heard.flatMap((given) => [...given]) })) visit(value, name);
  end();
  return found;
})()`;

test("attack 3: a page that replaces what the bridge could lean on learns nothing and changes nothing by it", async () => {
  const app = await startSteward({ files: { "notes.md": "one\n" } });
  const { page } = app;
  const caught = await page.evaluate<string[]>(`(async () => {
    const caught = [];
    const { apply } = Reflect;
    const spied = [[Function.prototype, "call"], [Function.prototype, "apply"], [Function.prototype, "bind"], [Array.prototype, "push"],
      [Array.prototype, "includes"], [String.prototype, "split"], [Object, "freeze"], [JSON, "stringify"], [JSON, "parse"], [EventTarget.prototype, "dispatchEvent"]];
    const back = spied.map(([owner, name]) => {
      const original = owner[name];
      owner[name] = function (...given) {
        for (const one of [this, ...given])
          if (one !== null && (typeof one === "object" || typeof one === "function") && (one.ipcRenderer || one.invoke || one.sender || one.sendSync)) caught.push(name);
        return apply(original, this, given);
      };
      return () => { owner[name] = original; };
    });
    for (const name of ["ipcRenderer", "sender", "invoke", "channel", "ports"])
      Object.defineProperty(Object.prototype, name, { configurable: true, get: () => undefined, set() { caught.push(name); } });
    const end = steward.on(() => 0);
    const { ok } = await steward.call("app.state", {});
    await steward.call("settings.change", { name: "appearance", value: "light" });
    await steward.attach(new File(["x"], "/etc/passwd")).catch(() => 0);
    end();
    for (const name of ["ipcRenderer", "sender", "invoke", "channel", "ports"]) delete Object.prototype[name];
    for (const put of back) put();
    if (!ok) caught.push("the bridge no longer answers");
    return caught;
  })()`);
  expect(caught).toEqual([]);
  const tried = await page.evaluate<string[]>(`(() => {
    "use strict";
    const tries = [() => { window.steward = {}; }, () => { delete window.steward; }, () => { steward.call = () => 1; },
      () => { steward.send = 1; }, () => { Object.setPrototypeOf(steward, {}); }, () => { steward.call.own = 1; },
      () => { Object.defineProperty(window, "steward", { value: 1 }); }];
    return tries.map((attempt) => { try { attempt(); return "done"; } catch (error) { return error.name; } });
  })()`);
  expect(tried).toEqual(Array.from({ length: 7 }, () => "TypeError"));
  await app.end();
});
