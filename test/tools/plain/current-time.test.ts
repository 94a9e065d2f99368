import { currentTime } from "../../../tools/plain/current-time.ts";
import { describeTool } from "../../helpers/describe-tool.ts";

describeTool(currentTime, [
  { name: "here", parameters: { timeZone: null } },
  { name: "elsewhere, at a half hour", parameters: { timeZone: "Asia/Kolkata" } },
  { name: "nowhere", parameters: { timeZone: "Mars/Olympus" }, planFails: "unknown-zone" },
]);
