import { statSync } from "node:fs";
import { homedir } from "node:os";
import type { OpenAssistant } from "../open-assistant.ts";
import { grantWords, type Places } from "../trust/grant-words.ts";
import { offeredGrants } from "../trust/offered-grants.ts";
import type { DesktopHost } from "./desktop-host.ts";
import type { SessionParts } from "./handling.ts";
import { questionDesk, type QuestionDesk } from "./question-desk.ts";

type Parts = Pick<SessionParts, "assistant" | "tell"> & { host: DesktopHost };

/** The desk for the questions of a session: permissions go by the assistant as it is put together then. */
export function openQuestionDesk({ host, assistant, tell }: Parts): QuestionDesk {
  const desk = questionDesk({
    askNatively: (...question) => host.askNatively(...question),
    timeLimitMs: () => assistant().settings.approvalMinutes * 60_000,
    offers: (request) =>
      offeredGrants(request, assistant().trust.basis()).map((offer) => ({
        ...offer,
        words: grantWords(offer.body, placesOf(assistant())),
      })),
    give: (body) => assistant().permissions.give(body),
    changed: () => tell({ type: "approvals", approvals: desk.list() }),
  });
  return desk;
}

/** What the words of permissions depend on here. */
export function placesOf({ tools: { workspaces } }: Pick<OpenAssistant, "tools">): Places {
  return {
    workspaces,
    homeFolder: homedir(),
    isFolder: (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false,
  };
}
