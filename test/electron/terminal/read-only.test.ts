import { chmodSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { giveToOrdinaryUser } from "../../helpers/ordinary-user.ts";
import { snapshot } from "../../helpers/temporary-folder.ts";
import {
  at,
  newPlace,
  parseLines,
  type Place,
  stewardAsOrdinaryUser,
  stewardHere,
  stewardHereJson,
} from "./steward.ts";

/** A place with a conversation about milk, whose home's log may only be read by the ordinary user that it is given to. */
async function readOnlyPlace(what: "file" | "folder"): Promise<Place & { conversation: string }> {
  const place = newPlace({ workspace: { "notes.md": "milk\n" } });
  await stewardHere(["ask", "show me notes.md", ...at(place)]);
  const { lines } = await stewardHereJson(["conversations", "list", ...at(place)]);
  giveToOrdinaryUser(dirname(place.home));
  chmodSync(join(place.home, "steward.db"), what === "file" ? 0o444 : 0o600);
  chmodSync(place.home, what === "file" ? 0o700 : 0o555);
  onTestFinished(() => chmodSync(place.home, 0o700));
  return { ...place, conversation: String(lines[0]?.["id"]) };
}

test.each(["file", "folder"] as const)(
  "a read-only %s: history is shown and checked, and nothing is done",
  async (what) => {
    const place = await readOnlyPlace(what);
    const before = snapshot(place.home);
    const run = (...words: string[]) => stewardAsOrdinaryUser([...words, ...at(place)]);
    const { conversation } = place;

    const reading = [
      ["log", "list"],
      ["log", "show", conversation],
      ["log", "search", "milk"],
      ["log", "export"],
      ["log", "verify"],
      ["conversations", "list"],
      ["conversations", "show", conversation],
      ["conversations", "search", "milk"],
      ["conversations", "export", conversation],
    ];
    const read = await Promise.all(reading.map((words) => run(...words)));
    expect(read.map(({ code }) => code)).toEqual(reading.map(() => 0));
    for (const { stdout, stderr } of read) {
      expect(stdout).not.toBe("");
      expect(stderr).toContain("Nothing can be recorded");
    }
    expect(read[4]?.stdout).toMatch(/^All \d+ rows stand as they were written\./);

    const acting = [
      ["ask", "what is 1 + 1"],
      ["call", "write_file", '{"path":"a.md","content":"x"}'],
      ["undo", conversation],
      ["conversations", "delete", conversation],
      ["settings", "set", "stepLimit", "7"],
    ];
    const acted = await Promise.all(acting.map((words) => run(...words)));
    expect(acted.map(({ code }) => code)).toEqual(acting.map(() => 4));
    expect(snapshot(place.home)).toEqual(before);
  },
);

test("once it may be written again, nothing that reading left is in the way", async () => {
  const place = await readOnlyPlace("file");
  await stewardAsOrdinaryUser(["log", "search", "milk", ...at(place)]);
  chmodSync(join(place.home, "steward.db"), 0o600);
  const { code } = await stewardAsOrdinaryUser(["ask", "what is 1 + 1", ...at(place)]);
  expect(code).toBe(0);
});

test("a damaged log that may only be read is called damaged", async () => {
  const place = await readOnlyPlace("file");
  writeFileSync(join(place.home, "steward.db"), "this is no database".repeat(100), { mode: 0o444 });
  const { stderr, code } = await stewardAsOrdinaryUser(["log", "list", ...at(place)]);
  expect(stderr).toContain("damaged");
  expect(code).toBe(4);
});

test("doctor says of the log that it cannot be written, and of the keys where they are", async () => {
  const place = await readOnlyPlace("file");
  const { stdout, code } = await stewardAsOrdinaryUser(["doctor", "--json", ...at(place)]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the shape is what the test then looks at
  const checks = parseLines(stdout)[0]?.["checks"] as { name: string; sentence: string }[];
  const said = Object.fromEntries(checks.map(({ name, sentence }) => [name, sentence]));
  expect(said["database"]).toContain("its file or folder is read-only");
  expect(said["keychain"]).toContain("Steward's keys are in files");
  expect(code).toBe(4);
});
