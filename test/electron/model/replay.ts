import { describe, expect, test } from "vitest";
import { StreamAssembler, type StreamEnd } from "../../../electron/model/assemble-stream.ts";
import type { CompletedMessage, ModelEvent } from "../../../electron/model/model.ts";
import type { Opaque } from "../../../electron/model/opaque-fields.ts";
import { StreamReader } from "../../../electron/model/read-stream.ts";
import { framingsOf, otherwiseFramed } from "./framings.ts";
import { modelOver } from "./model-under-test.ts";

/** A streamed body, and what it must become however it is cut. */
export type StreamCase = {
  name: string;
  body: string;
  /** The message, beside `EMPTY`; or, for a stream that is no answer, the code of the failure. */
  becomes: Partial<CompletedMessage> | { fails: string };
  /** Fields that must go back unchanged; by default none. */
  opaque?: Omit<Opaque, "origin">;
};

const NOTHING = { message: {}, calls: {} };
const EMPTY: CompletedMessage = { text: "", reasoning: "", calls: [], finishReason: "stop", usage: null };

/** An id that the assembler made: nine letters and digits. */
export const NEW_ID: string = expect.stringMatching(/^[A-Za-z0-9]{9}$/);

/** Frames payloads as server-sent events, without `[DONE]`. */
export function events(...payloads: readonly unknown[]): string {
  return payloads
    .map((payload) => `data: ${typeof payload === "string" ? payload : JSON.stringify(payload)}\n\n`)
    .join("");
}

/** One chunk with this delta. */
export function delta(fields: object, finishReason: string | null = null): object {
  return { id: "chatcmpl-1", choices: [{ index: 0, delta: fields, finish_reason: finishReason }] };
}

/** One chunk with these entries of `tool_calls`. */
export function calls(...entries: readonly object[]): object {
  return delta({ tool_calls: entries });
}

export const FINISH = delta({}, "tool_calls");

/**
 * Replays each body over HTTP in one piece, byte by byte, and byte by byte as another server would frame it; then, straight
 * into the assembler, cut in two at every byte, and in every framing cut at every byte (the message must be the same); and
 * cut short at every byte (no call may come of it that the whole does not have).
 */
export function describeStreams(title: string, cases: readonly StreamCase[]): void {
  describe(title, () => {
    for (const streamCase of cases) {
      const { name, body, becomes, opaque = NOTHING } = streamCase;
      const bytes = new TextEncoder().encode(body);
      test(`${name}: over HTTP`, async () => {
        await replay(streamCase, bytes, []);
        await replay(streamCase, bytes, everyByte(bytes));
        const other = new TextEncoder().encode(otherwiseFramed(body));
        await replay(streamCase, other, everyByte(other));
      });
      test(`${name}: cut in two at every byte`, () => {
        const whole = assemble([bytes]);
        if (!isFailure(becomes))
          expect(whole).toEqual({ type: "completed", message: { ...EMPTY, ...becomes }, opaque });
        expect(cutsThatDiffer(bytes, whole), "offsets at which a cut makes a difference").toEqual([]);
      });
      test(`${name}: framed in other ways, cut at every byte`, () => {
        const whole = assemble([bytes]);
        const differing = framingsOf(body).map(([framing, text]) => {
          const framed = new TextEncoder().encode(text);
          return [framing, differs(assemble([framed]), whole), stridesThatDiffer(framed, whole)];
        });
        expect(differing).toEqual(framingsOf(body).map(([framing]) => [framing, false, []]));
      });
      test(`${name}: cut short at every byte`, () => {
        const whole = messageOf(assemble([bytes]))?.calls ?? [];
        const others = [...bytes.keys()].filter((at) => {
          const part = messageOf(assemble([bytes.subarray(0, at)]))?.calls ?? [];
          return part.length > 0 && differs(part, whole);
        });
        expect(others, "offsets at which a cut makes other calls").toEqual([]);
      });
    }
  });
}

/** Sends the bytes over HTTP, cut at these offsets, and looks at what comes of them. */
async function replay(
  { becomes, opaque }: StreamCase,
  bytes: Uint8Array,
  cuts: readonly number[],
): Promise<void> {
  // What fails before its first output is asked for again, three times.
  const { ask, endpoint } = await modelOver(Array.from({ length: 4 }, () => ({ body: bytes, cuts })));
  const told = await ask();
  if (isFailure(becomes)) {
    expect(told.at(-1)).toMatchObject({ type: "failed", failure: { code: becomes.fails } });
    return;
  }
  const sentBack =
    opaque === undefined ? {} : { opaque: { origin: `scripted at ${endpoint.baseUrl}`, ...opaque } };
  expect(told.at(-1)).toEqual({ type: "completed", message: { ...EMPTY, ...becomes, ...sentBack } });
  expect(textOf(told)).toBe(becomes.text ?? "");
}

export function everyByte(bytes: Uint8Array): number[] {
  return Array.from({ length: Math.max(0, bytes.length - 1) }, (_, at) => at + 1);
}

function cutsThatDiffer(bytes: Uint8Array, whole: StreamEnd): number[] {
  return everyByte(bytes).filter((at) =>
    differs(assemble([bytes.subarray(0, at), bytes.subarray(at)]), whole),
  );
}

/** So far apart that no two cuts fall into one line break or character, so near that a body has many. */
const STRIDE = 61;

/** Cut at every byte in turn, but at many places that are far apart at once: else long bodies would take minutes. */
function stridesThatDiffer(bytes: Uint8Array, whole: StreamEnd): number[] {
  return Array.from({ length: STRIDE }, (_, first) => first).filter((first) => {
    const cuts = everyByte(bytes).filter((at) => at % STRIDE === first);
    const pieces = [0, ...cuts].map((start, at) => bytes.subarray(start, cuts[at] ?? bytes.length));
    return differs(assemble(pieces), whole);
  });
}

/** What the pieces of a body become; made ids are numbered. */
function assemble(pieces: readonly Uint8Array[]): StreamEnd {
  let made = 0;
  const reader = new StreamReader();
  const assembler = new StreamAssembler(() => String((made += 1)).padStart(9, "0"));
  for (const piece of pieces) for (const item of reader.push(piece)) assembler.push(item);
  for (const item of reader.end()) assembler.push(item);
  return assembler.end().end;
}

function differs(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) !== JSON.stringify(other);
}

function messageOf(end: StreamEnd): CompletedMessage | null {
  return end.type === "completed" ? end.message : null;
}

function textOf(told: readonly ModelEvent[]): string {
  return told.map((event) => (event.type === "text.delta" ? event.text : "")).join("");
}

function isFailure(becomes: StreamCase["becomes"]): becomes is { fails: string } {
  return "fails" in becomes;
}
