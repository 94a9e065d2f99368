import { text } from "node:stream/consumers";
import type { ToolChoice, TurnEvent } from "../../../shared/turn-event.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import { type Invocation, type Program, runs } from "../program.ts";
import { chosenModel, type Session, withAssistant } from "../sessions.ts";
import { showFailure } from "../show/failure.ts";
import { type Stop, untilStopped } from "../stop-signals.ts";
import type { TerminalHost } from "../terminal-host.ts";
import { exitCodeOfTurn } from "../turn-exit-code.ts";
import { withSpent } from "../spent-view.ts";
import { turnView } from "../turn-view.ts";
import { UsageError } from "../usage-error.ts";
import { conversationNamed, turnNamed } from "../named.ts";
import { replay } from "./replay.ts";

type AskOptions = {
  conversation?: string;
  resume?: string;
  replay?: string;
  toolChoice?: string;
  tools?: string;
};

/** `steward ask`: one turn. */
export function addAsk(program: Program): void {
  const command = program.command
    .command("ask")
    .description("one turn in a new conversation; Ctrl-C stops it cleanly")
    .argument("[prompt]", "what to do, in one argument; - reads it from stdin")
    .option("--conversation <id>", "go on with this conversation")
    .option("--resume <turn>", "go on with a turn that was cut short; takes no prompt, repeats nothing")
    .option(
      "--replay <turn>",
      "run a stored turn again without effects; say where it would go another way today",
    )
    .option("--tool-choice <choice>", "auto, none, required, or the name of a tool")
    .option("--tools <names>", "offer only these tools: a,b");
  runs<AskOptions>(command, program, ask);
}

async function ask({ options, words, host }: Invocation<AskOptions>): Promise<ExitCode> {
  if (options.replay !== undefined) {
    checkReplay(options, words);
    return replay(options.replay, { options, host });
  }
  if (options.resume !== undefined) checkResume(options, words);
  const [typed = options.resume === undefined ? null : ""] = words;
  if (typed === null) throw new UsageError("Say what to do, or name a turn to go on with: --resume <turn>.");
  const prompt = typed === "-" ? await text(host.input) : typed;
  if (prompt.trim() === "" && options.resume === undefined)
    throw new UsageError(
      'The prompt is empty. Say what to do, for example: steward ask "what\'s in this folder"',
    );
  return withAssistant(host, options, (session) =>
    untilStopped(host.output, (stop) => oneTurn(session, { prompt, options, host, stop })),
  );
}

/** A turn goes on as it began, so nothing else can be said about it. */
function checkResume(options: AskOptions, words: readonly string[]): void {
  if (words.length > 0) throw new UsageError("--resume takes no prompt: it goes on with what was asked.");
  if (options.conversation !== undefined || options.toolChoice !== undefined)
    throw new UsageError("--resume goes with neither --conversation nor --tool-choice.");
}

/** All that a stored turn was asked with is on record. */
function checkReplay(options: Invocation<AskOptions>["options"], words: readonly string[]): void {
  if (words.length > 0) throw new UsageError("--replay takes no prompt: it runs what was asked then.");
  const others = ["conversation", "resume", "toolChoice", "tools", "model", "baseUrl"] as const;
  if (others.some((name) => options[name] !== undefined))
    throw new UsageError("--replay goes with --workspace and --policy alone: all else is on record.");
}

type Asked = {
  prompt: string;
  options: Invocation<AskOptions>["options"];
  host: TerminalHost;
  stop: Stop;
};

async function oneTurn(session: Session, { prompt, options, host, stop }: Asked): Promise<ExitCode> {
  const model = await chosenModel(session, options, host);
  const { stepLimit } = session.settings;
  const shown = withSpent(turnView(session.screen, host.paint, resumeHint), session, host);
  const show = options.json ? host.output.json : shown;
  const events: TurnEvent[] = [];
  const publish = (event: TurnEvent): void => {
    events.push(event);
    show(event);
  };
  const turnHost = { signal: stop.signal, publish };
  if (options.resume !== undefined) {
    const resumes = turnNamed(options.resume, session.log);
    const resumed = await session.assistant.resume({ resumes, model, stepLimit }, turnHost);
    if (!resumed.ok) host.output.note(showFailure(resumed.failure));
    return resumed.ok ? exitCodeOfTurn(events) : exitCodes.failed;
  }
  const conversation = options.conversation && conversationNamed(options.conversation, session.log);
  await session.assistant.ask(
    {
      prompt,
      model,
      stepLimit,
      toolChoice: toolChoice(options.toolChoice, session),
      ...(conversation === undefined ? {} : { conversationId: conversation }),
    },
    turnHost,
  );
  return exitCodeOfTurn(events);
}

function resumeHint(turnId: string): string {
  return `To go on from here: steward ask --resume ${turnId.slice(0, 8)}`;
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
