import { existsSync } from "node:fs";
import { type Result, succeed } from "../../../shared/result.ts";
import { calendarPath } from "../../../tools/calendar/calendar-file.ts";
import { readCalendars } from "../../../tools/calendar/read-calendars.ts";
import { examine } from "../../doctor/examine.ts";
import { forgetConversations } from "../../undo/bound-contents.ts";
import { folderSize } from "../folder-size.ts";
import type { HandlersOf, SessionParts } from "../handling.ts";

/** What is kept on this machine: calendars, folders, all data; and what the doctor finds. */
export function homeHandlers(parts: SessionParts): HandlersOf<"calendar" | "folder" | "data" | "doctor"> {
  const { assistant, host, environment, homeFolder } = parts;
  return {
    async "calendar.list"() {
      const { tools } = assistant();
      const shelf = await readCalendars(tools);
      if (!shelf.ok) return shelf;
      return succeed(shelf.value.names.map((name) => ({ name, file: calendarPath(tools.calendars, name) })));
    },
    async "folder.show"({ folder }) {
      const { home } = assistant();
      const policy = existsSync(home.policy) ? home.policy : home.folder;
      await host.showFolder({ home: home.folder, calendars: home.calendars, policy }[folder]);
      return succeed(null);
    },
    async "data.where"() {
      const { home } = assistant();
      return succeed({ home: home.folder, bytes: await folderSize(home.folder) });
    },
    "data.erase": () => erase(parts),
    async "doctor.examine"() {
      const checks = await examine({ homeFolder, environment, keychain: host.keychain });
      return succeed(
        checks.map(({ details, ...check }) => ({ ...check, ...(details ? { details: [...details] } : {}) })),
      );
    },
  };
}

/** Every conversation, one after the other, giving way to other work in between. */
async function erase({ assistant, host, turns, tell }: SessionParts): Promise<Result<{ erased: number }>> {
  const { log, home } = assistant();
  const count = log.conversations().length;
  if (count === 0) return succeed({ erased: 0 });
  const isYes = await host.confirm({
    message: count === 1 ? "Erase the one conversation?" : `Erase all ${count} conversations?`,
    detail:
      "All that was said and done in them is erased for good. What was changed stays changed, and can then no longer be taken back here. Files, calendars, settings and permissions stay.",
    yes: "Erase",
  });
  if (!isYes) return succeed({ erased: 0 });
  await turns.stop(null);
  const ids = log.conversations().map(({ id }) => id);
  await forgetConversations(ids, { home, log, now: new Date() });
  tell({ type: "conversations-changed" });
  return succeed({ erased: ids.length });
}
