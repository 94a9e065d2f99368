import { afterEach, expect, test } from "vitest";
import { call, openGallery, question } from "./call-gallery.ts";
import { serveRenderer } from "./open-renderer.ts";
import { command, files } from "./sample-previews.ts";

/** A card must not take a press that was meant for something else. */

const server = await serveRenderer();
const gallery = await openGallery(server);
afterEach(() => gallery.clear());

const asked = (id: string) =>
  call(id, "run_command", { state: "waiting", surface: "card", risk: "write", preview: command });
const above = call("above", "write_file", {
  state: "waiting",
  surface: "card",
  risk: "write",
  preview: files,
});

const given = (): unknown[] =>
  gallery.requests.filter(({ name }) => name === "approval.answer").map(({ input }) => input);

const allow = () => gallery.page.getByRole("button", { name: "Delete 4 files", disabled: false });

type Point = { x: number; y: number };

async function middleOf(locator: ReturnType<typeof allow>): Promise<Point> {
  await locator.waitFor();
  const box = await locator.boundingBox();
  if (box === null) throw new Error("The button is not drawn.");
  return { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) };
}

/** Two cards with the question on the lower one; where its button stands now, and where once the upper one is gone. */
async function openMoving(): Promise<Point> {
  await gallery.show([{ call: asked("k1") }], [question("k1")]);
  const later = await middleOf(allow());
  await gallery.show([{ call: above }, { call: asked("k1") }], [question("k1")]);
  await expect.poll(async () => (await middleOf(allow())).y).toBeGreaterThan(later.y + 40);
  return later;
}

/** Presses where the pointer rests, without moving it. */
async function pressHere(): Promise<void> {
  await gallery.page.mouse.down();
  await gallery.page.mouse.up();
}

const missed = () => gallery.page.getByText("moved under the pointer as it was pressed");

/**
 * Has the page press the button that allows, and its key, in the very task in which the page changes next: whatever the
 * load of the machine, no time passes. `pressed` then says whether the button was off.
 */
async function pressOnChange(): Promise<void> {
  await gallery.page.evaluate(`(() => {
    new MutationObserver((_changes, observer) => {
      const button = [...document.querySelectorAll("button")].find(({ title }) => title === "Allow once");
      if (button === undefined) return;
      observer.disconnect();
      button.dispatchEvent(new MouseEvent("click", { detail: 1, bubbles: true }));
      window.pressed = button.disabled;
      if (!button.disabled) return;
      button.dispatchEvent(new KeyboardEvent("keydown", { code: "KeyA", altKey: true, bubbles: true }));
    }).observe(document.body, { childList: true, subtree: true });
  })()`);
}

test("a question that moved under a resting pointer takes no press that comes with it; a later one counts", async () => {
  const { mouse } = gallery.page;
  const place = await openMoving();
  await mouse.move(place.x, place.y);
  await pressOnChange();
  await gallery.show([{ call: asked("k1") }], [question("k1")]);
  await missed().waitFor();
  expect([await gallery.page.evaluate("window.pressed"), given()]).toEqual([false, []]);
  // Once it has lain there for a moment, what is pressed is meant.
  await expect
    .poll(async () => {
      await pressHere();
      return given().length;
    })
    .toBe(1);
});

test("a pointer that is moved onto the button is meant for it, also where the button had just moved", async () => {
  const { mouse } = gallery.page;
  const place = await openMoving();
  await mouse.move(place.x, place.y - 200);
  await gallery.show([{ call: asked("k1") }], [question("k1")]);
  await expect.poll(async () => (await middleOf(allow())).y).toBe(place.y);
  await mouse.move(place.x, place.y);
  await pressHere();
  await expect.poll(() => given().length).toBe(1);
  expect(await missed().count()).toBe(0);
});

test("a pointer that waited on the button while it could not be pressed yet is meant for it", async () => {
  await gallery.show([{ call: asked("k1") }], [question("k1")]);
  const button = gallery.page.getByRole("button", { name: "Delete 4 files" });
  const place = await middleOf(button);
  await gallery.page.mouse.move(place.x, place.y);
  await allow().waitFor();
  await pressHere();
  await expect.poll(() => given().length).toBe(1);
});

test("a press as the question appears does nothing, and neither does its key", async () => {
  await gallery.show([{ call: asked("k2") }]);
  await pressOnChange();
  await gallery.push({ type: "approvals", approvals: [question("k2")] });
  await allow().waitFor();
  expect([await gallery.page.evaluate("window.pressed"), given()]).toEqual([true, []]);
});

test("a question about edited arguments is a new one: it cannot be answered in its first moment", async () => {
  await gallery.show([{ call: asked("k1") }], [question("k1")]);
  await allow().waitFor();
  await gallery.page.evaluate(`window.seen = []; new MutationObserver(() => {
    const button = [...document.querySelectorAll("button")].find(({ title }) => title === "Allow once");
    seen.push(button?.disabled);
  }).observe(document.body, { childList: true, subtree: true, attributes: true })`);
  await gallery.push({ type: "approvals", approvals: [question("k1", { binding: "another" })] });
  await expect.poll(() => gallery.page.evaluate("seen.includes(true) && seen.at(-1) === false")).toBe(true);
});
