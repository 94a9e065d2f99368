import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { deedsAfter, isKnownFailure, placeOfDeed, tryAgainAt } from "../../shared/next-deed.ts";

/** Every file that makes a failure with which asking a model can end a turn. */
const SOURCES = [
  "electron/log/recover.ts",
  "electron/model/ask-until-answered.ts",
  "electron/model/base-url.ts",
  "electron/model/connection-failures.ts",
  "electron/model/given-up.ts",
  "electron/model/model-failures.ts",
  "electron/model/openai-model.ts",
  "electron/turn/ask-model.ts",
  "electron/turn/loop-guard.ts",
  "electron/turn/stream-step.ts",
  "electron/turn/turn-driver.ts",
];

/** Of these a turn does not end: reports beside the answer, and how a call ended. */
const NO_END = new Set(["call-written-as-text", "does-not-see", "not-begun"]);

const codes = new Set(
  SOURCES.flatMap((file) => {
    const source = readFileSync(join(import.meta.dirname, "../..", file), "utf8");
    const found = source.matchAll(/(?:\bfail\(\s*|\bcode: )"(?<code>[a-z-]+)"/gu);
    return [...found].map(({ groups }) => groups?.["code"] ?? "");
  }),
);

describe("the next sensible deed", () => {
  test.each([...codes].filter((code) => !NO_END.has(code)))("there is one after %s", (code) => {
    expect(isKnownFailure(code)).toBe(true);
    expect(deedsAfter({ code }).length).toBeGreaterThan(0);
  });

  test("the codes were found", () => {
    expect(codes.size).toBeGreaterThan(28);
    expect([...codes]).toEqual(
      expect.arrayContaining([
        "key-missing",
        "endpoint-silent",
        "endpoint-unreachable",
        "loop",
        "interrupted",
      ]),
    );
  });

  test("what is not known can be gone on with, whatever it is called", () => {
    expect(deedsAfter({ code: "of-a-later-version" })).toMatchObject([{ type: "resume" }]);
    expect(deedsAfter({ code: "toString" })).toMatchObject([{ type: "resume" }]);
  });

  test("every row that a deed opens is there", () => {
    const source = readFileSync(join(import.meta.dirname, "../../renderer/settings/sections.ts"), "utf8");
    const places = new Set(
      [...source.matchAll(/section\("(\w+)"[^]*?\]\),/gu)].flatMap(([section, id]) =>
        [...section.matchAll(/\["(\w+)",/gu)].map(([, row]) => `${id}/${row}`),
      ),
    );
    expect(places.size).toBeGreaterThan(20);
    const opened = [...codes].flatMap((code) =>
      deedsAfter({ code }).flatMap((deed) => (deed.type === "setting" ? [deed.place] : [])),
    );
    expect([...opened, "model/connections"].filter((place) => !places.has(place))).toEqual([]);
  });
});

describe("where a deed leads, by which model had answered", () => {
  const deed = { type: "setting", label: "Set the key…", place: "model/key" } as const;
  const silence = { type: "setting", label: "Change the limit…", place: "model/silence" } as const;
  test.each([
    {
      name: "that of the settings",
      deed,
      model: "gpt at api.example",
      host: "api.example",
      place: "model/key",
    },
    {
      name: "another connection",
      deed,
      model: "m at other.example",
      host: "api.example",
      place: "model/connections",
    },
    {
      name: "the embedded one is in force now",
      deed,
      model: "m at other.example",
      host: null,
      place: "model/key",
    },
    {
      name: "the limit is one for all",
      deed: silence,
      model: "m at o",
      host: "api.example",
      place: "model/silence",
    },
  ])("$name: $place", ({ deed: one, model, host, place }) => {
    expect(placeOfDeed(one, model, host)).toBe(place);
  });
});

test("when trying again makes sense is counted from when it failed", () => {
  const at = "2026-11-29T09:00:00.000Z";
  expect(tryAgainAt({ retryAfterMs: 90_000 }, at)).toBe(Date.parse("2026-11-29T09:01:30.000Z"));
  expect(tryAgainAt({}, at)).toBe(null);
  expect(tryAgainAt({ retryAfterMs: 5 }, "no time")).toBe(null);
});
