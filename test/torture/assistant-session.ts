/**
 * A process that has the real assistant, over a scripted model, change real files until it is killed, or until its turns
 * are done. Says what was recorded once the assistant says it: a person may have seen it, so it must be there afterwards.
 * Arguments: home, workspace, a name (no other process's), how many turns (0: for ever).
 */
import { writeSync } from "node:fs";
import type { TurnEvent } from "../../shared/turn-event.ts";
import { scriptedModel } from "../helpers/scripted-model.ts";
import { openSession } from "./open-session.ts";

const [home = "", workspace = "", name = "", turns = "0"] = process.argv.slice(2);
const last = turns === "0" ? Infinity : Number(turns);
const opened = await openSession(home, workspace);
const { signal } = new AbortController();

/** Where each call of a turn wrote, and what: no two ever write the same text, so a text tells its call. */
function callsOf(turn: number): { name: string; arguments: Record<string, string> }[] {
  const text = (what: string): string => `${what} of turn ${turn} of ${name}\n`;
  const write = (path: string, what: string) => ({
    name: "write_file",
    arguments: { path, content: text(what) },
  });
  return [
    write(`${name}/folder-${turn}/first.txt`, "first"),
    write(`${name}-${turn}-second.txt`, "second"),
    write(`${name}-again.txt`, "again"),
    ...(turn > 1
      ? [
          {
            name: "move_file",
            arguments: { from: `${name}-${turn - 1}-second.txt`, to: `moved/${name}-${turn - 1}.txt` },
          },
        ]
      : []),
    ...(turn > 2
      ? [{ name: "delete_file", arguments: { path: `${name}/folder-${turn - 2}/first.txt` } }]
      : []),
  ];
}

for (let turn = 1; turn <= last; turn += 1) {
  let again = "";
  const publish = (event: TurnEvent): void => {
    if (event.type === "text.delta") return;
    if (event.type === "tool.planned" && JSON.stringify(event.arguments).includes(`${name}-again.txt`))
      again = event.callId;
    const call = "callId" in event ? event.callId : null;
    writeSync(1, `${JSON.stringify({ type: event.type, turn: event.turnId, call })}\n`);
  };
  const model = scriptedModel([{ calls: callsOf(turn) }, { text: "Done." }]);
  await opened.assistant.ask({ prompt: `turn ${turn}`, model, conversationId: name }, { publish, signal });
  if (turn % 3 === 0) await opened.assistant.undo([again], { publish, signal });
}
opened.close();
