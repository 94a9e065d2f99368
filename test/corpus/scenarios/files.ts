import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { call, type Scenario } from "./scenario.ts";

const notes = {
  "notes.md": "# Notes\n\n- call the garage\n- buy milk\n",
  "plan.txt": "Monday: nothing yet.\n",
};
const read = call("read_file", { path: "notes.md" });
const write = call("write_file", { path: "list.md", content: "- milk\n" });
const edit = call("edit_file", { path: "notes.md", oldText: "milk", newText: "oat milk" });

/** Turns about files. */
export const files: Readonly<Record<string, Scenario>> = {
  "reads-a-file": {
    about: "A file is read, and told of.",
    files: notes,
    run: (stage) =>
      stage.ask("What is in my notes?", { model: [{ calls: [read] }, { text: "The garage and milk." }] }),
  },
  "reads-side-by-side": {
    about: "Two files are read in one step, in no order.",
    files: notes,
    run: (stage) =>
      stage.ask("Read both files.", {
        model: [
          {
            calls: [
              read,
              call("read_file", { path: "plan.txt" }, "call_2"),
              call("list_folder", {}, "call_3"),
            ],
          },
          { text: "Both are short." },
        ],
      }),
  },
  "writes-a-file": {
    about: "A new file that the policy allows.",
    files: notes,
    run: (stage) =>
      stage.ask("Put milk on a list.", { model: [{ calls: [write] }, { text: "It is in list.md." }] }),
  },
  "writes-the-same-file-twice": {
    about: "Two calls of one step change the same file: the second waits, and is planned anew.",
    files: notes,
    run: (stage) =>
      stage.ask("Put oat milk on it, then tea.", {
        model: [
          {
            calls: [
              edit,
              call("edit_file", { path: "notes.md", oldText: "- buy", newText: "- tea\n- buy" }, "call_2"),
            ],
          },
          { text: "Both are in." },
        ],
      }),
  },
  "edit-is-asked-about": {
    about: "A person is asked about a change, and says yes.",
    policy: "careful",
    files: notes,
    run: (stage) =>
      stage.ask("Make it oat milk.", { replies: [{}], model: [{ calls: [edit] }, { text: "Done." }] }),
  },
  "edit-is-denied": {
    about: "A person says no; the model is told so, and does not try again.",
    policy: "careful",
    files: notes,
    run: (stage) =>
      stage.ask("Make it oat milk.", {
        replies: [{ answer: "deny" }],
        model: [{ calls: [edit] }, { text: "Then I leave it." }],
      }),
  },
  "edit-is-edited": {
    about: "A person changes the arguments: the call is planned, decided and asked about once more.",
    policy: "careful",
    files: notes,
    run: (stage) =>
      stage.ask("Make it oat milk.", {
        replies: [
          {
            answer: "edit",
            arguments: { path: "notes.md", oldText: "milk", newText: "soy milk", replaceAll: null },
          },
          {},
        ],
        model: [{ calls: [edit] }, { text: "Soy milk it is." }],
      }),
  },
  "nobody-answers": {
    about: "Nobody answers in time: that is no yes.",
    policy: "careful",
    files: notes,
    run: (stage) =>
      stage.ask("Make it oat milk.", {
        replies: [{ answer: "deny", by: "time-out" }],
        model: [{ calls: [edit] }, { text: "I could not ask you." }],
      }),
  },
  "stopped-at-the-question": {
    about: "Stop comes while a person is asked; their yes comes too late.",
    policy: "careful",
    files: notes,
    run: (stage) =>
      stage.ask("Make it oat milk.", {
        stopAt: ({ type }) => type === "approval.requested",
        replies: [{ answer: "allow" }],
        model: [{ calls: [edit, read] }],
      }),
  },
  "changed-since-preview": {
    about:
      "The file changes while a person looks at the preview: nothing is done, and the model reads again.",
    policy: "careful",
    files: notes,
    run: (stage) =>
      stage.ask("Make it oat milk.", {
        replies: [
          {
            before: (_request, { workspace }) =>
              writeFileSync(join(workspace, "notes.md"), "milk, and bread\n"),
          },
          {},
        ],
        model: [
          { calls: [edit] },
          { calls: [read] },
          { calls: [{ ...edit, id: "call_again" }] },
          { text: "Done." },
        ],
      }),
  },
  "moves-a-folder": {
    about: "A folder with all in it gets another name.",
    files: { "old/a.txt": "a\n", "old/b/c.txt": "c\n" },
    run: (stage) =>
      stage.ask("Call old archive.", {
        model: [
          { calls: [call("move_file", { from: "old", to: "archive" })] },
          { text: "It is archive now." },
        ],
      }),
  },
  "deletes-more-than-is-usual": {
    about: "A folder with many files is deleted: more than the policy lets go unasked.",
    files: Object.fromEntries(Array.from({ length: 6 }, (_, index) => [`old/${index}.txt`, `${index}\n`])),
    run: (stage) =>
      stage.ask("Delete old.", {
        replies: [{}],
        model: [{ calls: [call("delete_file", { path: "old" })] }, { text: "Gone; you can undo it." }],
      }),
  },
  "not-found-then-mended": {
    about: "A name that is not there is answered with near ones; the model mends its call.",
    files: notes,
    run: (stage) =>
      stage.ask("What is in my notes?", {
        model: [
          { calls: [call("read_file", { path: "note.md" })] },
          { calls: [{ ...read, id: "call_again" }] },
          { text: "The garage and milk." },
        ],
      }),
  },
  "outside-the-workspace": {
    about: "A path that leads out of the workspace is refused before anything is read.",
    files: notes,
    run: (stage) =>
      stage.ask("Read the passwords.", {
        model: [
          {
            calls: [
              call("read_file", { path: "../../etc/passwd" }),
              call("read_file", { path: ".env" }, "call_2"),
            ],
          },
          { text: "I may not." },
        ],
      }),
  },
  "taken-back-then-asked": {
    about: "What a person took back is told with their next words.",
    files: notes,
    async run(stage) {
      await stage.ask("Put milk on a list.", { model: [{ calls: [write] }, { text: "It is in list.md." }] });
      await stage.undo();
      await stage.ask("Now put it in shopping.md.", {
        model: [
          { calls: [call("write_file", { path: "shopping.md", content: "- milk\n" })] },
          { text: "It is there." },
        ],
      });
    },
  },
  "called-by-hand": {
    about: "A person writes the call: it passes the whole boundary, and no model has a part in it.",
    files: notes,
    run: (stage) => stage.byHand("edit_file", edit.arguments),
  },
};
