import { emptySplit, normalise, split, type Block } from "./blocks.ts";
import { calm } from "./calm.ts";
import { noReading, readTogether, type Reading } from "./reading.ts";

/** Reads one text as it grows. */
type Reader = { read(text: string, isStreaming: boolean): { blocks: readonly Block[]; reading: Reading } };

/** A reader that keeps what it found out about the beginning of its text. That changes no outcome, only the work. */
export function createReader(): Reader {
  let known = emptySplit;
  let reading = noReading;
  return {
    read(text, isStreaming) {
      known = split(known, normalise(text), !isStreaming);
      const tail = isStreaming ? calmed(known.tail) : known.tail;
      const blocks = tail.source.trim() === "" ? known.blocks : [...known.blocks, tail];
      reading = readTogether(blocks, reading);
      return { blocks, reading };
    },
  };
}

function calmed(tail: Block): Block {
  return tail.kind === "markdown" ? { ...tail, source: calm(tail.source) } : tail;
}
