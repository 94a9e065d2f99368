/*
 * Draws every icon from `resources/icon.svg` and `resources/tray/tray.svg`: `npm run icons`. Its output is committed; run
 * it again after a change to either drawing.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { chromium, type Page } from "playwright-core";
import { findChromium } from "../../test/desktop-stand-in/chromium.ts";
import { appleIcon, windowsIcon } from "./icon-files.ts";

const resources = join(import.meta.dirname, "..");
const read = (file: string) => readFileSync(join(resources, file), "utf8");
const write = (file: string, bytes: Buffer) => writeFileSync(join(resources, file), bytes);

/** What a drawing is made into: a square image, transparent around it. */
interface Drawing {
  readonly svg: string;
  readonly size: number;
  readonly style?: string;
}

/** Dark ink for light panels, light ink for dark ones. The dot has the colour that "waiting for you" has in the app. */
const inks = { light: "#1d1d1b", dark: "#ffffff" };
const dot = "#d9660b";
const scales = { "": 16, "@1.5x": 24, "@2x": 32 };

const browser = await chromium.launch({
  executablePath: findChromium() ?? "",
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
const page = await browser.newPage();
await drawApp(page);
await drawTray(page);
await browser.close();

/** On macOS every icon has a margin; elsewhere it fills its square, so that it is not smaller than its neighbours. */
async function drawApp(on: Page): Promise<void> {
  const withMargin = read("icon.svg");
  const filling = withMargin.replace("0 0 1024 1024", "88 88 848 848");
  const draw = async (svg: string, size: number) => ({ size, png: await paint(on, { svg, size }) });
  const apple = [];
  for (const size of [16, 32, 64, 128, 256, 512, 1024]) apple.push(await draw(withMargin, size));
  write("icon.icns", appleIcon(apple));
  const windows = [];
  for (const size of [16, 24, 32, 48, 64, 128, 256]) windows.push(await draw(filling, size));
  write("icon.ico", windowsIcon(windows));
  mkdirSync(join(resources, "icons"), { recursive: true });
  for (const size of [16, 24, 32, 48, 64, 128, 256, 512, 1024]) {
    write(`icons/${size}x${size}.png`, (await draw(filling, size)).png);
  }
  // The one that the running app shows for its windows.
  write("icon.png", (await draw(filling, 256)).png);
}

async function drawTray(on: Page): Promise<void> {
  const svg = read("tray/tray.svg");
  for (const waiting of [false, true]) {
    for (const [ink, color] of Object.entries(inks)) {
      const style = trayStyle({ color, dot, waiting });
      const name = waiting ? `tray-waiting-${ink}` : `tray-${ink}`;
      for (const [scale, size] of Object.entries(scales)) {
        write(`tray/${name}${scale}.png`, await paint(on, { svg, size, style }));
      }
    }
    // A template image is black and alpha: macOS paints it in the menu bar's own colour.
    const style = trayStyle({ color: "#000000", dot: "#000000", waiting });
    const name = waiting ? "trayWaitingTemplate" : "trayTemplate";
    write(`tray/${name}.png`, await paint(on, { svg, size: 16, style }));
    write(`tray/${name}@2x.png`, await paint(on, { svg, size: 32, style }));
  }
}

function trayStyle(look: { color: string; dot: string; waiting: boolean }): string {
  return `svg { color: ${look.color} } .dot { fill: ${look.dot} } ${look.waiting ? "" : ".waiting { display: none }"}`;
}

async function paint(on: Page, { svg, size, style = "" }: Drawing): Promise<Buffer> {
  await on.setViewportSize({ width: size, height: size });
  await on.setContent(
    `<style>body { margin: 0 } svg { display: block; width: ${size}px; height: ${size}px } ${style}</style>${svg}`,
  );
  return on.screenshot({ omitBackground: true });
}
