import { readJson } from "../../shared/json.ts";

/** One piece of a streamed answer. */
export type StreamItem =
  /** The parsed payload of a `data:` field, with the `event:` name where there was one. */
  | { type: "chunk"; event: string | null; value: unknown }
  /** `data: [DONE]` */
  | { type: "done" }
  /** A `data:` payload that is not JSON. */
  | { type: "unreadable"; text: string }
  /** What stood outside of any field, once the body has ended: the whole body, where it was never an event stream. */
  | { type: "stray"; text: string };

/** More characters than this outside of any field are not kept: they are no error message and no completion. */
const STRAY_LIMIT = 32_000_000;

/**
 * Reads server-sent events as the HTML standard frames them (section 9.2.6): LF, CRLF or CR, comments, a byte-order mark,
 * UTF-8 cut anywhere. Beyond the standard, because endpoints do so: a `data:` line that is whole JSON counts at once,
 * without the blank line after it; so does the last line without a line break.
 *
 * Steward reads the body itself because the client's own reader gives up on what endpoints really send: it throws on a
 * payload that is not JSON, drops an event that has no blank line after it, and hides a body that is no event stream.
 */
export class StreamReader {
  readonly #decoder = new TextDecoder();
  readonly #fields = new FieldReader();
  #pending = "";
  /** A CR at the end of a piece may be the first half of a CRLF. */
  #skipLineFeed = false;

  /** The items that these bytes complete. Where the bytes are cut makes no difference to the items. */
  push(bytes: Uint8Array): StreamItem[] {
    return this.#read(this.#decoder.decode(bytes, { stream: true }));
  }

  /** The rest, once the body has ended. */
  end(): StreamItem[] {
    const items = this.#read(`${this.#decoder.decode()}\n\n`);
    return [...items, ...this.#fields.end()];
  }

  #read(text: string): StreamItem[] {
    const items: StreamItem[] = [];
    let start = 0;
    for (const { 0: lineBreak, index } of text.matchAll(/\r\n|\r|\n/gu)) {
      const line = this.#pending + text.slice(start, index);
      const secondHalf = this.#skipLineFeed && index === 0 && lineBreak === "\n";
      start = index + lineBreak.length;
      if (secondHalf) continue;
      items.push(...this.#fields.line(line));
      this.#pending = "";
    }
    this.#pending += text.slice(start);
    if (text !== "") this.#skipLineFeed = text.endsWith("\r");
    return items;
  }
}

/** Turns lines into items: collects `data:` until it is JSON, or a blank line ends the event. */
class FieldReader {
  #event: string | null = null;
  #data: string | null = null;
  #stray = "";

  line(line: string): StreamItem[] {
    if (line.trim() === "") {
      const items = this.#dispatch(true);
      this.#event = null;
      return items;
    }
    const [, name, value = ""] = /^(data|event|id|retry)(?:: ?(.*))?$/su.exec(line) ?? [];
    if (name === "data") return this.#add(value);
    if (name === "event") this.#event = value;
    if (name === undefined && !line.startsWith(":") && this.#stray.length < STRAY_LIMIT)
      this.#stray += `${line}\n`;
    return [];
  }

  end(): StreamItem[] {
    return this.#stray === "" ? [] : [{ type: "stray", text: this.#stray }];
  }

  #add(value: string): StreamItem[] {
    const isFirst = this.#data === null;
    this.#data = isFirst ? value : `${this.#data}\n${value}`;
    return isFirst ? this.#dispatch(false) : [];
  }

  #dispatch(isWhole: boolean): StreamItem[] {
    if (this.#data === null) return [];
    const text = this.#data.trim();
    // A number at the end of a line could go on in the next.
    const parsed = isWhole || /^[[{"]/u.test(text) ? readJson(text) : undefined;
    if (parsed === undefined && text !== "[DONE]" && !isWhole) return [];
    this.#data = null;
    if (text === "[DONE]") return [{ type: "done" }];
    if (parsed !== undefined) return [{ type: "chunk", event: this.#event, value: parsed }];
    return text === "" ? [] : [{ type: "unreadable", text }];
  }
}
