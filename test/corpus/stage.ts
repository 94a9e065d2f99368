import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Assistant, createAssistant } from "../../electron/assistant.ts";
import type { TurnHost } from "../../electron/assistant-ports.ts";
import type { Model } from "../../electron/model/model.ts";
import { openStore, type Store } from "../../electron/open-store.ts";
import { openPermissions, type Permissions } from "../../electron/permissions.ts";
import { putTogether } from "../../electron/put-together.ts";
import type { ApprovalAnswer, ApprovalRequest, Approvals } from "../../electron/turn/ports.ts";
import type { Attachment } from "../../shared/attachment.ts";
import type { ToolChoice, TurnEvent } from "../../shared/turn-event.ts";
import { registry } from "../../tools/registry.ts";
import { type ScriptedResponse, startScriptedEndpoint } from "../helpers/scripted-endpoint.ts";
import { layOut, type Tree } from "../helpers/temporary-folder.ts";
import { countingIds, modelKnownFor, steppingClock } from "./made-up.ts";

/** The same place each time: paths stand in what is recorded. */
const ROOT = "/tmp/steward-corpus";
export const PLACE = {
  home: join(ROOT, "steward"),
  workspace: join(ROOT, "work"),
  policy: join(ROOT, "policy.jsonc"),
  homeFolder: ROOT,
};

/** What a person says to a question: yes, unless given; `before` is what happens in the meantime. */
type Reply = Partial<Pick<ApprovalAnswer, "answer" | "by" | "arguments">> & {
  before?(request: ApprovalRequest, stage: Stage): void;
};

type Asking = {
  /** What the model answers, request by request; or the embedded one. */
  model: readonly ScriptedResponse[] | "offline";
  /** In order; to a question beyond them nobody answers. */
  replies?: readonly Reply[];
  attachments?: readonly Attachment[];
  toolChoice?: ToolChoice;
  parentTurnId?: string | null;
  stepLimit?: number;
  onlyTools?: readonly string[];
  /** How many tokens the model reads at once. */
  size?: number;
  /** The endpoint is one that is known to write its calls into the text. */
  isFromText?: true;
  /** Stop comes at the first event for which this is true. */
  stopAt?(event: TurnEvent): boolean;
};

/** Steward in its own place, driven step by step in one conversation; its last turn is frozen. */
export type Stage = {
  readonly workspace: string;
  readonly permissions: Permissions;
  /** One turn; its id. */
  ask(prompt: string, asking: Asking): Promise<string>;
  resume(turnId: string, asking: Asking): Promise<string>;
  byHand(tool: string, callArguments: unknown): Promise<void>;
  /** Takes back the newest change. */
  undo(): Promise<void>;
  /** All that is on record of the conversation. */
  events(): readonly TurnEvent[];
  close(): void;
};

export const CONVERSATION = "conversation-1";

type StageOptions = { policy: string; files: Tree; workspaces?: readonly string[] };
type OpenOptions = Parameters<typeof putTogether>[0]["options"];

/** Opens the real store, boundary, model client and tools; only time, ids and people are made up. */
export async function openStage({
  policy,
  files,
  workspaces = [PLACE.workspace],
}: StageOptions): Promise<Stage> {
  rmSync(ROOT, { recursive: true, force: true });
  for (const folder of [PLACE.home, PLACE.workspace]) mkdirSync(folder, { recursive: true });
  layOut(PLACE.workspace, files);
  writeFileSync(PLACE.policy, policy);
  const options: OpenOptions = {
    host: "terminal",
    homeFolder: PLACE.home,
    environment: { PATH: "/usr/local/bin:/usr/bin:/bin", HOME: ROOT, OPENAI_API_KEY: "unused" },
    workspaces,
    policyFile: PLACE.policy,
    keychain: () => Promise.reject(new Error("no keychain here")),
    askers: () => ({}),
  };
  const opened = await openStore(options.homeFolder, options);
  if (!opened.ok) throw new Error(opened.failure.message);
  return stageOver(opened.value, options);
}

function stageOver(store: Store, options: OpenOptions): Stage {
  const clock = steppingClock();
  const newId = countingIds();
  const replies: Reply[] = [];
  const permissions = openPermissions({ grants: store.log.grants, clock, newId });

  const begin = ({ onlyTools }: Pick<Asking, "onlyTools">) => {
    const narrowed = onlyTools === undefined ? options : { ...options, onlyTools };
    const put = putTogether({ options: narrowed, store, clock, approvals });
    const { tools, trust } = put;
    const ports = { log: store.log, registry, tools, trust: trust.now, approvals, clock, newId };
    return { assistant: createAssistant(ports), choose: put.model };
  };
  const run = async (
    asking: Asking,
    work: (assistant: Assistant, model: Model, host: TurnHost) => Promise<unknown>,
  ): Promise<void> => {
    replies.splice(0, replies.length, ...(asking.replies ?? []));
    const { assistant, choose } = begin(asking);
    const endpoint = asking.model === "offline" ? null : await startScriptedEndpoint(asking.model);
    const choice = endpoint ? { model: "scripted", baseUrl: endpoint.baseUrl } : { model: "offline" };
    const model = modelKnownFor(await choose(choice, () => {}), asking);
    const stop = new AbortController();
    const publish = (event: TurnEvent): void => void (asking.stopAt?.(event) && stop.abort());
    await work(assistant, model, { signal: stop.signal, publish });
    await endpoint?.stop();
  };
  const stage: Stage = {
    workspace: PLACE.workspace,
    permissions,
    async ask(prompt, asking) {
      const { attachments = [], toolChoice = "auto", parentTurnId, stepLimit = 25 } = asking;
      const turnId = newId("turn");
      const asked = { prompt, attachments, toolChoice, parentTurnId, stepLimit, turnId };
      await run(asking, (assistant, model, host) =>
        assistant.ask({ ...asked, model, conversationId: CONVERSATION }, host),
      );
      return turnId;
    },
    async resume(resumes, asking) {
      const turnId = newId("turn");
      await run(asking, (assistant, model, host) => assistant.resume({ resumes, model, turnId }, host));
      return turnId;
    },
    byHand: (name, callArguments) =>
      run({ model: "offline" }, (assistant, _model, host) =>
        assistant.callByHand(
          { name, arguments: JSON.stringify(callArguments), conversationId: CONVERSATION },
          host,
        ),
      ),
    undo: () =>
      run({ model: "offline" }, (assistant, _model, host) =>
        assistant.undo(assistant.undoable(CONVERSATION).slice(0, 1), host),
      ),
    events: () => store.log.eventsOfConversation(CONVERSATION),
    close: () => store.close(),
  };
  const approvals: Approvals = {
    surface: (risk) => (risk === "dangerous" ? "native" : "card"),
    async ask(request) {
      const reply = replies.shift() ?? { answer: "deny", by: "time-out" };
      reply.before?.(request, stage);
      const { answer = "allow", by = "person" } = reply;
      const edited = reply.arguments === undefined ? {} : { arguments: reply.arguments };
      return { answer, by, surface: approvals.surface(request.risk), binding: request.binding, ...edited };
    },
  };
  return stage;
}
