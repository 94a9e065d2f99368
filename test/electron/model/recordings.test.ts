import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { CompletedMessage } from "../../../electron/model/model.ts";
import { modelOver } from "./model-under-test.ts";
import { describeStreams, everyByte, type StreamCase } from "./replay.ts";

const folder = join(import.meta.dirname, "../../recordings");
const names = readdirSync(folder).filter((name) => name.endsWith(".sse"));

describeStreams(
  "streams as endpoints send them",
  names.map((name) => {
    const expected: unknown = JSON.parse(readFileSync(join(folder, name.replace(".sse", ".json")), "utf8"));
    const { opaque, ...becomes } = expected as Omit<CompletedMessage, "opaque"> & Pick<StreamCase, "opaque">;
    return { name, body: readFileSync(join(folder, name), "utf8"), becomes, ...(opaque ? { opaque } : {}) };
  }),
);

/** So many places of each recording are tried over HTTP; all of them are, without it. */
const SAMPLE = 40;

test.each(names)("3 %s: cut in two over HTTP, on one connection, at places all over it", async (name) => {
  const body = readFileSync(join(folder, name));
  const places = everyByte(body).filter((at) => at % Math.ceil(body.length / SAMPLE) === 0);
  const cuts = [[], ...places.map((at) => [at])];
  const { ask, endpoint } = await modelOver(cuts.map((cut) => ({ body, cuts: cut })));
  const whole = (await ask()).at(-1);
  for (const at of places) expect((await ask()).at(-1), `cut at ${at}`).toEqual(whole);
  expect(new Set(endpoint.requests.map(({ port }) => port)).size).toBe(1);
});
