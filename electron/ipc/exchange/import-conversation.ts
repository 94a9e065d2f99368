import { randomUUID } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import type { Attachment } from "../../../shared/attachment.ts";
import type { RequestOutput } from "../../../shared/ipc.ts";
import { readJson } from "../../../shared/json.ts";
import type { StoredEvent } from "../../../shared/log-event.ts";
import { fail, type Result, succeed } from "../../../shared/result.ts";
import type { TurnEvent } from "../../../shared/turn-event.ts";
import { checkAttachments } from "../attached-picture.ts";
import type { SessionParts } from "../handling.ts";
import {
  exchangedConversationSchema,
  type ExchangedConversation,
  type ExchangedTurn,
} from "./exchanged-conversation.ts";
import { fromMarkdown } from "./markdown.ts";

const LIMIT_BYTES = 50_000_000;

/** Takes in a conversation from a file that the person chooses, as a new one. What it says is text from outside. */
export async function importConversation({
  assistant,
  host,
  tell,
}: SessionParts): Promise<Result<RequestOutput<"conversation.import">>> {
  const path = await host.chooseFile("Import conversation", ["json", "md"]);
  if (path === null) return succeed(null);
  const read = await readExchanged(path);
  if (!read.ok) return read;
  const { log, trust } = assistant();
  const conversationId = randomUUID();
  const checked = withPictures(read.value);
  if (checked === null) return notImported("a picture in it is none that Steward takes");
  log.append(eventsOf(checked, { conversationId, policy: trust.now().policyHash }));
  tell({ type: "conversations-changed" });
  return succeed({ conversationId });
}

async function readExchanged(path: string): Promise<Result<ExchangedConversation>> {
  try {
    if ((await stat(path)).size > LIMIT_BYTES) return notImported("it is larger than 50 MB");
    const text = (await readFile(path, "utf8")).replace(/^\uFEFF/, "");
    const isJson = text.trimStart().startsWith("{");
    const parsed = exchangedConversationSchema.safeParse(isJson ? readJson(text) : fromMarkdown(text));
    return parsed.success
      ? succeed(parsed.data)
      : notImported("it is not a conversation that Steward exported, or it is damaged");
  } catch {
    return notImported("it cannot be read");
  }
}

function notImported(why: string): Result<never> {
  return fail(
    "not-imported",
    `The file was not imported: ${why}. Nothing was changed.`,
    "Choose a file that Steward exported as Markdown or JSON.",
  );
}

type CheckedTurn = Omit<ExchangedTurn, "attachments"> & { attachments: Attachment[] };
type Checked = Pick<ExchangedConversation, "title"> & { turns: readonly CheckedTurn[] };

/** With each picture as its bytes say that it is; null where one is none. */
function withPictures({ title, turns }: ExchangedConversation): Checked | null {
  const checked: CheckedTurn[] = [];
  for (const turn of turns) {
    const attachments = checkAttachments(turn.attachments);
    if (!attachments.ok) return null;
    checked.push({ ...turn, attachments: attachments.value });
  }
  return { title, turns: checked };
}

type ImportContext = { conversationId: string; policy: string };

/** Only what was said: a turn begins, a message stands, it ends. No calls, so nothing in it can be taken for done here. */
function eventsOf({ title, turns }: Checked, { conversationId, policy }: ImportContext): StoredEvent[] {
  const at = new Date().toISOString();
  const ids = turns.map(() => randomUUID());
  const events = turns.flatMap((turn, index) => {
    const own = { at, conversationId, turnId: ids[index] ?? randomUUID() };
    const { continues } = turn;
    const parent = continues === undefined || continues === null ? continues : (ids[continues] ?? null);
    return turnEvents(turn, { own, policy, parent });
  });
  return [...events, { type: "conversation.renamed", at, conversationId, title }];
}

type Place = {
  own: { at: string; conversationId: string; turnId: string };
  policy: string;
  parent: string | null | undefined;
};

/** Also where it was exported and imported before. */
function importedModel(model: string): string {
  return model.endsWith(", imported") ? model : `${model}, imported`;
}

function turnEvents(
  { prompt, model, attachments, answer }: CheckedTurn,
  { own, policy, parent }: Place,
): TurnEvent[] {
  const started: TurnEvent = {
    type: "turn.started",
    ...own,
    prompt,
    model: importedModel(model),
    tools: [],
    policy,
    toolChoice: "none",
    provenance: "outside",
    ...(attachments.length > 0 ? { attachments } : {}),
    ...(parent === undefined ? {} : { parentTurnId: parent }),
  };
  const said = {
    type: "message.completed" as const,
    ...own,
    text: answer,
    toolCalls: [],
    finishReason: "stop",
  };
  const finished = { type: "turn.finished" as const, ...own, reason: "done" as const };
  return [
    started,
    ...(answer === "" ? [] : [{ ...said, usage: null }]),
    { ...finished, usage: null, error: null },
  ];
}
