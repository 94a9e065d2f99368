/** Text of a message, told apart from the thinking before it. */
export type Split = { text: string; reasoning: string };

const OPEN = "<think>";
const CLOSE = "</think>";

/**
 * Takes `<think>…</think>` at the very beginning of a message out of its text, however it is cut into pieces. Further on
 * it is text: a message may talk about the tag. Thinking that is never closed is all thinking.
 */
export class ThinkingSplitter {
  #state: "start" | "thinking" | "after" | "text" = "start";
  #held = "";

  /** What can be told of this piece now; what could be the beginning of a tag is held back until the next one. */
  push(piece: string): Split {
    if (this.#state === "text") return { text: piece, reasoning: "" };
    this.#held += piece;
    if (this.#state === "start") return this.#start();
    return this.#state === "thinking" ? this.#thinking() : this.#after();
  }

  /** What was held back, once the message has ended. */
  end(): Split {
    const rest = this.#take(this.#held.length);
    return this.#state === "thinking" ? { text: "", reasoning: rest } : { text: rest, reasoning: "" };
  }

  #start(): Split {
    const begun = this.#held.trimStart();
    if (begun.startsWith(OPEN)) {
      this.#state = "thinking";
      this.#held = begun.slice(OPEN.length);
      return this.#thinking();
    }
    if (OPEN.startsWith(begun)) return { text: "", reasoning: "" };
    this.#state = "text";
    return { text: this.#take(this.#held.length), reasoning: "" };
  }

  #thinking(): Split {
    const close = this.#held.indexOf(CLOSE);
    if (close === -1)
      return { text: "", reasoning: this.#take(this.#held.length - overlap(this.#held, CLOSE)) };
    const reasoning = this.#take(close);
    this.#held = this.#held.slice(CLOSE.length);
    this.#state = "after";
    return { text: this.#after().text, reasoning };
  }

  /** The line breaks between the thinking and the text belong to neither. */
  #after(): Split {
    this.#held = this.#held.trimStart();
    if (this.#held !== "") this.#state = "text";
    return { text: this.#take(this.#held.length), reasoning: "" };
  }

  #take(length: number): string {
    const taken = this.#held.slice(0, length);
    this.#held = this.#held.slice(length);
    return taken;
  }
}

/** How many characters at the end of `text` could be the beginning of `tag`. */
function overlap(text: string, tag: string): number {
  for (let length = Math.min(text.length, tag.length - 1); length > 0; length -= 1) {
    if (text.endsWith(tag.slice(0, length))) return length;
  }
  return 0;
}
