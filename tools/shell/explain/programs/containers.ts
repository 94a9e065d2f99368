import type { Description } from "../description.ts";
import { list, place, quoted, shown } from "../show.ts";
import { otherwise } from "./other-command.ts";

/** `docker`. */
export const docker: Description = {
  options: { "H host=": "on the machine %", "c context=": "in %" },
  stopsAtOperand: true,
  commands: {
    ps: {
      options: { "a all": "also those that stand still", "q quiet": "", "f filter=": "", "format=": "" },
      says: () => "Lists containers",
    },
    images: { options: { "a all q quiet": "" }, says: () => "Lists images" },
    logs: {
      options: { "f follow": "without end", "tail=": "the last %", "t timestamps": "" },
      says: ({ operands }) => `Prints what ${list(operands.map(shown))} printed`,
    },
    run: {
      options: {
        rm: "deleting it afterwards",
        "d detach": "in the background",
        "i interactive t tty init": "",
        "v volume=": "opening % to it",
        "mount=": "opening % to it",
        "p publish=": "at the port %",
        "e env=": "with % set",
        "env-file=": "with the variables of %",
        "name=": "named %",
        "w workdir=": "in the folder %",
        "u user=": "as the user %",
        "network net=": "on the network %",
        privileged: "with all rights over this machine",
        "entrypoint=": "starting %",
        "cap-add=": "with the right %",
        "pid=": "",
        "platform=": "",
        "restart=": "",
      },
      stopsAtOperand: true,
      says: ({ operands: [image, ...command] }) =>
        `Starts a container of ${image ? shown(image) : "nothing"}${command.length > 0 ? `, which runs ${quoted(command.map(({ text }) => text).join(" "))}` : ""}`,
      grave: true,
    },
    exec: {
      options: {
        "i interactive t tty d detach": "",
        "u user=": "as the user %",
        "e env=": "with % set",
        "w workdir=": "in the folder %",
      },
      stopsAtOperand: true,
      says: ({ operands: [name, ...command] }) =>
        `Runs ${quoted(command.map(({ text }) => text).join(" "))} in the container ${name ? shown(name) : "that is not named"}`,
      grave: true,
    },
    build: {
      options: {
        "t tag=": "named %",
        "f file=": "by the file %",
        "no-cache": "all anew",
        "build-arg=": "with % set",
        "q quiet pull": "",
      },
      says: ({ operands: [folder] }) => `Builds an image from ${folder ? place(folder) : "nothing"}`,
      grave: true,
    },
    rm: {
      options: { "f force": "even where they run", "v volumes": "with what they keep" },
      says: ({ operands }) => `Deletes the containers ${list(operands.map(shown))}`,
      grave: true,
    },
    rmi: {
      options: { "f force": "even where they are used" },
      says: ({ operands }) => `Deletes the images ${list(operands.map(shown))}`,
      grave: true,
    },
    stop: {
      options: { "t time=": "" },
      says: ({ operands }) => `Stops the containers ${list(operands.map(shown))}`,
      grave: true,
    },
    pull: {
      options: { "q quiet": "" },
      says: ({ operands }) => `Fetches the image ${list(operands.map(shown))}`,
      grave: true,
    },
    push: {
      options: { "q quiet": "" },
      says: ({ operands }) => `Sends the image ${list(operands.map(shown))} to a registry`,
      grave: true,
    },
  },
  says: otherwise("docker", "Works with containers"),
  grave: true,
};
