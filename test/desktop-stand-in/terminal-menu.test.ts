import { afterAll, beforeAll, expect, test } from "vitest";
import { startSample, type SampleApp } from "./sample/sample-app.ts";

const file = JSON.stringify(new URL("native/terminal-menu.ts", import.meta.url).href);
let sample: SampleApp;
beforeAll(async () => {
  sample = await startSample();
}, 60_000);
afterAll(() => sample.end(), 60_000);

test("what a person could choose in the menus is listed by its way, and choosing it clicks it", async () => {
  const seen = await sample.run(`
    const { entriesOf } = await import(${file});
    const clicked = [];
    const click = (item) => clicked.push(item.label);
    const menu = electron.Menu.buildFromTemplate([
      {
        label: "&View",
        submenu: [
          { label: "Zoom &in", click },
          { type: "separator" },
          { label: "Hidden", visible: false, click },
          { label: "Off", enabled: false, click },
          { role: "copy" },
          { label: "More", submenu: [{ label: "This && that", click }] },
        ],
      },
      { label: "Quit", click },
    ]);
    const entries = entriesOf(menu);
    for (const { item } of entries) item.click();
    return [entries.map(({ name }) => name), clicked, entriesOf(null)];`);
  expect(seen).toEqual([
    ["View › Zoom in", "View › More › This & that", "Quit"],
    ["Zoom &in", "This && that", "Quit"],
    [],
  ]);
});
