import { call, type Scenario } from "./scenario.ts";

const lunch = call("create_event", { title: "Lunch with Ana", start: "2026-11-27T12:30" });

/** Turns about the calendar. */
export const calendar: Readonly<Record<string, Scenario>> = {
  "creates-an-event": {
    about: "An event is put into the calendar.",
    run: (stage) =>
      stage.ask("Lunch with Ana on Friday.", { model: [{ calls: [lunch] }, { text: "It is in." }] }),
  },
  "creates-side-by-side": {
    about: "Two events of one step are written one after the other; a third that cannot be read is refused.",
    run: (stage) =>
      stage.ask("Lunch on Friday, gym on Saturday.", {
        model: [
          {
            calls: [
              lunch,
              call(
                "create_event",
                { title: "Gym", start: "2026-11-28T10:00", duration_minutes: 90 },
                "call_2",
              ),
              call("create_event", { title: "Tea", start: "next week" }, "call_3"),
            ],
          },
          { text: "Two of three." },
        ],
      }),
  },
  "offline-two-requests": {
    about: "The embedded model makes two changes of one sentence.",
    files: { "todo.md": "- call the garage\n" },
    run: (stage) =>
      stage.ask("add 'buy milk' to todo.md and put lunch with Ana on Friday at 12:30", { model: "offline" }),
  },
};
