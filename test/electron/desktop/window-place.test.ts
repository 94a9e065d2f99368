import { expect, test } from "vitest";
import {
  nextZoom,
  placeQuickAsk,
  placeWindow,
  readArea,
  readZoom,
} from "../../../electron/desktop/window-place.ts";

const laptop = { x: 0, y: 24, width: 1440, height: 876 };
const second = { x: 1440, y: 0, width: 1920, height: 1080 };
const small = { x: 0, y: 0, width: 800, height: 560 };

test.each([
  ["never opened", null, [laptop], { x: 160, y: 72, width: 1120, height: 780 }],
  [
    "where it was",
    { x: 100, y: 60, width: 900, height: 700 },
    [laptop],
    { x: 100, y: 60, width: 900, height: 700 },
  ],
  [
    "on the other display",
    { x: 1500, y: 10, width: 900, height: 700 },
    [laptop, second],
    { x: 1500, y: 10, width: 900, height: 700 },
  ],
  [
    "on a display that is gone",
    { x: 1500, y: 10, width: 900, height: 700 },
    [laptop],
    { x: 270, y: 112, width: 900, height: 700 },
  ],
  [
    "partly outside, still to be moved",
    { x: 1300, y: 60, width: 900, height: 700 },
    [laptop],
    { x: 1300, y: 60, width: 900, height: 700 },
  ],
  [
    "with too little in sight",
    { x: 1400, y: 60, width: 900, height: 700 },
    [laptop],
    { x: 270, y: 112, width: 900, height: 700 },
  ],
  [
    "above the display",
    { x: 100, y: -200, width: 900, height: 700 },
    [laptop],
    { x: 270, y: 112, width: 900, height: 700 },
  ],
  [
    "below the display",
    { x: 100, y: 890, width: 900, height: 700 },
    [laptop],
    { x: 270, y: 112, width: 900, height: 700 },
  ],
  [
    "larger than the display",
    { x: 0, y: 0, width: 3000, height: 2000 },
    [small],
    { x: 0, y: 0, width: 800, height: 560 },
  ],
  [
    "smaller than usable",
    { x: 10, y: 30, width: 300, height: 100 },
    [laptop],
    { x: 10, y: 30, width: 480, height: 400 },
  ],
  ["no display at all", null, [], { x: 0, y: 0, width: 1120, height: 780 }],
])("the window %s", (_case, saved, displays, placed) => {
  expect(placeWindow(saved, displays)).toEqual(placed);
});

test("the quick ask stands in the upper middle of the pointer's display, and inside it", () => {
  expect(placeQuickAsk({ width: 640, height: 76 }, second)).toEqual({
    x: 2080,
    y: 216,
    width: 640,
    height: 76,
  });
  expect(placeQuickAsk({ width: 900, height: 700 }, small)).toEqual({
    x: 0,
    y: 112,
    width: 800,
    height: 448,
  });
});

test.each([
  [1, 1, 1.1],
  [1, -1, 0.9],
  [1.75, 1, 2],
  [3, 1, 3],
  [0.5, -1, 0.5],
  [1.2, 1, 1.25],
  [1.2, -1, 1.1],
] as const)("from %f a step of %i zooms to %f", (factor, step, next) => {
  expect(nextZoom(factor, step)).toBe(next);
});

test.each([1.5, 0.5, 3])("the zoom %f is taken as saved", (zoom) => {
  expect(readZoom(zoom)).toBe(zoom);
});

test.each([0, 9, -1, Number.NaN, "2", null, undefined])("no zoom: %j", (zoom) => {
  expect(readZoom(zoom)).toBe(1);
});

test.each([
  [
    { x: -5, y: 0, width: 10, height: 10 },
    { x: -5, y: 0, width: 10, height: 10 },
  ],
  [{ x: 1, y: 2, width: 0, height: 10 }, null],
  [{ x: 1, y: 2, width: 10 }, null],
  [{ x: "1", y: 2, width: 10, height: 10 }, null],
  [{ x: 1e300, y: 2, width: 10, height: 10 }, null],
  [null, null],
  ["window", null],
])("a saved place %j", (saved, area) => {
  expect(readArea(saved)).toEqual(area);
});
