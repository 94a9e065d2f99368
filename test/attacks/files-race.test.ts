import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { snapshot } from "../helpers/temporary-folder.ts";
import { call, fortress, surroundings } from "./files-fortress.ts";

const WRITES = 400;

/**
 * Makes `race` a folder and a link to the outside in turn, each for up to a millisecond, so that a write sees both, until
 * it is told to stop (its input ends). Where Steward has made a folder `race` meanwhile, which it may, that one is put aside.
 */
const flip = `
  const { renameSync, symlinkSync, unlinkSync } = require("node:fs");
  process.chdir(process.argv[1]);
  let going = true;
  let aside = 0;
  process.stdin.on("end", () => { going = false; }).resume();
  function surely(act) {
    try { act(); } catch { renameSync("race", "race-" + (aside += 1)); surely(act); }
  }
  function stay() {
    const end = performance.now() + Math.random();
    while (performance.now() < end);
  }
  process.stdout.write("flipping");
  (function turn() {
    for (let index = 0; index < 50; index += 1) {
      renameSync("race", "race-folder");
      surely(() => symlinkSync("../outside", "race"));
      stay();
      unlinkSync("race");
      surely(() => renameSync("race-folder", "race"));
      stay();
    }
    if (going) setImmediate(turn);
  })();
`;

test(`a folder flips to a link during ${WRITES} writes, and none escapes`, { timeout: 120_000 }, async () => {
  const place = fortress();
  expect((await call("make_folder", { path: "race" }, place)).ok).toBe(true);
  const before = surroundings(place);
  const child = spawn(process.execPath, ["-e", flip, place.root], { stdio: ["pipe", "pipe", "inherit"] });
  await once(child.stdout, "data");
  const outcomes = { written: 0, refused: 0 };
  for (let index = 0; index < WRITES; index += 1) {
    const { ok } = await call("write_file", { path: `race/${index}.txt`, content: `${index}\n` }, place);
    outcomes[ok ? "written" : "refused"] += 1;
  }
  child.stdin.end();
  await once(child, "exit");
  expect(surroundings(place)).toEqual(before);
  expect(readdirSync(place.outside).toSorted()).toEqual(["folder", "secret.txt", "twin.txt", "x.txt"]);
  // A race that is never won, or never run, shows nothing.
  expect([outcomes.written > 0, outcomes.refused > 0]).toEqual([true, true]);
  const landed = Object.keys(snapshot(place.root)).filter((name) => /^race.*\/\d+\.txt$/.test(name));
  expect(landed).toHaveLength(outcomes.written);
});
