import { pictureInWords, withPictures } from "./picture/picture.ts";
import { callsOf, type Conversation, type Turn } from "./conversation.ts";

/** A text from outside in a conversation: its sources, as keys, when it came, and how. */
export type OutsideText = { sources: readonly string[]; text: string; at: string; how: string };

const counted = new WeakMap<Conversation, number>();
const known = new WeakMap<Turn, readonly OutsideText[]>();

/**
 * All texts from outside that a conversation holds, turn by turn: the same that main keeps as such (`readIn` in
 * electron/trust/provenance.ts). A turn that did not change is not looked at again.
 */
export function outsideTexts({ turns }: Conversation): OutsideText[] {
  return turns.flatMap((turn) => textsOfTurn(turn));
}

/** How many there are: cheap enough to ask for at every event. */
export function countOutsideTexts(conversation: Conversation): number {
  const found = counted.get(conversation);
  if (found !== undefined) return found;
  const count = conversation.turns.reduce((sum, turn) => sum + textsOfTurn(turn).length, 0);
  counted.set(conversation, count);
  return count;
}

function textsOfTurn(turn: Turn): readonly OutsideText[] {
  const found = known.get(turn);
  if (found) return found;
  const texts = [...importedTexts(turn), ...attachedTexts(turn), ...resultTexts(turn)];
  known.set(turn, texts);
  return texts;
}

function importedTexts({ id, isImported = false, prompt, steps, startedAt }: Turn): OutsideText[] {
  if (!isImported) return [];
  const imported = { sources: [`imported:${id}`], at: startedAt };
  const messages = steps.filter(({ completed }) => completed);
  return [
    { ...imported, text: prompt, how: "A prompt that was imported" },
    ...messages.map(({ text }) => ({ ...imported, text, how: "An answer that was imported" })),
  ];
}

function attachedTexts({ attachments, startedAt }: Turn): OutsideText[] {
  return attachments.map(({ name, text, image }) => ({
    sources: [`attachment:${name}`],
    text: image === undefined ? text : pictureInWords(image),
    at: startedAt,
    how: "You attached it",
  }));
}

function resultTexts(turn: Turn): OutsideText[] {
  return callsOf(turn).flatMap(({ cameFrom, cameAt, forModel, pictures, tool }) =>
    cameFrom === undefined || forModel === null
      ? []
      : [
          {
            sources: cameFrom,
            text: withPictures({ forModel, pictures }),
            at: cameAt ?? turn.startedAt,
            how: `Brought by the tool ${tool}`,
          },
        ],
  );
}
