import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { turnEventSchema } from "../../../shared/turn-event.ts";
import { scriptedEndpoint } from "../../helpers/scripted-endpoint.ts";
import { snapshot } from "../../helpers/temporary-folder.ts";
import { at, newPlace, parseLines, type Place, stewardHere, stewardHereJson } from "./steward.ts";

const write = { id: "c1", name: "write_file", arguments: { path: "list.md", content: "- milk\n" } };
const readOnly = `{ "version": 1, "extends": "read-only", "rules": [] }`;

/** A place in which a model at an endpoint wrote a file, and the turn in which it did. */
async function written(): Promise<{
  place: Place;
  turn: string;
  endpoint: Awaited<ReturnType<typeof scriptedEndpoint>>;
}> {
  const place = newPlace({ workspace: { "notes.md": "milk\n" } });
  const endpoint = await scriptedEndpoint([{ calls: [write] }, { text: "It is in list.md." }]);
  const { lines } = await stewardHereJson([
    "ask",
    "put milk on a list",
    ...at(place),
    "--model",
    "scripted",
    "--base-url",
    endpoint.baseUrl,
  ]);
  return { place, turn: turnEventSchema.parse(lines[0]).turnId, endpoint };
}

test("a stored turn is run again: nothing is asked, changed or stored, and today's program does the same", async () => {
  const { place, turn, endpoint } = await written();
  const folder = dirname(place.home);
  const before = snapshot(folder);

  const said = await stewardHere(["ask", "--replay", turn.slice(0, 8), ...at(place)]);
  expect(said).toMatchObject({ code: 0, stderr: "" });
  expect(said.stdout).toBe("Today's program does the same: 8 events, no difference. Nothing was done.\n");
  const told = await stewardHereJson(["ask", "--replay", turn, ...at(place)]);
  expect(told.lines).toEqual([{ turn, events: 8, differences: 0 }]);

  expect(snapshot(folder)).toEqual(before);
  expect(endpoint.requests).toHaveLength(2);
});

test("under another policy it says where it would go another way, and exits with 1", async () => {
  const { place, turn } = await written();
  const policy = join(dirname(place.home), "read-only.jsonc");
  writeFileSync(policy, readOnly);
  const before = snapshot(dirname(place.home));

  const told = await stewardHere(["ask", "--replay", turn, "--json", "--policy", policy, ...at(place)]);
  const lines = parseLines(told.stdout);
  expect(told.code).toBe(1);
  expect(lines.at(-1)).toEqual({ turn, events: 7, differences: lines.length - 1 });
  expect(lines).toContainEqual({
    call: expect.any(String),
    tool: "write_file",
    event: "tool.decided",
    field: "verdict",
    then: "allow",
    today: "deny",
  });
  const whole = lines.find(({ field, event }) => field === null && event === "tool.started");
  expect(whole).toMatchObject({ then: { type: "tool.started" }, today: { type: "tool.refused" } });

  const said = await stewardHere(["ask", "--replay", turn, "--policy", policy, ...at(place)]);
  expect(said.code).toBe(1);
  expect(said.stdout).toMatch(
    /write_file \w{8}: "verdict" of tool\.decided was "allow"; today it would be "deny"\./u,
  );
  expect(said.stdout).toMatch(/then it was begun; today it was refused \(decide\): /u);
  expect(said.stdout).toContain("Nothing was done.");
  expect(said.stderr).toContain("The policy in force is another one than then.");
  expect(snapshot(dirname(place.home))).toEqual(before);
});

test("turns of the embedded model, with no call, one call and several", async () => {
  const place = newPlace({ workspace: { "notes.md": "milk\n" } });
  for (const prompt of ["show me notes.md", "what is 7 * 6", "add 'tea' to notes.md and show me notes.md"])
    await stewardHere(["ask", prompt, ...at(place)]);
  const { lines } = await stewardHereJson(["log", "list", ...at(place)]);
  const turns = lines.flatMap(({ kind, turn }) => (kind === "turn.started" ? [String(turn)] : []));
  expect(turns).toHaveLength(3);
  for (const turn of turns) {
    const { lines: told, code } = await stewardHereJson(["ask", "--replay", turn, ...at(place)]);
    expect({ code, told }).toEqual({ code: 0, told: [expect.objectContaining({ turn, differences: 0 })] });
  }
});

test("what cannot be run again says why, and changes nothing", async () => {
  const { place, turn } = await written();
  await stewardHere(["undo", "--turn", turn, ...at(place)]);
  const { lines } = await stewardHereJson(["log", "list", ...at(place)]);
  const undo = lines.find(({ kind }) => kind === "turn.started");
  const taken = await stewardHere(["ask", "--replay", String(undo?.["turn"]), ...at(place)]);
  expect(taken.code).toBe(1);
  expect(taken.stderr).toContain("it took something back, and no model had a part in it");

  const gone = ["--home", place.home, "--workspace", join(dirname(place.home), "gone")];
  const unusable = await stewardHere(["ask", "--replay", turn, ...gone]);
  expect(unusable).toMatchObject({ code: 2, stderr: expect.stringContaining("it is not there") });

  const nowhere = join(dirname(place.home), "no-home");
  const missing = await stewardHere(["ask", "--replay", "abcd", "--home", nowhere]);
  expect(missing.code).toBe(4);
  expect(snapshot(dirname(place.home))).not.toHaveProperty("no-home");
});

test.each([
  [["--replay", "abcd", "hello"], "takes no prompt"],
  [["--replay", "abcd", "--model", "other"], "all else is on record"],
  [["--replay", "abcd", "--resume", "abcd"], "all else is on record"],
  [["--replay", "abcd", "--tools", "read_file"], "all else is on record"],
])("steward ask %j is a wrong use", async (words, why) => {
  const place = newPlace();
  const { code, stderr } = await stewardHere(["ask", ...words, ...at(place)]);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(why) });
});
