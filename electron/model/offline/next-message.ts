import type { Clock } from "../../../tools/ports.ts";
import type { CompletedMessage, ModelRequest, UndoReach } from "../model.ts";
import { noToolsThisTurn } from "./answers/set-phrases.ts";
import { missingTool } from "./answers/missing-tool.ts";
import type { Step, WantedCall } from "./course.ts";
import { failed } from "./course.ts";
import { nextStep } from "./courses/next-step.ts";
import { localNow } from "./dates/local-time.ts";
import { fitArguments } from "./fit-arguments.ts";
import type { Context } from "./intent.ts";
import { asTyped, isCommandQuote, maskQuotes, withContent } from "./phrase.ts";
import { stepsOf } from "./plan-steps.ts";
import type { LeftOut } from "./left-out.ts";
import { type History, readHistory } from "./read-history.ts";
import { type Task, understandPrompt } from "./understand-prompt.ts";

type WireCalls = CompletedMessage["calls"];

/** What the offline model knows besides the messages. */
export type OfflineWorld = {
  /** The date and the zone that times in words mean. */
  clock: Pick<Clock, "now" | "timeZone">;
  /** Why a tool is not offered. */
  leftOut(tool: string): LeftOut;
};

/** The next message: calls as long as something is left to do, then the answer. Pure. */
export function nextMessage(
  request: ModelRequest,
  { clock, leftOut }: OfflineWorld,
): { text: string; calls: WireCalls } {
  const history = readHistory(request.messages);
  const context = contextOf(history, clock);
  const tasks = understandPrompt(maskQuotes(history.prompt).text, context);
  const steps = stepsOf(tasks, (task, index) =>
    stepOf(task, callPrefix(history, index), { request, history, context, leftOut }),
  );
  const calls = steps.flatMap((step, index) =>
    step?.type === "calls"
      ? step.calls.map((call) => wireCall(call, callPrefix(history, index), request))
      : [],
  );
  return { text: calls.length > 0 ? "" : answer(steps), calls };
}

/** How much a prompt wants taken back, where it asks for nothing else. */
export function takesBack(prompt: string, clock: OfflineWorld["clock"]): UndoReach | null {
  const history = readHistory([{ role: "user", content: prompt }]);
  const [task, ...others] = understandPrompt(maskQuotes(prompt).text, contextOf(history, clock));
  return others.length === 0 && task?.intent.type === "take-back" ? task.intent.reach : null;
}

function contextOf(history: History, clock: Pick<Clock, "now" | "timeZone">): Context {
  const phrase = maskQuotes(history.prompt);
  return {
    now: localNow(clock),
    content: (part) => withContent(part, phrase),
    typed: (part) => asTyped(part, phrase),
    isCommand: (part) => isCommandQuote(part, phrase),
    timeZone: clock.timeZone,
    lastFile: history.lastFile,
    lastSurvey: null,
    earlier: history.earlier,
  };
}

type World = Pick<OfflineWorld, "leftOut"> & { request: ModelRequest; history: History; context: Context };

/** What a task does next. A tool that is not offered, or not to be used, ends it with a plain sentence instead. */
function stepOf(task: Task, prefix: string, { request, history, context, leftOut }: World): Step {
  const reply = (key: string) => history.replies.get(prefix + key) ?? null;
  const step = nextStep(task.intent, { now: context.now, reply });
  if (step.type === "done") return step;
  if (request.toolChoice === "none") return failed(noToolsThisTurn);
  const missing = step.calls.find(({ tool }) => !isUsable(tool, request));
  if (missing) return failed(missingTool(missing.tool, request, leftOut(missing.tool)));
  const lost = step.calls.find(({ key }) => history.made.has(prefix + key));
  if (lost)
    return failed(
      `No result came back for ${lost.tool}, so I went no further with it. Look at Activity before you ask again.`,
    );
  return step;
}

function isUsable(tool: string, { tools, toolChoice }: ModelRequest): boolean {
  const isChosen = typeof toolChoice === "string" || toolChoice.tool === tool;
  return isChosen && tools.some(({ name }) => name === tool);
}

/** Call ids tell which prompt, which of its tasks and which of the task's calls: that is how replies find their way. */
function callPrefix({ turn }: History, task: number): string {
  return `offline-${turn}-${task}-`;
}

function wireCall(
  { key, tool, arguments: wanted }: WantedCall,
  prefix: string,
  { tools }: ModelRequest,
): WireCalls[number] {
  const offered = tools.find(({ name }) => name === tool);
  const fitted = offered === undefined ? wanted : fitArguments(offered, wanted);
  return { wireId: prefix + key, name: tool, arguments: JSON.stringify(fitted) };
}

function answer(steps: readonly (Step | null)[]): string {
  const texts = steps.flatMap((step) => (step?.type === "done" ? [step.text] : []));
  return [...new Set(texts)].join("\n\n");
}
