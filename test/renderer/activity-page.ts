import type { ParsedInput } from "../../shared/ipc.ts";
import type { ActivityEntry, LogHealth } from "../../shared/ipc/views.ts";
import { fail, succeed } from "../../shared/result.ts";
import type { Answers, OpenRenderer, RendererServer } from "./open-renderer.ts";

type PageOf = (input: ParsedInput<"activity.page">) => { entries: ActivityEntry[]; next: number | null };

/** What the pretended main has in its log; a test changes it. */
type SampleLog = {
  entries: readonly ActivityEntry[];
  health: LogHealth;
  /** Answers in place of the entries, newest first. */
  page: PageOf | null;
  /** Answers that only this test wants. */
  more: Answers;
};

export const unbroken: LogHealth = { state: "unbroken", rows: 1_204, firstBad: null };

export type OpenActivity = OpenRenderer & {
  log: SampleLog;
  /** Goes to Activity anew, with this in the log. */
  begin(log: Partial<SampleLog>, callId?: string): Promise<void>;
};

/** The main window with a pretended log; one for a test file. */
export async function openActivity(server: RendererServer): Promise<OpenActivity> {
  const log: SampleLog = { entries: [], health: unbroken, page: null, more: {} };
  const opened = await server.open({ answers: answersFrom(log) });
  await opened.page.locator("#main").waitFor();
  return {
    ...opened,
    log,
    async begin(wanted, callId) {
      await opened.push({ type: "go", to: { view: "settings" } });
      await opened.page.getByRole("heading", { name: "Activity", level: 1 }).waitFor({ state: "detached" });
      opened.requests.length = 0;
      Object.assign(log, { entries: [], health: unbroken, page: null, more: {} }, wanted);
      await opened.push({
        type: "go",
        to: { view: "activity", ...(callId === undefined ? {} : { callId }) },
      });
      await opened.page.getByRole("heading", { name: "Activity", level: 1 }).waitFor();
    },
  };
}

function has(entry: ActivityEntry, callId: string): boolean {
  return entry.type === "turn" && entry.events.some((event) => "callId" in event && event.callId === callId);
}

function answersFrom(log: SampleLog): Answers {
  return {
    "approval.list": () => succeed([]),
    "conversation.list": () =>
      succeed([{ id: "c1", title: "Tidy the trip budget", started: "", last: "", turns: 2, pinned: false }]),
    "tool.list": () =>
      succeed([
        { name: "edit_file", title: "Change a file", description: "", risk: "", inScope: true, reason: null },
      ]),
    "activity.page": async (input) => {
      const given = await log.more["activity.page"]?.(input);
      if (given !== undefined) return given;
      const parsed = input as ParsedInput<"activity.page">;
      return succeed(log.page?.(parsed) ?? plainPage(log.entries, parsed));
    },
    "activity.call": ({ callId }) => {
      const found = log.entries.find((entry) => has(entry, callId));
      return found === undefined
        ? fail("unknown-call", "The log has no such call.", "Look for it.")
        : succeed(found);
    },
    "activity.verify": () => succeed(log.health),
    "activity.export": async () => (await log.more["activity.export"]?.({})) ?? succeed(null),
    "call.undo": async (input) => (await log.more["call.undo"]?.(input)) ?? succeed([]),
    "clipboard.write": () => succeed(null),
    "conversation.open": () => succeed({ title: "Tidy the trip budget", events: [], after: 0 }),
  };
}

function plainPage(entries: readonly ActivityEntry[], { before, limit }: ParsedInput<"activity.page">) {
  const older = entries.filter(({ seq }) => before === null || seq < before);
  const page = older.slice(0, limit);
  return { entries: page, next: older.length > limit ? (page.at(-1)?.seq ?? null) : null };
}
