import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../../../tools/shell/run-command.ts";
import { describeTool } from "../../helpers/describe-tool.ts";
import { asked } from "./asked.ts";

const letter = {
  "letter.txt": "Dear Ana,\nsee you on Friday.\n",
  "old/one.txt": "1\n",
  "old/two.txt": "2\n",
};

describeTool(runCommand, [
  { name: "true changes nothing", parameters: asked("true") },
  { name: "ls prints, and changes nothing", workspace: letter, parameters: asked("ls -1 . old") },
  { name: "a failing command is not a failing call", parameters: asked("echo no >&2; exit 3") },
  { name: "colours are not for the model", parameters: asked(String.raw`printf '\033[31mred\033[0m\n'`) },
  {
    name: "it starts in the folder that was named",
    workspace: letter,
    parameters: asked("ls", { folder: "old" }),
  },
  {
    name: "sed -i changes a file",
    workspace: letter,
    parameters: asked("sed -i s/Friday/Monday/ letter.txt"),
    tamper: (ports) => writeFileSync(join(ports.workspaces[0] ?? "", "letter.txt"), "Dear Bob,\n"),
  },
  {
    name: "find -delete deletes all",
    workspace: letter,
    parameters: asked("find . -mindepth 1 -delete"),
    tamper: (ports) => {
      const old = join(ports.workspaces[0] ?? "", "old");
      rmSync(old, { recursive: true, force: true });
      mkdirSync(old);
      writeFileSync(join(old, "one.txt"), "another\n");
    },
  },
  {
    name: "mkdir and mv",
    workspace: letter,
    parameters: asked("mkdir -p new/deep && mv letter.txt new/deep/ && mv old new/"),
  },
  {
    name: "chmod and a relative link",
    workspace: letter,
    parameters: asked("chmod 755 letter.txt && ln -s letter.txt link"),
  },
  {
    name: "a folder that nobody may write to",
    workspace: letter,
    parameters: asked("chmod 555 old; mkdir shut; echo x > shut/in; chmod 500 shut"),
  },
  {
    name: "a file takes the place of a folder, and back",
    workspace: letter,
    parameters: asked(
      "rm -r old && echo x > old && rm letter.txt && mkdir letter.txt && echo y > letter.txt/in",
    ),
  },
  {
    name: "a folder that was emptied and made anew",
    workspace: letter,
    parameters: asked("rm -r old && mkdir old && echo 3 > old/three.txt"),
  },
  {
    name: "outside nothing is there to write to",
    parameters: asked("echo x > /etc/x; echo x > /usr/x; echo x > /x; echo x > ~/x; echo x > /tmp/x; ls ~"),
  },
  {
    name: "a file written anew with what it held is no change",
    workspace: letter,
    parameters: asked("cat letter.txt > /tmp/l && cat /tmp/l > letter.txt && touch old/one.txt"),
  },
  {
    name: "a link that leads out is not brought out",
    parameters: asked("ln -s /etc/hostname out"),
    planFails: "not-brought-out",
  },
  {
    name: "a link that climbs through a name is not brought out",
    parameters: asked("mkdir a; ln -s a/../../x out"),
    planFails: "not-brought-out",
  },
  { name: "a pipe is not brought out", parameters: asked("mkfifo pipe"), planFails: "not-brought-out" },
  {
    name: "a setuid file is not brought out",
    parameters: asked("cp /bin/true t && chmod 4755 t"),
    planFails: "not-brought-out",
  },
  {
    name: "a command that takes too long",
    parameters: asked("echo so far; sleep 30", { timeoutSeconds: 1 }),
    planFails: "timed-out",
  },
  { name: "an empty command", parameters: asked("  "), planFails: "bad-command" },
  { name: "a folder outside", parameters: asked("ls", { folder: "../.." }), planFails: "outside-workspace" },
]);
