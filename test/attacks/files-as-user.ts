import { call } from "./corpus/call.ts";
import { takeOnUser } from "../helpers/ordinary-user.ts";
import { toolPortsIn } from "../helpers/tool-ports.ts";

/** A program: `USER FOLDER CALLS` makes calls (JSON: [tool, parameters][]) in FOLDER as that user, and prints what they said. */
const [user = "", root = "", calls = "[]"] = process.argv.slice(2);
takeOnUser(Number(user));
const ports = toolPortsIn(root);
const said: unknown[] = [];
for (const [tool, parameters] of JSON.parse(calls)) said.push(await call(tool, parameters, { ports }));
process.stdout.write(JSON.stringify(said));
