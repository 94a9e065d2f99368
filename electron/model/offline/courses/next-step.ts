import { type CourseContext, callOnly, done, failed, failedCall, type Step } from "../course.ts";
import { takesBackItself } from "../answers/set-phrases.ts";
import { verbatim } from "../answers/verbatim.ts";
import type { CalendarIntent, FileIntent, Intent } from "../intent.ts";
import { calendarStep } from "./calendar.ts";
import { fileStep } from "./files.ts";
import { runTests } from "./run-tests.ts";

/** What to do next for one thing that was asked: calls, or what to tell the person. Pure. */
export function nextStep(intent: Intent, context: CourseContext): Step {
  switch (intent.type) {
    case "say":
      return done(intent.text);
    case "run-command": {
      const reply = context.reply("run_command");
      if (reply === null) return callOnly("run_command", { command: intent.command, folder: intent.folder });
      return reply.failure === null
        ? done(`${inline(intent.command)}:\n\n${verbatim(reply.text)}`)
        : failedCall(reply);
    }
    case "calculate": {
      const reply = context.reply("calculate");
      if (reply === null) return callOnly("calculate", { expression: intent.expression });
      return reply.failure === null
        ? done(`${intent.asked} = ${reply.text.split(" = ").at(-1)}`)
        : failedCall(reply);
    }
    case "tell-time": {
      const reply = context.reply("current_time");
      if (reply === null) return callOnly("current_time", { timeZone: intent.zone });
      return reply.failure === null ? done(`It is ${reply.text}.`) : failedCall(reply);
    }
    case "run-tests":
      return runTests(context);
    case "take-back":
      return failed(takesBackItself);
    default:
      return isCalendar(intent) ? calendarStep(intent, context) : fileStep(intent, context);
  }
}

const calendarTypes: ReadonlySet<string> = new Set<CalendarIntent["type"]>([
  "show-events",
  "next-event",
  "seek-event",
  "check-free",
  "create-event",
  "move-event",
  "edit-event",
  "delete-event",
]);

function isCalendar(intent: FileIntent | CalendarIntent): intent is CalendarIntent {
  return calendarTypes.has(intent.type);
}

function inline(command: string): string {
  return command.includes("`") || command.includes("\n") ? "The command" : `\`${command}\``;
}
