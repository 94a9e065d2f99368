import type { Locator } from "playwright-core";

/** The colour of a canvas in its middle, once something is drawn on it. */
export async function colourOf(canvas: Locator): Promise<string> {
  return canvas.evaluate((element: { width: number; height: number; getContext(kind: "2d"): never }) => {
    const context: { getImageData(...area: number[]): { data: Uint8Array } } = element.getContext("2d");
    const { width, height } = element;
    if (width === 0) return "nothing";
    return [...context.getImageData(width >> 1, height >> 1, 1, 1).data].join(" ");
  });
}
