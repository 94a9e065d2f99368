import { readSaved, save } from "../state/saved.ts";

/** Where a conversation is read: at a turn, so many pixels into it. */
export type Place = {
  key: string;
  offset: number;
  /** A selector: what in the turn is wanted, in place of the offset. */
  within?: string;
};

const nameOf = (conversationId: string): string => `place:${conversationId}`;

/** Where the person left a conversation; null: at its end. */
export function readPlace(conversationId: string): Place | null {
  const [offset = "", key = ""] = readSaved(nameOf(conversationId)).split(" ");
  return key === "" ? null : { key, offset: Number(offset) || 0 };
}

export function savePlace(conversationId: string, place: Place | null): void {
  save(nameOf(conversationId), place === null ? "" : `${Math.round(place.offset)} ${place.key}`);
}
