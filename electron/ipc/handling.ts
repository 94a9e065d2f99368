import type { ParsedInput, RequestName, RequestOutput } from "../../shared/ipc.ts";
import type { AppState } from "../../shared/ipc/app-state.ts";
import type { Failure, Result } from "../../shared/result.ts";
import type { TurnEvent } from "../../shared/turn-event.ts";
import type { OpenAssistant } from "../open-assistant.ts";
import type { Broadcast } from "./broadcast.ts";
import type { QuestionDesk } from "./question-desk.ts";
import type { RunningTurns } from "./running-turns.ts";
import type { SessionOptions } from "./session.ts";

type Handler<Name extends RequestName> = (
  input: ParsedInput<Name>,
) => Result<RequestOutput<Name>> | Promise<Result<RequestOutput<Name>>>;

/** What answers each request. Expected failures are values; what is thrown becomes `internal-error`. */
export type Handlers = { readonly [Name in RequestName]: Handler<Name> };

/** The handlers of one area: `HandlersOf<"turn" | "call">` are those of `turn.ask`, `turn.stop` and `call.undo`. */
export type HandlersOf<Area extends string> = Pick<Handlers, Extract<RequestName, `${Area}.${string}`>>;

/** What handlers share. */
export type SessionParts = Pick<SessionOptions, "host" | "environment" | "homeFolder" | "version"> & {
  /** The assistant as it is put together now. Asked only where it is open: `serve` sees to that. */
  assistant(): OpenAssistant;
  /** Puts it together anew after a change, tells the system and the windows, and returns what they are told. */
  reload(): AppState;
  /** Opens everything again after a problem. */
  retry(): Promise<void>;
  /** Looks again whether there is an API key, and returns what windows are told. */
  lookForKey(): Promise<AppState>;
  state(): AppState;
  turns: RunningTurns;
  questions: QuestionDesk;
  tell: Broadcast["tell"];
  publish: Broadcast["publish"];
  sendNow: Broadcast["sendNow"];
  /** What steps that stream now have said so far in a conversation. */
  saidSoFar(conversationId: string): readonly TurnEvent[];
  /** Adds to the warnings what a person should know although it stopped nothing. */
  warn(failure: Failure): void;
};
