import { symlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { play, realPlaces, textsIn } from "./live-turn.ts";

const files = {
  "notes.md": "# Notes\nThe budget is 2,340.\n",
  "draft.md": "a draft\n",
  "todo.md": "# To do\n\n- [x] call mum\n- [ ] buy bread\n",
  "docs/budget.csv": "a,b\n",
};

describe("looking at real files", () => {
  test("what's in this folder", async () => {
    const { text } = await play("what's in this folder", realPlaces(files));
    expect(text).toBe(
      "This folder, 4 entries:\n\n```\ndocs/  2026-11-20 09:00\ndraft.md  8 bytes  2026-11-20 09:00\n" +
        "notes.md  29 bytes  2026-11-20 09:00\ntodo.md  40 bytes  2026-11-20 09:00\n```",
    );
  });

  test("an empty folder", async () => {
    expect((await play("what's in this folder", realPlaces({}))).text).toBe("This folder is empty.");
  });

  test("find files about the budget: by name and by content", async () => {
    const { text } = await play("find files about the budget", realPlaces(files));
    expect(text).toBe(
      'Files named like "budget":\n\n```\ndocs/budget.csv  4 bytes  2026-11-20 09:00\n```\n\n' +
        'Files that mention "budget":\n\n```\nnotes.md  29 bytes  2026-11-20 09:00\n  2: The budget is 2,340.\n```',
    );
  });

  test("what changed this week leaves out what is older", async () => {
    const places = realPlaces(files);
    for (const name of ["draft.md", "todo.md", "docs/budget.csv"]) {
      utimesSync(
        join(places.folder, name),
        new Date("2026-11-13T08:00:00Z"),
        new Date("2026-11-13T08:00:00Z"),
      );
    }
    expect((await play("what changed in this folder this week", places)).text).toBe(
      "Changed in this folder since Monday 16 November, newest first:\n\n```\nnotes.md  29 bytes  2026-11-20 09:00\n```",
    );
  });

  test("show me notes.md, and a part of a long file with how to go on", async () => {
    const long = Array.from({ length: 1_200 }, (_, index) => `line ${index + 1}`).join("\n");
    const places = realPlaces({ ...files, "long.md": `${long}\n` });
    expect((await play("show me notes.md", places)).text).toBe(
      "notes.md (29 bytes): 2 lines.\n\n```\n# Notes\nThe budget is 2,340.\n```",
    );
    expect((await play("show me long.md", places)).text.split("\n")[0]).toMatch(
      /: lines 1 to 1000 of 1200\. To read on, say: show lines 1001 to 2000 of long\.md\.$/,
    );
    expect((await play("show lines 2 to 3 of long.md", places)).text).toContain("```\nline 2\nline 3\n```");
  });

  test("a text that holds fences stays inside its own", async () => {
    const { text } = await play("show me code.md", realPlaces({ "code.md": "```js\n1\n```\n" }));
    expect(text).toBe("code.md (12 bytes): 3 lines.\n\n````\n```js\n1\n```\n````");
  });
});

describe("changing real files", () => {
  test.each<[prompt: string, changed: Record<string, string | undefined>]>([
    ["rename draft.md to final.md", { "draft.md": undefined, "final.md": "a draft\n" }],
    [
      "add 'buy milk' to todo.md",
      { "todo.md": "# To do\n\n- [x] call mum\n- [ ] buy bread\n- [ ] buy milk\n" },
    ],
    ["add 'One' and 'two' to notes.md", { "notes.md": "# Notes\nThe budget is 2,340.\nOne\ntwo\n" }],
    ["add 'x' to new.md, creating it if it's missing", { "new.md": "x\n" }],
    ["create docs/new.md with 'Hello, World'", { "docs/new.md": "Hello, World\n" }],
    [
      "replace 'budget' with 'Budget (plan)' in notes.md",
      { "notes.md": "# Notes\nThe Budget (plan) is 2,340.\n" },
    ],
    ["delete notes.md and docs/budget.csv", { "notes.md": undefined, "docs/budget.csv": undefined }],
    [
      "create a folder called old, then move draft.md to old/",
      { "draft.md": undefined, "old/draft.md": "a draft\n" },
    ],
    ["show me draft.md and delete it", { "draft.md": undefined }],
    ["add 'a' to draft.md and add 'b' to it", { "draft.md": "a draft\na\nb\n" }],
    ["run `echo hi > hi.txt`", { "hi.txt": "hi\n" }],
  ])("%s", async (prompt, changed) => {
    const places = realPlaces(files);
    await play(prompt, places);
    const wanted = Object.entries({ ...files, ...changed }).filter(([, text]) => text !== undefined);
    expect(textsIn(places.folder)).toEqual(Object.fromEntries(wanted));
  });

  test.each(["create new.md with 'x'", "create old/deep/new.md with 'x'", "create docs/new.md with 'x'"])(
    "%s: no call fails on the way",
    async (prompt) => {
      const { messages, steps } = await play(prompt, realPlaces(files));
      expect(messages.filter(({ content }) => content.startsWith('{"error"'))).toEqual([]);
      expect(steps.at(-1)?.[0]).toMatch(/^write_file /);
    },
  );

  test.each(["create Notes.MD with 'x'", "create link.md with 'x'", "create docs/../notes.md with 'x'"])(
    "%s: whatever name a file there goes by, it stays as it is",
    async (prompt) => {
      const places = realPlaces(files);
      symlinkSync("notes.md", join(places.folder, "link.md"));
      const { steps } = await play(prompt, places);
      expect(steps.flat().some((call) => call.startsWith("read_file "))).toBe(true);
      expect(textsIn(places.folder)).toMatchObject(files);
    },
  );

  test("in a folder of too many files to be listed, it reads instead", async () => {
    const many = Object.fromEntries(Array.from({ length: 510 }, (_, index) => [`${index}.txt`, ""]));
    const places = realPlaces({ ...many, "z.md": "z" });
    expect((await play("create z.md with 'x'", places)).text).toContain("z.md is already there");
    expect(textsIn(places.folder)).toMatchObject({ "z.md": "z" });
  });

  test("what is in this folder, where two are open: each is listed by its name", async () => {
    const places = realPlaces({ "a.md": "a" });
    const other = realPlaces({ "b.md": "b" }).folder;
    const both = { ...places, workspaces: [places.folder, other] };
    expect((await play("what's in this folder", both)).text).toBe(
      `\`\`\`\nIn the first workspace (${places.folder}), 1 entry:\na.md  1 byte  2026-11-20 09:00\n\n` +
        `In ${other}, 1 entry:\nb.md  1 byte  2026-11-20 09:00\n\`\`\``,
    );
  });

  test.each<[ending: string, before: string, after: string]>([
    ["an empty file", "", "x\n"],
    ["no newline at the end", "a", "a\nx"],
    ["the last line stands twice", "a\nb\nb\n", "a\nb\nb\nx\n"],
    ["empty lines at the end stay there", "a\n\n\n", "a\nx\n\n\n"],
    ["Windows line endings", "- a\r\n- a\r\n", "- a\r\n- a\r\n- x\r\n"],
    ["a numbered list", "1. a\n2. b\n", "1. a\n2. b\n3. x\n"],
    ["an indented list", "- a\n  * b\n", "- a\n  * b\n  * x\n"],
    ["a list whose items are done", "- [x] a\n", "- [x] a\n- [ ] x\n"],
    ["a file of 3,000 lines", `${"line\n".repeat(2_999)}last\n`, `${"line\n".repeat(2_999)}last\nx\n`],
  ])("add a line where there is %s", async (_ending, before, after) => {
    const places = realPlaces({ "list.md": before });
    await play("add 'x' to list.md", places);
    expect(textsIn(places.folder)).toEqual({ "list.md": after });
  });

  test.each([
    [
      "add 'x' to missing.md",
      "There is no file missing.md, so I added nothing. To make it, say: create missing.md with 'text'. If it is called something else, say its name, with its folder.",
    ],
    [
      "create notes.md with 'x'",
      "notes.md is already there, so I left it as it is. To add to it, say: add 'text' to notes.md. To replace all of it, say: overwrite notes.md with 'text'.",
    ],
    [
      "rename draft.md to notes.md",
      "notes.md is already there, and is not overwritten. Nothing was changed. Choose another name, or delete that file first.",
    ],
    [
      "move missing.md to x.md and then delete todo.md",
      'There is no missing.md. Ask "what\'s in this folder" to see what is there, or "find" with a part of its name.\n\nI left out what was to come after that, because the step before it was not done.',
    ],
  ])("%s: nothing changes, and why is said", async (prompt, answer) => {
    const places = realPlaces(files);
    expect((await play(prompt, places)).text).toBe(answer);
    expect(textsIn(places.folder)).toEqual({ ...files });
  });
});
