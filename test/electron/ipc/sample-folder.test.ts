import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { snapshot, temporaryFolder } from "../../helpers/temporary-folder.ts";
import { openDesk } from "./desk.ts";

const from = resolve(import.meta.dirname, "../../../resources/sample-workspace");

test("the sample folder is copied whole, worked in, and the examples on it are answered", async () => {
  const to = join(temporaryFolder(), "Documents", "Steward sample");
  const desk = await openDesk({ desktop: { sample: { from, to } }, settings: { workspaces: [] } });
  const state = await desk.get("workspace.sample", {});
  expect(state.workspaces.map(({ path }) => path)).toEqual([to]);
  expect(snapshot(to)).toEqual(snapshot(from));
  const events = await desk.turn({ prompt: "Add 'book the hotel' to todo.md" });
  expect(events.at(-1)).toMatchObject({ type: "turn.finished", reason: "done" });
  expect(readFileSync(join(to, "todo.md"), "utf8")).toContain("book the hotel");
});

test("a sample that was worked in before stays as it is, and is not listed twice", async () => {
  const to = join(temporaryFolder(), "Steward sample");
  const desk = await openDesk({ desktop: { sample: { from, to } }, settings: { workspaces: [] } });
  await desk.get("workspace.sample", {});
  writeFileSync(join(to, "budget.md"), "mine");
  const state = await desk.get("workspace.sample", {});
  expect(readFileSync(join(to, "budget.md"), "utf8")).toBe("mine");
  expect(state.workspaces).toHaveLength(1);
});

test("where it cannot be put, that is said and nothing is opened", async () => {
  const root = temporaryFolder();
  writeFileSync(join(root, "Documents"), "a file");
  const to = join(root, "Documents", "Steward sample");
  const desk = await openDesk({ desktop: { sample: { from, to } }, settings: { workspaces: [] } });
  expect(await desk.fail("workspace.sample", {})).toMatchObject({ code: "sample-not-copied" });
  expect(desk.session.state().workspaces).toEqual([]);
  expect(readdirSync(root)).toEqual(["Documents"]);
});
