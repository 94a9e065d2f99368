import { call, type Scenario } from "./scenario.ts";

const long = Array.from(
  { length: 400 },
  (_, line) => `Line ${line}: some words about nothing in particular.`,
).join("\n");
const readLong = (id: string) => call("read_file", { path: "long.txt", limit: 400 }, id);
const tooMuch = {
  status: 400,
  headers: { "content-type": "application/json" },
  body: '{"error":{"message":"This model\'s maximum context length is 4096 tokens.","code":"context_length_exceeded"}}',
};

/** Turns that do not fit into the model's context as they are. */
export const contexts: Readonly<Record<string, Scenario>> = {
  "old-results-shortened": {
    about: "Old results are shortened first, and that is told.",
    files: { "long.txt": long },
    async run(stage) {
      await stage.ask("Read it.", { size: 8_500, model: [{ calls: [readLong("a")] }, { text: "Read." }] });
      await stage.ask("Once more.", {
        size: 8_500,
        model: [{ calls: [readLong("b")] }, { text: "Read again." }],
      });
    },
  },
  "oldest-turns-summed-up": {
    about: "The oldest turns are summed up by the model itself.",
    async run(stage) {
      for (const number of ["one", "two", "three"])
        await stage.ask(`Story ${number}: ${"words ".repeat(2_000)}`, {
          model: [{ text: `Heard ${number}.` }],
        });
      await stage.ask("And now?", {
        size: 5_500,
        model: [{ text: "The person told stories." }, { text: "Now it is quiet." }],
      });
    },
  },
  "too-much-for-the-endpoint": {
    about: "The endpoint says that it was too much: less is sent, once, by itself.",
    files: { "long.txt": long },
    async run(stage) {
      await stage.ask("Read it.", { model: [{ calls: [readLong("a")] }, { text: "Read." }] });
      await stage.ask("What does it say?", { model: [tooMuch, { text: "Nothing in particular." }] });
    },
  },
  "too-much-twice": {
    about: "The endpoint says so twice: then a person is told.",
    run: (stage) => stage.ask(`Words: ${"words ".repeat(4_000)}`, { model: [tooMuch, tooMuch] }),
  },
  "few-tools-for-a-small-context": {
    about: "A small context gets few tools, and the names of the others.",
    files: { "notes.md": "- buy milk\n" },
    run: (stage) =>
      stage.ask("When am I free tomorrow?", {
        size: 4_000,
        model: [
          { calls: [call("find_free_time", { from: "2026-11-24", to: "2026-11-24", minutes: 60 })] },
          { text: "All day." },
        ],
      }),
  },
};
