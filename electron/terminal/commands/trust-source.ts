import { openPermissionsOf, type Store } from "../../open-store.ts";
import { outsideMarksTable } from "../../log/outside-marks-table.ts";
import { createOrigins } from "../../trust/provenance/origins.ts";
import { readIn } from "../../trust/provenance.ts";
import {
  type KnownSource,
  sourcesInConversation,
  trustQuestion,
} from "../../trust/provenance/sources-in-conversation.ts";
import { trustIn, trustedSources } from "../../trust/provenance/trusted-sources.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import { conversationNamed } from "../named.ts";
import type { Invocation } from "../program.ts";
import { withHistory, withStore } from "../sessions.ts";
import { visibleLine, visibleText } from "../show/visible.ts";
import { UsageError } from "../usage-error.ts";

/** Lists where the text from outside in a conversation came from, and what of it is trusted there. */
export function listSources({ options, words: [typed = ""], host }: Invocation<object>): Promise<ExitCode> {
  return withHistory(host, options, async (store) => {
    const sources = knownIn(conversationNamed(typed, store.log), store);
    if (sources.length === 0) host.output.note("Nothing in this conversation came from outside.");
    for (const { source, words, texts, isTrusted } of sources) {
      if (options.json) host.output.json({ source, words, texts: texts.length, isTrusted });
      else host.output.line(visibleLine(`${source}  ${words}${isTrusted ? " (trusted)" : ""}`));
    }
    return exitCodes.done;
  });
}

/** Trusts what a source has brought into a conversation, once a person has seen it and said so at the terminal. */
export function trustSource({ options, words, host }: Invocation<object>): Promise<ExitCode> {
  const [typed = "", source = ""] = words;
  return withStore(host, options, async (store) => {
    const conversation = conversationNamed(typed, store.log);
    const { outside } = readIn(store.log.eventsOfConversation(conversation));
    const found = knownIn(conversation, store).find((one) => one.source === source);
    if (!found)
      throw new UsageError(
        "Nothing in this conversation came from there. `steward grants sources` lists where it came from.",
      );
    if (!host.isInteractive) {
      host.output.note("Only a person at a terminal can trust a source. Nothing was changed.");
      return exitCodes.denied;
    }
    const { message, detail } = trustQuestion(found);
    host.output.line(visibleText(detail));
    const reply = await host.prompter.ask({ prompt: `${visibleLine(message)} [y/N] ` });
    const isYes = reply.end === "line" && ["y", "yes"].includes(reply.line.trim().toLowerCase());
    if (isYes) openPermissionsOf(store).trust(trustIn(source, conversation, outside));
    host.output.line(isYes ? "Trusted, in this conversation." : "Not trusted. Nothing was changed.");
    return isYes ? exitCodes.done : exitCodes.denied;
  });
}

function knownIn(conversation: string, store: Store): KnownSource[] {
  const { log, database } = store;
  const nowhere = { workspaces: [], downloads: [], platform: process.platform };
  const places = { workspaces: [], origins: createOrigins(outsideMarksTable(database), nowhere) };
  const trusted = trustedSources(openPermissionsOf(store), conversation);
  return sourcesInConversation(log.eventsOfConversation(conversation), trusted, places);
}
