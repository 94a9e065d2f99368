import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { contentPlace, contentStore } from "../../../tools/files/content-store.ts";
import { contentsGone } from "../../../tools/files/new-contents.ts";
import { dropErased, sweepContents } from "../../../tools/files/sweep-contents.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

const now = new Date("2026-11-25T12:00:00.000Z");
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/** A store of texts that were needed last so many milliseconds ago. */
async function storeOf(ages: Record<string, number>) {
  const folder = join(temporaryFolder(), "contents");
  const store = contentStore(folder);
  for (const [text, age] of Object.entries(ages)) {
    const place = contentPlace(folder, await store.put(Buffer.from(text)));
    const at = new Date(now.getTime() - age);
    utimesSync(place, at, at);
  }
  const kept = async (): Promise<string[]> => {
    const texts: string[] = [];
    for (const text of Object.keys(ages)) if (await store.has(hashOf(text))) texts.push(text);
    return texts;
  };
  return { folder, store, kept };
}

const aGiB = 1024 ** 3;

const cases: {
  what: string;
  ages: Record<string, number>;
  limits: { days: number; bytes: number };
  needed?: string[];
  kept: string[];
}[] = [
  {
    what: "what is older than is kept goes",
    ages: { aaaa: 91 * DAY, bbbb: 89 * DAY },
    limits: { days: 90, bytes: aGiB },
    kept: ["bbbb"],
  },
  {
    what: "where there is too little room the oldest go first, and no more than must",
    ages: { aaaa: 5 * DAY, bbbb: 4 * DAY, cccc: 3 * DAY, dddd: 2 * DAY },
    limits: { days: 90, bytes: 8 },
    kept: ["cccc", "dddd"],
  },
  {
    what: "what is needed stays, however old it is and however little room there is",
    ages: { aaaa: 400 * DAY, bbbb: 5 * DAY, cccc: 3 * DAY },
    limits: { days: 90, bytes: 4 },
    needed: ["aaaa"],
    kept: ["aaaa"],
  },
  {
    what: "what was needed in the last hour stays: a call may be about to use it",
    ages: { aaaa: HOUR / 2, bbbb: 2 * HOUR },
    limits: { days: 90, bytes: 0 },
    kept: ["aaaa"],
  },
  {
    what: "a clock that was wrong drops nothing",
    ages: { aaaa: -400 * DAY },
    limits: { days: 1, bytes: 0 },
    kept: ["aaaa"],
  },
];

test.each(cases)("$what", async ({ ages, limits, needed = [], kept }) => {
  const store = await storeOf(ages);
  const swept = await sweepContents({ ...store, limits, needed: new Set(needed.map(hashOf)), now });
  expect(await store.kept()).toEqual(kept);
  expect(swept.dropped).toBe(Object.keys(ages).length - kept.length);
});

test("what is gone says since when and why, in a sentence, also to another process", async () => {
  const { folder } = await storeOf({ aaaa: 91 * DAY, bbbb: 5 * DAY, cccc: 4 * DAY, dddd: 3 * DAY });
  await sweepContents({ folder, limits: { days: 90, bytes: 8 }, needed: new Set(), now });
  await dropErased(folder, new Set([hashOf("dddd")]), now);
  const other = contentStore(folder);
  const sentence = async (text: string) => contentsGone(await other.gone?.(hashOf(text))).message;
  expect([
    await sentence("aaaa"),
    await sentence("bbbb"),
    await sentence("dddd"),
    await sentence("eeee"),
  ]).toEqual([
    "What stood there before was kept for 90 days and is gone since 2026-11-25; nothing was changed.",
    "What stood there before is gone since 2026-11-25: the room that is set aside for earlier versions was full, and the oldest went first; nothing was changed.",
    "What stood there before is gone since 2026-11-25: it was erased together with a conversation; nothing was changed.",
    "The contents that this needs are not in Steward's store any more, or are damaged. Nothing was changed.",
  ]);
});

test("putting or needing a content again makes it young", async () => {
  const { folder, store, kept } = await storeOf({ aaaa: 91 * DAY, bbbb: 91 * DAY, cccc: 91 * DAY });
  await store.put(Buffer.from("aaaa"));
  await store.renew?.(hashOf("bbbb"));
  await sweepContents({ folder, limits: { days: 90, bytes: aGiB }, needed: new Set(), now });
  expect(await kept()).toEqual(["aaaa", "bbbb"]);
});

test("what an ended process had moved aside to drop comes back, and then goes by the rules", async () => {
  const { folder, kept } = await storeOf({ aaaa: 5 * DAY, bbbb: 91 * DAY });
  for (const text of ["aaaa", "bbbb"]) {
    const place = contentPlace(folder, hashOf(text));
    renameSync(place, `${place}.dropping`);
  }
  await sweepContents({ folder, limits: { days: 90, bytes: aGiB }, needed: new Set(), now });
  expect(await kept()).toEqual(["aaaa"]);
  expect(existsSync(`${contentPlace(folder, hashOf("bbbb"))}.dropping`)).toBe(false);
});

test("many sweeps and many puts at once: what was put last is always there and whole", async () => {
  const texts = Array.from({ length: 40 }, (_, index) => `text ${index}`);
  const { folder } = await storeOf(Object.fromEntries(texts.map((text) => [text, 91 * DAY])));
  const sweep = () =>
    sweepContents({ folder, limits: { days: 90, bytes: aGiB }, needed: new Set(), now: new Date() });
  const putters = texts.map((text) => contentStore(folder).put(Buffer.from(text)));
  await Promise.all([sweep(), ...putters, sweep(), sweep()]);
  // What another sweep had in hand may come back a moment later: the next one sees to it.
  await sweep();
  for (const text of texts)
    expect((await contentStore(folder).read(hashOf(text)))?.toString(), text).toBe(text);
});

test("a content that the disk has cut short is written anew when it is put again", async () => {
  const { folder, store } = await storeOf({ aaaa: 0 });
  writeFileSync(contentPlace(folder, hashOf("aaaa")), "aa");
  await store.put(Buffer.from("aaaa"));
  expect((await store.read(hashOf("aaaa")))?.toString()).toBe("aaaa");
});

test("the list of what is gone is readable by its owner only, and a line that is spoilt says nothing", async () => {
  const { folder, store } = await storeOf({ aaaa: 91 * DAY });
  await sweepContents({ folder, limits: { days: 90, bytes: aGiB }, needed: new Set(), now });
  const list = join(folder, "gone");
  expect(statSync(list).mode & 0o777).toBe(0o600);
  writeFileSync(list, `${hashOf("bbbb")} yesterday age 90\nhalf a li\n${readFileSync(list, "utf8")}`);
  expect(await store.gone?.(hashOf("bbbb"))).toBeNull();
  expect(await store.gone?.(hashOf("aaaa"))).toMatchObject({ why: "age", keptDays: 90 });
});
