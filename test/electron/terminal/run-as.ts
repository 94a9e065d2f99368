import { main } from "../../../electron/terminal/main.ts";
import { takeOnUser } from "../../helpers/ordinary-user.ts";

// A program for tests: `steward`, as the user given as first argument, taken on once everything is loaded.
const [user = ""] = process.argv.splice(2, 1);
takeOnUser(Number(user));
await main();
