import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hashOf } from "../../../tools/files/hash-file.ts";
import { readCalendars } from "../../../tools/calendar/read-calendars.ts";
import { replaceFile } from "../../../tools/calendar/replace-file.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { testToolPorts } from "../../helpers/tool-ports.ts";
import { APPLE } from "./sample-calendars.ts";

const signal = new AbortController().signal;

test("keeps the file's mode and leaves nothing else behind", async () => {
  const folder = temporaryFolder();
  const path = join(folder, "home.ics");
  writeFileSync(path, "old");
  chmodSync(path, 0o640);
  expect(await replaceFile({ path, before: hashOf("old"), text: "new" }, signal)).toEqual({
    ok: true,
    value: null,
  });
  expect([readFileSync(path, "utf8"), statSync(path).mode & 0o7777, readdirSync(folder)]).toEqual([
    "new",
    0o640,
    ["home.ics"],
  ]);
});

test("makes the folder and a file for its owner only", async () => {
  const path = join(temporaryFolder(), "calendars", "home.ics");
  await replaceFile({ path, before: null, text: "new" }, signal);
  expect([readFileSync(path, "utf8"), statSync(path).mode & 0o7777]).toEqual(["new", 0o600]);
});

test("a file that is not what was seen is left alone", async () => {
  const path = join(temporaryFolder(), "home.ics");
  writeFileSync(path, "other");
  for (const before of [null, hashOf("old")]) {
    const replaced = await replaceFile({ path, before, text: "new" }, signal);
    expect(replaced).toMatchObject({ ok: false, failure: { code: "changed-since-preview" } });
  }
  expect(readFileSync(path, "utf8")).toBe("other");
});

test("a folder where a file should be made: a plain sentence, nothing left", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "calendars"), "a file");
  const replaced = await replaceFile(
    { path: join(folder, "calendars", "home.ics"), before: null, text: "new" },
    signal,
  );
  expect(replaced.ok).toBe(false);
  expect(readdirSync(folder)).toEqual(["calendars"]);
});

test("links, folders, other encodings and unreadable names are told apart and hide no calendar", async () => {
  const ports = testToolPorts();
  const at = (name: string) => join(ports.calendars, name);
  writeFileSync(at("home.ics"), APPLE);
  symlinkSync(at("home.ics"), at("link.ics"));
  mkdirSync(at("folder.ics"));
  writeFileSync(at("latin.ics"), Buffer.from(APPLE.replace("Soria", "León"), "latin1"));
  writeFileSync(at(".hidden.ics"), "");
  writeFileSync(at("notes.txt"), "");
  const shelf = await readCalendars(ports);
  expect(shelf.ok && shelf.value.calendars.map(({ name }) => name)).toEqual(["home"]);
  expect(shelf.ok && shelf.value.problems.map(({ text }) => text)).toEqual([
    "The calendar file folder.ics cannot be read and was left as it is: it is not an ordinary file. Look at the file, then ask again.",
    "The calendar file latin.ics cannot be read and was left as it is: it is not UTF-8 text. Look at the file, then ask again.",
    "The calendar file link.ics cannot be read and was left as it is: it is a link, and Steward follows none. Look at the file, then ask again.",
  ]);
});
