import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { CompletedMessage } from "../../../electron/model/model.ts";
import { describeStreams, type StreamCase } from "./replay.ts";

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
