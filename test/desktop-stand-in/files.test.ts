import { realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startSample, type SampleApp } from "./sample/sample-app.ts";

let sample: SampleApp;
let first: string;
let second: string;
beforeAll(async () => {
  sample = await startSample();
  const home = realpathSync(sample.home);
  first = join(home, "first note.txt");
  second = join(home, "zweite Notiz ü.txt");
  writeFileSync(first, "one");
  writeFileSync(second, "two more");
  await sample.page.evaluate(`
    document.body.innerHTML = '<input type="file" multiple><div style="position:fixed;inset:80px 0 0 0">here</div>';
    window.seen = [];
    const note = (kind, files) => seen.push([kind, ...[...files].map((file) => sample.pathOf(file))]);
    document.querySelector("input").addEventListener("input", (event) => seen.push(["input"]));
    document.querySelector("input").addEventListener("change", (event) => note("change", event.target.files));
    addEventListener("dragover", (event) => event.preventDefault());
    addEventListener("drop", (event) => { event.preventDefault(); note("drop", event.dataTransfer.files); });`);
}, 60_000);
afterAll(() => sample.end(), 60_000);

test("files that a person chose have their paths when the page hears of them", async () => {
  await sample.page.setInputFiles("input", [first, second]);
  await sample.until("seen.length === 2");
  expect(await sample.page.evaluate("seen.splice(0)")).toEqual([["input"], ["change", first, second]]);
});

test("so have files that were dropped", async () => {
  const session = await sample.page.context().newCDPSession(sample.page);
  const data = { items: [], files: [second], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await session.send("Input.dispatchDragEvent", { type, x: 300, y: 300, data });
  }
  await sample.until("seen.length === 1");
  expect(await sample.page.evaluate("seen.splice(0)")).toEqual([["drop", second]]);
});

test("a file that a page made has none, and what is no file is refused", async () => {
  expect(await sample.page.evaluate("sample.pathOf(new File(['x'], 'made.txt'))")).toBe("");
  await expect(sample.page.evaluate("sample.pathOf({ name: 'x' })")).rejects.toThrow(
    "getPathForFile expected to receive a File object",
  );
});
