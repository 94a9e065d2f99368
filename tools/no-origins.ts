import type { Origins } from "./ports.ts";

/** For places where no file is read for a model: nothing came from outside, and nothing can be marked. */
export const noOrigins: Origins = {
  sourcesOf: () => [],
  sourcesIn: async () => [],
  marksBelow: () => [],
  written: [],
  mark() {
    throw new Error("nothing can be marked here");
  },
};
