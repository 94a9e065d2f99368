import { expect, test } from "vitest";
import { outsideArchive } from "../../../tools/files/run-ripgrep.ts";

test.each([
  [
    "/opt/Steward/resources/app.asar/node_modules/x/bin/rg",
    "/opt/Steward/resources/app.asar.unpacked/node_modules/x/bin/rg",
  ],
  [
    String.raw`C:\Steward\resources\app.asar\node_modules\x\bin\rg.exe`,
    String.raw`C:\Steward\resources\app.asar.unpacked\node_modules\x\bin\rg.exe`,
  ],
  ["/opt/Steward/resources/app.asar.unpacked/x/rg", "/opt/Steward/resources/app.asar.unpacked/x/rg"],
  ["/home/ana/my-app.asar/x/rg", "/home/ana/my-app.asar/x/rg"],
  ["/src/node_modules/x/bin/rg", "/src/node_modules/x/bin/rg"],
])("%s is run as %s", (program, place) => {
  expect(outsideArchive(program)).toBe(place);
});
