import { expect, test } from "vitest";
import { pageOf } from "../../../electron/desktop/app-pages.ts";

test.each([
  ["app://steward/index.html", ["index.html"], "text/html; charset=utf-8"],
  ["app://steward/assets/main-Bx_3.js", ["assets", "main-Bx_3.js"], "text/javascript; charset=utf-8"],
  ["app://steward/assets/a.woff2?v=1#x", ["assets", "a.woff2"], "font/woff2"],
  // Dots that the address itself takes out never reach us.
  ["app://steward/assets/../index.html", ["index.html"], "text/html; charset=utf-8"],
  ["app://steward/../../index.html", ["index.html"], "text/html; charset=utf-8"],
  ["app://steward/%2e%2e/%2E%2E/index.html", ["index.html"], "text/html; charset=utf-8"],
])("%s is a page of ours", (address, segments, type) => {
  expect(pageOf(address)).toEqual({ segments, type });
});

test.each([
  "app://steward/",
  "app://steward",
  "app://steward//index.html",
  "app://steward/..%2findex.html",
  "app://steward/..%5cindex.html",
  "app://steward/%2e%2e%2fpreload/preload.cjs",
  "app://steward/...//index.html",
  "app://steward/.hidden.html",
  "app://steward/assets/.env.json",
  "app://steward/a%00.html",
  "app://steward/index.html%00",
  "app://steward/C:/x.html",
  "app://steward/a b.html",
  "app://steward/ü.html",
  "app://steward/main.cjs",
  "app://steward/steward.db",
  "app://other/index.html",
  "app://steward.evil/index.html",
  "app://user@other/index.html",
  "file:///index.html",
  "https://steward/index.html",
])("%s is not", (address) => {
  expect(pageOf(address)).toBeNull();
});
