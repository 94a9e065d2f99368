/**
 * A process that writes to the log until it is killed, or until `--turns N` are done. Prints the id of each turn once its
 * events are durable: what it printed must be there afterwards. Arguments: home, name, number of turns (0: for ever).
 */
import { writeSync } from "node:fs";
import {
  turnFinished,
  turnStarted,
  messageCompleted,
  toolFinished,
  toolPlanned,
  toolStarted,
} from "../electron/log/events.ts";
import { openLog } from "../electron/log/open-log.ts";

const [home = "", name = "", turns = "0"] = process.argv.slice(2);
const { log } = openLog(home);
const last = turns === "0" ? Infinity : Number(turns);

for (let count = 1; count <= last; count += 1) {
  const turn = `${name}-${count}`;
  const calls = [1, 2].map((number) => ({ turn, conversation: name, call: `${turn}-${number}` }));
  log.append([turnStarted(`turn ${count}`, { turn, conversation: name })]);
  log.append([
    messageCompleted("", Object.fromEntries(calls.map(({ call }) => [call, "{}"])), {
      turn,
      conversation: name,
    }),
  ]);
  log.append(calls.flatMap((call) => [toolPlanned({ count }, call), toolStarted(call)]));
  for (const { call } of calls) writeSync(1, `effect ${call}\n`);
  for (const call of calls) log.append([toolFinished("Done.", call)]);
  log.append([turnFinished({ turn, conversation: name })]);
  writeSync(1, `turn ${turn}\n`);
}
