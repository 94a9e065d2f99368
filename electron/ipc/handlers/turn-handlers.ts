import { randomUUID } from "node:crypto";
import type { ParsedInput, RequestOutput } from "../../../shared/ipc.ts";
import { fail, type Result, succeed } from "../../../shared/result.ts";
import type { Settings } from "../../../shared/settings-schema.ts";
import type { TurnEvent } from "../../../shared/turn-event.ts";
import type { TurnHost } from "../../assistant-ports.ts";
import type { ModelChoice } from "../../choose-model.ts";
import { endpointProfiles } from "../../endpoint-profiles.ts";
import { readBaseUrl } from "../../model/base-url.ts";
import { originOf, storedProfile } from "../../model/endpoint-memory.ts";
import { seesPictures } from "../../model/endpoint-profile.ts";
import { attachFile } from "../attach-file.ts";
import { checkAttachments } from "../attached-picture.ts";
import type { HandlersOf, SessionParts } from "../handling.ts";

type Ids = { conversationId: string; turnId: string };

/** Turns, and the files that go with a prompt. */
export function turnHandlers(parts: SessionParts): HandlersOf<"turn" | "file"> {
  return {
    "turn.ask": (input) => ask(input, parts),
    "turn.resume": (input) => resume(input, parts),
    async "turn.stop"({ conversationId }) {
      await parts.turns.stop(conversationId);
      return succeed(null);
    },
    "turn.sees": ({ answeredBy }) => sees(answeredBy, parts),
    "file.attach": ({ path }) => attachFile(path, parts.assistant().tools),
  };
}

/** Begins a turn. It has begun once its first row stands; what follows is pushed. */
async function ask(input: ParsedInput<"turn.ask">, parts: SessionParts): Promise<Result<Ids>> {
  const fault = faultIn(input, parts);
  if (fault) return fault;
  const { assistant, settings, model } = parts.assistant();
  const choice = choiceOf(input.answeredBy, settings);
  if (!choice.ok) return choice;
  const attached = checkAttachments(input.attachments);
  if (!attached.ok) return attached;
  const { prompt, parentTurnId, toolChoice } = input;
  const ids = { conversationId: input.conversationId ?? randomUUID(), turnId: randomUUID() };
  const request = {
    ...ids,
    prompt,
    attachments: attached.value,
    parentTurnId,
    model: await model(choice.value, parts.warn),
    stepLimit: settings.stepLimit,
    ...(toolChoice === undefined ? {} : { toolChoice }),
  };
  return begin(ids, parts, async (host) => succeed(await assistant.ask(request, host)));
}

/** Goes on with a turn; begins like one. */
async function resume(input: ParsedInput<"turn.resume">, parts: SessionParts): Promise<Result<Ids>> {
  const { conversationId, turnId: resumes } = input;
  const { assistant, settings, model, log } = parts.assistant();
  if (log.eventsOfTurn(resumes)[0]?.conversationId !== conversationId) return unknownTurn();
  const choice = choiceOf(input.answeredBy, settings);
  if (!choice.ok) return choice;
  const ids = { conversationId, turnId: randomUUID() };
  const { stepLimit } = settings;
  const request = { ...ids, resumes, model: await model(choice.value, parts.warn), stepLimit };
  return begin(ids, parts, (host) => assistant.resume(request, host));
}

/** Runs a turn until its first row stands, or says why it did not begin; what follows is pushed. */
async function begin(
  ids: Ids,
  parts: SessionParts,
  work: (host: TurnHost) => Promise<Result<TurnEvent>>,
): Promise<Result<Ids>> {
  const first = Promise.withResolvers<Result<TurnEvent>>();
  const publish = (event: TurnEvent): void => {
    first.resolve(succeed(event));
    publishIn(parts, event);
  };
  const begun = parts.turns.run({ ...ids, kind: "ask" }, (signal) => work({ signal, publish }));
  if (!begun.ok) return begun;
  const event = await Promise.race([first.promise, begun.value]);
  if (!event.ok) return event;
  if (event.value.type === "turn.finished" && event.value.error)
    return { ok: false, failure: event.value.error };
  return succeed(ids);
}

/** What is known of the model that would answer; the embedded one does not see. */
async function sees(
  answeredBy: ParsedInput<"turn.ask">["answeredBy"],
  { assistant }: SessionParts,
): Promise<Result<RequestOutput<"turn.sees">>> {
  const { settings, home } = assistant();
  const choice = choiceOf(answeredBy, settings);
  if (!choice.ok) return choice;
  const { model, baseUrl } = { ...settings, ...choice.value };
  if (model === "offline") return succeed({ images: "no" });
  const address = readBaseUrl(baseUrl);
  if (!address.ok) return address;
  const profile = await storedProfile(endpointProfiles(home.endpoints), originOf(model, address.value));
  return succeed({ images: seesPictures(profile) ? (profile.capabilities?.images ?? "unknown") : "no" });
}

/** Only what is kept as a connection was confirmed: a window cannot name an address here. */
function choiceOf(
  answeredBy: ParsedInput<"turn.ask">["answeredBy"],
  { connections }: Settings,
): Result<Partial<ModelChoice>> {
  if (answeredBy === undefined) return succeed({});
  if (answeredBy === "offline") return succeed({ model: "offline" });
  const connection = connections.find(({ id }) => id === answeredBy.connectionId);
  if (connection !== undefined) return succeed({ baseUrl: connection.baseUrl, model: answeredBy.model });
  return fail(
    "unknown-connection",
    "The model that was chosen is no longer connected, so nothing was sent.",
    "Choose another model, or connect it again in Settings.",
  );
}

function faultIn(
  { conversationId, parentTurnId }: ParsedInput<"turn.ask">,
  parts: SessionParts,
): Result<never> | null {
  const { log } = parts.assistant();
  if (conversationId !== null && log.latestTurn(conversationId) === null)
    return fail(
      "unknown-conversation",
      "There is no such conversation, so nothing was sent.",
      "Choose one from the list, or begin a new one.",
    );
  if (parentTurnId === undefined || parentTurnId === null) return null;
  const [turn] = log.eventsOfTurn(parentTurnId);
  if (turn !== undefined && turn.conversationId === conversationId) return null;
  return unknownTurn();
}

function unknownTurn(): Result<never> {
  return fail(
    "unknown-turn",
    "The message to go on from is not in this conversation, so nothing was sent.",
    "Open the conversation again, then try again.",
  );
}

/** A turn's beginning and end change the list of conversations. */
export function publishIn({ publish, tell }: SessionParts, event: TurnEvent): void {
  publish(event);
  if (event.type === "turn.started" || event.type === "turn.finished")
    tell({ type: "conversations-changed" });
}
