import { randomUUID } from "node:crypto";
import type { Model } from "../../model/model.ts";
import { chatOrder, orderHint } from "../chat-orders.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import { conversationNamed } from "../named.ts";
import { type Invocation, type Program, runs } from "../program.ts";
import { chosenModel, type Session, withAssistant } from "../sessions.ts";
import { visibleLine } from "../show/visible.ts";
import { untilStopped } from "../stop-signals.ts";
import type { TerminalHost } from "../terminal-host.ts";
import { withSpent } from "../spent-view.ts";
import { turnView } from "../turn-view.ts";

type ChatOptions = { conversation?: string; tools?: string };

/** `steward chat`: a conversation at the terminal. */
export function addChat(program: Program): void {
  const command = program.command
    .command("chat")
    .description("a conversation: Ctrl-C stops a turn, Ctrl-D leaves")
    .option("--conversation <id>", "go on with this conversation")
    .option("--tools <names>", "offer only these tools: a,b");
  runs<ChatOptions>(command, program, chat);
}

function chat({ options, host }: Invocation<ChatOptions>): Promise<ExitCode> {
  return withAssistant(host, options, async (session) => {
    const model = { now: await chosenModel(session, options, host) };
    const conversationId =
      options.conversation === undefined
        ? randomUUID()
        : conversationNamed(options.conversation, session.log);
    host.output.line(welcome(session, model.now));
    await talk({ session, host, model, conversationId });
    return exitCodes.done;
  });
}

type Talk = { session: Session; host: TerminalHost; model: { now: Model }; conversationId: string };

/** Takes prompts and orders until the person leaves. Ctrl-C at an empty prompt leaves nothing running, so it stays. */
async function talk({ session, host, model, conversationId }: Talk): Promise<void> {
  const history: string[] = [];
  while (!host.output.closed.aborted) {
    const reply = await host.prompter.ask({ prompt: "› ", history });
    if (reply.end === "closed") return;
    const line = reply.end === "line" ? reply.line.trim() : "";
    if (line === "") continue;
    history.unshift(line);
    const end = await untilStopped(host.output, async ({ signal }) => {
      if (line.startsWith("/")) return chatOrder(line, { session, host, conversationId, signal, model });
      const show = withSpent(turnView(session.screen, host.paint, orderHint), session, host);
      const { stepLimit } = session.settings;
      await session.assistant.ask(
        { prompt: line, model: model.now, conversationId, stepLimit },
        { signal, publish: show },
      );
      return "stay";
    });
    if (end === "leave") return;
    host.output.line("");
  }
}

function welcome({ tools }: Session, model: Model): string {
  const folders = tools.workspaces.map(visibleLine).join(", ");
  return [
    model.name === "offline"
      ? "Steward, with the embedded offline model: not a language model, it follows fixed rules."
      : `Steward, with ${visibleLine(model.name)}.`,
    "Try for example:",
    ...(folders === "" ? examplesAnywhere : examplesInFolder).map((example) => `  ${example}`),
    folders === ""
      ? "No folder to work in is open: start with --workspace DIR to use files and commands."
      : `It works in ${folders}.`,
    "Every change is shown before it happens and can be taken back.",
    "/help lists the orders; Ctrl-D leaves.",
    "",
  ].join("\n");
}

/** What is offered to try must work: these need no folder. */
const examplesAnywhere = [
  "put lunch with Ana on Friday at 12:30",
  "am I free on Tuesday afternoon",
  "what is 17.5 % of 2,340",
  "what time is it in Tokyo",
];
const examplesInFolder = [
  "what's in this folder",
  "what's on my calendar tomorrow and what changed in this folder this week",
  "put lunch with Ana on Friday at 12:30",
  "what is 17.5 % of 2,340",
];
