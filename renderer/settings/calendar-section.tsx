import { CalendarDays } from "lucide-react";
import type { ReactNode } from "react";
import { call } from "../bridge.ts";
import { Button } from "../parts/button.tsx";
import { Empty } from "../parts/empty.tsx";
import { visibleLine } from "../parts/visible-text.tsx";
import { Answered } from "./answered.tsx";
import { Group, Row } from "./group.tsx";
import { useAction } from "./use-action.ts";
import { useAnswer } from "./use-answer.ts";

const listCalendars = () => call("calendar.list", {});

/** The calendars that Steward keeps: plain files, one a calendar. */
export function CalendarSection(): ReactNode {
  const calendars = useAnswer(listCalendars);
  const { failure, run } = useAction();
  return (
    <Group
      failure={failure}
      title="Calendars"
      anchor="calendar/files"
      help="Each calendar is one iCalendar file (.ics) on this computer. Other calendar programs can open it, and a file put into this folder is a calendar too. Steward sends no invitations."
      actions={
        <Button onClick={() => void run(() => call("folder.show", { folder: "calendars" }))}>
          Show folder
        </Button>
      }
    >
      <Answered answer={calendars}>
        {(list) =>
          list.length === 0 ? (
            <Empty title="No calendar yet" icon={<CalendarDays aria-hidden="true" />}>
              The first event that Steward adds makes the calendar “home”.
            </Empty>
          ) : (
            list.map(({ name, file }) => (
              <Row key={file} title={visibleLine(name)} help={visibleLine(file)} />
            ))
          )
        }
      </Answered>
    </Group>
  );
}
