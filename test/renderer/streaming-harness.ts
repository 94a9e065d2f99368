import type { CDPSession, Page } from "playwright-core";
import type { TurnEvent } from "../../shared/turn-event.ts";
import { answered, TurnScript } from "./conversation-events.ts";

/** The events of a conversation of so many messages: half of them prompts, half answers with all that Markdown has. */
export function longConversation(messages: number): TurnEvent[] {
  const answer = [
    "Here is **what I found** in `notes.md`, with a [link](https://example.org/).",
    "- one\n- two with *emphasis*\n- three",
    "```ts\nconst total = items.reduce((sum, item) => sum + item.amount, 0);\n```",
    "| Item | Amount |\n|---|--:|\n| Train | 86.00 |\n| Hotel | 412.00 |",
  ].join("\n\n");
  return Array.from({ length: messages / 2 }, (_, index) =>
    answered(
      `t${index}`,
      `Question ${index}: what is in the folder?`,
      `${answer}\n\nThat was ${index}.`,
      index,
    ),
  ).flatMap(({ events }) => events);
}

/** What an answer of a minute looks like: prose, lists, tables and, at the end, one very long block of code. */
export function longAnswer(characters: number): string {
  const paragraph =
    "The *budget* has **four** parts, see `budget.md` and [the manual](https://example.org/manual). ";
  const parts = [
    `## Part\n\n${paragraph.repeat(6)}\n\n`,
    `${Array.from({ length: 40 }, (_, index) => `${index + 1}. item **${index}** with \`code\``).join("\n")}\n\n`,
    `| a | b |\n|---|---|\n${"| cell | **cell** |\n".repeat(30)}\n`,
    `> ${paragraph}\n\n\`\`\`ts\n${"const value = compute(12, 'text'); // comment\n".repeat(40)}\`\`\`\n\n`,
  ];
  let text = "";
  for (let index = 0; text.length < characters / 2; index += 1) text += parts[index % parts.length] ?? "";
  const line = "const value = compute(index, 'some text', { option: true }); // comment\n";
  return `${text}\`\`\`ts\n${line.repeat(Math.ceil(characters / 2 / line.length))}\`\`\`\n`;
}

export type Streaming = {
  /** The whole text. */
  text: string;
  /** How much of it comes with each push, in characters; main pushes at most once a frame. */
  charactersInPush: number;
  turnId: string;
};

/** Streams an answer into the conversation that is open, a push a frame, and ends the turn. Resolves when all was sent. */
export async function streamAnswer(page: Page, { text, charactersInPush, turnId }: Streaming): Promise<void> {
  const script = (): TurnScript => new TurnScript("c1", turnId, 9_999);
  const began = script().started("Tell me everything").events;
  const delta = script().add("text.delta", { text: "" }).events[0];
  const ended = script().message(text).finished().events;
  await page.evaluate(`(async () => {
    let number = 1_000_000;
    const push = (events) => dispatchEvent(new CustomEvent("steward-push", {
      detail: { type: "turn-events", number: number += 1, events },
    }));
    const text = ${JSON.stringify(text)};
    push(${JSON.stringify(began)});
    for (let at = 0; at < text.length; at += ${charactersInPush}) {
      await new Promise(requestAnimationFrame);
      await new Promise((resolve) => setTimeout(resolve));
      push([{ ...${JSON.stringify(delta)}, text: text.slice(at, at + ${charactersInPush}) }]);
    }
    push(${JSON.stringify(ended)});
    await new Promise(requestAnimationFrame);
  })()`);
}

export type Tasks = {
  /** The longest task of the page's main thread, in milliseconds of processor time: other programs do not count. */
  longestMs: number;
  /** Tasks over 50 ms. */
  long: number;
  all: number;
};

/** Watches every task of the page's main thread from now on, until `stop`. */
export async function watchTasks(page: Page): Promise<{ stop(): Promise<Tasks> }> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: {
      includedCategories: [
        "devtools.timeline",
        "disabled-by-default-devtools.timeline",
        "toplevel",
        "__metadata",
      ],
    },
  });
  // What was still going on, and the start of tracing itself, are not what is watched.
  await page.evaluate(
    `new Promise((done) => requestIdleCallback(() => { console.timeStamp("${mark}"); done(); }))`,
  );
  return { stop: () => stopWatching(session, events) };
}

const mark = "watched from here";

type TraceEvent = {
  name: string;
  ts: number;
  pid: number;
  tid: number;
  dur?: number;
  tdur?: number;
  args?: { name?: string; data?: { message?: string } };
};

async function stopWatching(session: CDPSession, events: readonly TraceEvent[]): Promise<Tasks> {
  const complete = new Promise((done) => session.once("Tracing.tracingComplete", done));
  await session.send("Tracing.end");
  await complete;
  await session.detach();
  const mains = new Set(
    events.filter(({ args }) => args?.name === "CrRendererMain").map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const from = events.find(({ name, args }) => name === "TimeStamp" && args?.data?.message === mark)?.ts;
  if (from === undefined) throw new Error("The trace does not say where it begins.");
  const tasks = events.filter(
    ({ name, ts, pid, tid }) => name === "RunTask" && ts > from && mains.has(`${pid} ${tid}`),
  );
  const times = tasks.map(({ tdur, dur }) => (tdur ?? dur ?? 0) / 1_000);
  return {
    longestMs: Math.max(0, ...times),
    long: times.filter((time) => time > 50).length,
    all: times.length,
  };
}
