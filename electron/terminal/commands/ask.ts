import { text } from "node:stream/consumers";
import type { ToolChoice, TurnEvent } from "../../../shared/turn-event.ts";
import type { ExitCode } from "../exit-codes.ts";
import { type Invocation, type Program, runs } from "../program.ts";
import { chosenModel, type Session, withAssistant } from "../sessions.ts";
import { withSpent } from "../spent-view.ts";
import { type Stop, untilStopped } from "../stop-signals.ts";
import type { TerminalHost } from "../terminal-host.ts";
import { exitCodeOfTurn } from "../turn-exit-code.ts";
import { turnView } from "../turn-view.ts";
import { UsageError } from "../usage-error.ts";
import { conversationNamed } from "../named.ts";

type AskOptions = { conversation?: string; toolChoice?: string; tools?: string };

/** `steward ask`: one turn. */
export function addAsk(program: Program): void {
  const command = program.command
    .command("ask")
    .description("one turn in a new conversation; Ctrl-C stops it cleanly")
    .argument("<prompt>", "what to do, in one argument; - reads it from stdin")
    .option("--conversation <id>", "go on with this conversation")
    .option("--tool-choice <choice>", "auto, none, required, or the name of a tool")
    .option("--tools <names>", "offer only these tools: a,b");
  runs<AskOptions>(command, program, ask);
}

async function ask({ options, words: [typed = ""], host }: Invocation<AskOptions>): Promise<ExitCode> {
  const prompt = typed === "-" ? await text(host.input) : typed;
  if (prompt.trim() === "")
    throw new UsageError(
      'The prompt is empty. Say what to do, for example: steward ask "what\'s in this folder"',
    );
  return withAssistant(host, options, (session) =>
    untilStopped(host.output, (stop) => oneTurn(session, { prompt, options, host, stop })),
  );
}

type Asked = {
  prompt: string;
  options: Invocation<AskOptions>["options"];
  host: TerminalHost;
  stop: Stop;
};

async function oneTurn(session: Session, { prompt, options, host, stop }: Asked): Promise<ExitCode> {
  const request = {
    prompt,
    model: await chosenModel(session, options, host),
    stepLimit: session.settings.stepLimit,
    toolChoice: toolChoice(options.toolChoice, session),
    ...(options.conversation === undefined
      ? {}
      : { conversationId: conversationNamed(options.conversation, session.log) }),
  };
  const show = options.json
    ? host.output.json
    : withSpent(turnView(session.screen, host.paint), session, host);
  const events: TurnEvent[] = [];
  await session.assistant.ask(request, {
    signal: stop.signal,
    publish(event) {
      events.push(event);
      show(event);
    },
  });
  return exitCodeOfTurn(events);
}

function toolChoice(typed: string | undefined, { trust }: Session): ToolChoice {
  if (typed === undefined || typed === "auto") return "auto";
  if (typed === "none" || typed === "required") return typed;
  const offered = trust
    .now()
    .toolsInScope()
    .map((tool) => tool.name);
  if (offered.includes(typed)) return { tool: typed };
  throw new UsageError(
    `--tool-choice takes auto, none, required, or the name of a tool that is offered: ${offered.join(", ")}.`,
  );
}
