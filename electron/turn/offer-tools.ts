import type { TurnEvent } from "../../shared/turn-event.ts";
import type { Tool } from "../../tools/define-tool.ts";
import type { ModelMessage, ModelRequest } from "../model/model.ts";

/** How many tools are described to a model that reads so many tokens at once; to one that reads more, all. */
const MOST_TOOLS = [
  { size: 4_096, tools: 5 },
  { size: 8_192, tools: 8 },
  { size: 16_384, tools: 12 },
] as const;

/** Needed whatever is asked: with these a model can look around. They are in it first, where nothing speaks for others. */
const USUAL: ReadonlySet<string> = new Set([
  "read_file",
  "list_folder",
  "search_files",
  "run_command",
  "write_file",
]);

/** What a tool is worth more than any word that fits: that it must be called, was called, or was called for. */
const WORTH = { forced: 10_000, used: 1_000, usual: 1, word: 10 } as const;

/** The tools that a step describes to its model, and the names of those that it does not. */
type OfferedTools = { described: readonly Tool[]; others: readonly string[] };

/** What speaks for a tool. */
type Conversation = {
  /** The events of this turn and of those before it, in order. */
  events: readonly TurnEvent[];
  toolChoice: ModelRequest["toolChoice"];
  /** How many tokens the model reads at once; null: not known. */
  size: number | null;
};

/**
 * Chooses which tools are described where a small context has no room for all: the one that must be called, those that were
 * called (also one that was not described: naming it is how a model asks for it), those whose words stand in the prompt,
 * and the usual ones. They keep their order. What is not described is in scope all the same. Pure.
 */
export function offerTools(tools: readonly Tool[], conversation: Conversation): OfferedTools {
  const most = mostTools(conversation.size);
  if (tools.length <= most) return { described: tools, others: [] };
  const called = calledIn(conversation.events);
  const prompts = conversation.events.flatMap((event) =>
    event.type === "turn.started" && event.resumes === undefined ? [event.prompt] : [],
  );
  const said = new Set(wordsOf(prompts.slice(-2).join(" ")));
  const worth = tools.map((tool) => ({ tool, worth: worthOf(tool, { called, said, ...conversation }) }));
  const chosen = new Set(
    worth
      .toSorted((one, other) => other.worth - one.worth)
      .slice(0, most)
      .map(({ tool }) => tool.name),
  );
  return {
    described: tools.filter(({ name }) => chosen.has(name)),
    others: tools.flatMap(({ name }) => (chosen.has(name) ? [] : [name])),
  };
}

/** The instructions, with a word about the tools that are not described. */
export function tellOthers(
  history: readonly ModelMessage[],
  others: readonly string[],
): readonly ModelMessage[] {
  if (others.length === 0) return history;
  const words = `There are more tools, not described here to save room: ${others.join(", ")}. To use one, call it by its name with empty arguments: it is described to you in the next step.`;
  const [first, ...rest] = history;
  if (first?.role !== "system") return [{ role: "system", content: words }, ...history];
  return [{ role: "system", content: `${first.content}\n${words}` }, ...rest];
}

function mostTools(size: number | null): number {
  if (size === null) return Number.POSITIVE_INFINITY;
  return MOST_TOOLS.find((row) => size <= row.size)?.tools ?? Number.POSITIVE_INFINITY;
}

/** The names in the order of their last calls, the newest last; only the newest few count, or all would in the end. */
function calledIn(events: readonly TurnEvent[]): readonly string[] {
  const names = events.flatMap((event) =>
    event.type === "message.completed" ? event.toolCalls.map(({ name }) => name) : [],
  );
  return [...new Set(names.toReversed())].slice(0, 4).toReversed();
}

function worthOf(
  { name, title, description }: Tool,
  { called, said, toolChoice }: Conversation & { called: readonly string[]; said: ReadonlySet<string> },
): number {
  const own = new Set(wordsOf(`${name} ${title} ${description}`));
  const shared = [...own].filter((word) => said.has(word)).length;
  const isForced = typeof toolChoice === "object" && toolChoice.tool === name;
  return (
    (isForced ? WORTH.forced : 0) +
    (called.includes(name) ? WORTH.used + called.indexOf(name) : 0) +
    shared * WORTH.word +
    (USUAL.has(name) ? WORTH.usual : 0)
  );
}

/** Words of some length, without a plural's s. */
function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 3)
    .map((word) => word.replace(/s$/u, ""));
}
