import { call, command, type Scenario } from "./scenario.ts";

const files = { "notes.md": "- buy milk\n" };
const read = call("read_file", { path: "notes.md" });
const missing = (id: string) => call("read_file", { path: "gone.md" }, id);

/** Turns in which the model, or the way to it, is at fault. */
export const models: Readonly<Record<string, Scenario>> = {
  "answers-in-words": {
    about: "No tool is needed.",
    run: (stage) =>
      stage.ask("What is a steward?", {
        model: [{ text: "Somebody who looks after things.", reasoning: "A plain question.", chunkSize: 7 }],
      }),
  },
  "unknown-tool": {
    about: "A tool that is not there is answered with near names.",
    files,
    run: (stage) =>
      stage.ask("Read my notes.", {
        model: [{ calls: [call("readfile", { path: "notes.md" })] }, { calls: [read] }, { text: "Milk." }],
      }),
  },
  "arguments-that-do-not-fit": {
    about: "Arguments of another shape are answered with the shape expected.",
    files,
    run: (stage) =>
      stage.ask("Read my notes.", {
        model: [
          {
            calls: [
              call("read_file", { file: "notes.md", limit: "all" }),
              call("read_file", '{"path": "no', "call_2"),
            ],
          },
          { calls: [read] },
          { text: "Milk." },
        ],
      }),
  },
  "call-in-the-text": {
    about: "A call that stands in the text of an answer is always asked about.",
    files,
    run: (stage) =>
      stage.ask("Read my notes.", {
        replies: [{}],
        isFromText: true,
        model: [{ calls: [read] }, { text: "Milk." }],
      }),
  },
  "the-same-call-again-and-again": {
    about: "A model in a loop is told, and then the turn ends.",
    files,
    run: (stage) =>
      stage.ask("Read gone.md.", {
        model: ["a", "b", "c", "d", "e"].map((id) => ({ calls: [missing(id)] })),
      }),
  },
  "too-many-steps": {
    about: "The limit of steps ends the turn.",
    files,
    run: (stage) =>
      stage.ask("Read on.", {
        stepLimit: 2,
        model: [{ calls: [read] }, { calls: [call("list_folder", {})] }, { text: "Never asked." }],
      }),
  },
  "refused-by-the-endpoint": {
    about: "The endpoint refuses the request.",
    run: (stage) =>
      stage.ask("Hello.", {
        model: [
          {
            status: 401,
            headers: { "content-type": "application/json" },
            body: '{"error":{"message":"bad key"}}',
          },
        ],
      }),
  },
  "answer-breaks-off": {
    about: "The connection is lost in the middle of an answer: what had come is kept.",
    files,
    run: (stage) => stage.ask("Tell me.", { model: [{ calls: [read] }, brokenOff] }),
  },
  "goes-on": {
    about: "A turn goes on with one that broke off, and repeats nothing.",
    files,
    async run(stage) {
      const first = await stage.ask("Tell me.", { model: [{ calls: [read] }, brokenOff] });
      await stage.resume(first, { model: [{ text: " milk." }] });
    },
  },
  "stopped-while-answering": {
    about: "Stop comes while the answer streams.",
    run: (stage) =>
      stage.ask("Tell me a long story.", {
        stopAt: ({ type }) => type === "text.delta",
        model: [{ text: "Once upon a time there was a steward.", chunkSize: 10 }],
      }),
  },
  "goes-on-after-stop": {
    about: "A stopped call may be made again where the person goes on.",
    files,
    async run(stage) {
      const first = await stage.ask("Wait.", {
        stopAt: ({ type }) => type === "message.completed",
        model: [{ calls: [command("sleep 30")] }],
      });
      await stage.resume(first, { model: [{ calls: [command("true")] }, { text: "Done." }] });
    },
  },
  "from-an-earlier-place": {
    about: "A question is asked again from an earlier place: the other branch is not told of.",
    async run(stage) {
      const first = await stage.ask("My name is Ana.", { model: [{ text: "Hello, Ana." }] });
      await stage.ask("What is my name?", { model: [{ text: "Ana." }] });
      await stage.ask("And how do you spell it?", { parentTurnId: first, model: [{ text: "A-n-a." }] });
    },
  },
  "a-tool-is-forced": {
    about: "A person says which tool is to be called.",
    files,
    run: (stage) =>
      stage.ask("notes.md", {
        toolChoice: { tool: "read_file" },
        model: [{ calls: [read] }, { text: "Milk." }],
      }),
  },
  "no-tools": {
    about: "A person wants no tools: a call all the same is not made.",
    files,
    run: (stage) =>
      stage.ask("Say hello.", { toolChoice: "none", model: [{ calls: [read] }, { text: "Hello." }] }),
  },
  "only-some-tools": {
    about: "The scope was narrowed: another tool is not offered, and refused.",
    files,
    run: (stage) =>
      stage.ask("List the files.", {
        onlyTools: ["read_file", "current_time"],
        model: [{ calls: [call("list_folder", {})] }, { text: "I cannot." }],
      }),
  },
};

/** The beginning of an answer, and then the connection is gone. */
const brokenOff = {
  body: `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: "It says" }, finish_reason: null }] })}\n\n`,
  ending: "dropped" as const,
};
