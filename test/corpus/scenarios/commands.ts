import { call, command, type Scenario } from "./scenario.ts";

const files = { "src/a.txt": "one\n", "src/b.txt": "two\n" };

/** Turns about commands. */
export const commands: Readonly<Record<string, Scenario>> = {
  "command-that-changes-nothing": {
    about: "A rehearsed command without effects runs without a question.",
    files,
    run: (stage) =>
      stage.ask("Count the lines.", { model: [{ calls: [command("wc -l src/*.txt")] }, { text: "Two." }] }),
  },
  "command-that-changes-files": {
    about: "A command's effects are known before it is decided.",
    files,
    run: (stage) =>
      stage.ask("Make them upper case.", {
        model: [
          { calls: [command("for f in src/*.txt; do tr a-z A-Z < $f > $f.new && mv $f.new $f; done")] },
          { text: "They are." },
        ],
      }),
  },
  "command-that-fails": {
    about: "A command fails: what it had changed until then is shown with its code.",
    files,
    run: (stage) =>
      stage.ask("Build it.", {
        replies: [{}],
        model: [{ calls: [command("echo begun > log.txt; echo broken >&2; exit 3")] }, { text: "It fails." }],
      }),
  },
  "command-that-is-denied-by-rule": {
    about: "A rule denies a program: the command is not even rehearsed.",
    files,
    policy: `{ "version": 1, "extends": "balanced", "rules": [{ "name": "no curl", "then": "deny", "when": { "program": ["curl", "rm"] } }] }`,
    run: (stage) =>
      stage.ask("Clean up.", { model: [{ calls: [command("ls && rm -rf src")] }, { text: "I may not." }] }),
  },
  "command-that-wants-the-network": {
    about: "A host is asked for by name; the person says no.",
    files,
    run: (stage) =>
      stage.ask("Get the page.", {
        replies: [{ answer: "deny" }],
        model: [
          {
            calls: [
              command("curl -s https://example.com", { hosts: ["example.com"], reason: "To read the page." }),
            ],
          },
          { text: "Then not." },
        ],
      }),
  },
  "command-stopped": {
    about: "Stop comes while a command is rehearsed.",
    files,
    run: (stage) =>
      stage.ask("Wait.", {
        stopAt: ({ type }) => type === "message.completed",
        model: [{ calls: [command("sleep 30"), call("list_folder", {}, "call_2")] }],
      }),
  },
  "no-folder-to-work-in": {
    about: "No workspace is open: the tools that need one say so.",
    workspaces: [],
    run: (stage) =>
      stage.ask("List the files.", { model: [{ calls: [command("ls")] }, { text: "Open a folder first." }] }),
  },
};
