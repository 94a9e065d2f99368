import {
  assert,
  asyncProperty,
  array,
  constantFrom,
  integer,
  string,
  tuple,
  type Arbitrary,
} from "fast-check";
import { expect, test } from "vitest";
import { openStage } from "./markdown-stage.ts";
import { serveRenderer } from "./open-renderer.ts";

/*
 * However a text arrives, in the end it looks as if it had come at once, and as if it had been read as a whole. What is
 * drawn on the way never holds anything that could run or load.
 */

const server = await serveRenderer();
const stage = await openStage(server);

/** Pieces that mean something in Markdown, alone, together or broken in two. */
const pieces: Arbitrary<string> = constantFrom(
  ..."# |## |- |* |1. |2) |> |>> |    |\t|```|````|~~~|```js|`|**|*|_|__|~~|[|]|](|)|![|](http://a.b/c)|<|</|>|<b>|<br>|<!--|-->".split(
    "|",
  ),
  ..."\n \n\n \n\n\n \n\n\n\n \r\n \r ".split(" "),
  ..."a word,[a],[a][b],[^1],[^1]: ,[a]: ,[b]: http://x.y/z,http://a.b,www.c.de,a@b.cd,$,$$,\\,&amp;,---,===,***".split(
    ",",
  ),
  "| a | b |\n|---|--:|\n| 1 | 2 |",
  "|",
  "- [x] ",
  '"title',
  "\u{FEFF}",
  "\u{1F600}",
  "\u0000",
  "$x^2$",
  "$$\nx\n$$\n",
  "text",
  " ",
  "  ",
);
const texts = array(
  constantFrom<Arbitrary<string>>(pieces, pieces, pieces, string()).chain((one) => one),
  {
    maxLength: 30,
  },
).map((parts) => parts.join(""));
const cuttings = tuple(texts, array(integer({ min: 0, max: 400 }), { maxLength: 12 }));

function cutAt(text: string, places: readonly number[]): string[] {
  const ends = [...new Set([...places.map((place) => place % (text.length + 1)), text.length])].toSorted(
    (a, b) => a - b,
  );
  return ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end));
}

test("any text, cut anywhere, ends up as if it had come at once", async () => {
  await assert(
    asyncProperty(array(cuttings, { minLength: 25, maxLength: 25 }), async (cases) => {
      const streamed = await stage.streamAll(cases.map(([text, places]) => cutAt(text, places)));
      const whole = await stage.streamAll(cases.map(([text]) => [text]));
      expect(streamed.map(({ html }) => html)).toEqual(whole.map(({ html }) => html));
      expect(streamed.flatMap(({ forbidden }) => forbidden)).toEqual([]);
    }),
    { numRuns: 20, endOnFailure: true, seed: 20_261_123 },
  );
}, 240_000);

test("cut into blocks, any text means what it means as a whole", async () => {
  await assert(
    asyncProperty(array(texts, { minLength: 50, maxLength: 50 }), async (cases) => {
      const found: { text: string; inParts: unknown; whole: unknown }[] = await stage.page.evaluate(
        `(${readBothWays})(${JSON.stringify(cases)})`,
      );
      for (const { text, inParts, whole } of found)
        expect({ text, nodes: inParts }).toEqual({ text, nodes: whole });
    }),
    { numRuns: 40, endOnFailure: true, seed: 20_261_123 },
  );
}, 240_000);

/**
 * In the page: the nodes of a text read in blocks and as one, without where they stand and without the blank lines that the
 * parser counts to HTML and code that a list or quote leaves open.
 */
const readBothWays = `async (texts) => {
  const { createReader, readBlock, normalise, parse } = window.reading;
  const bare = (nodes) => JSON.parse(JSON.stringify(nodes, (key, value) =>
    key === "position" || key === "data" ? undefined : key === "value" ? value.trimEnd() : value));
  return texts.map((text) => {
    const { blocks, reading } = createReader().read(text, false);
    const inParts = blocks.flatMap((block) => readBlock(block, reading.names).nodes);
    return { text, inParts: bare(inParts), whole: bare(parse(normalise(text)).nodes) };
  });
}`;

test("a long list, a long table and a very long line end up the same, however they arrive", async () => {
  const list = Array.from(
    { length: 400 },
    (_, index) => `${index + 1}. item **${index}** with \`code\`\n`,
  ).join("");
  const rows = Array.from({ length: 400 }, (_, index) => `| row ${index} | ${index * 2} |\n`).join("");
  const table = `| a | b |\n|---|---|\n${rows}`;
  const line = "word ".repeat(8_000);
  for (const text of [list, table, line, `${list}\n\nafter\n\n${table}\n${list}`]) {
    const [once, inParts] = await stage.streamAll([[text], text.match(/[\s\S]{1,2999}/gu) ?? []]);
    expect(inParts?.html).toBe(once?.html);
  }
  const [whole] = await stage.streamAll([[`${table}\n${list}`]]);
  expect(whole?.html.match(/<td/gu)).toHaveLength(800);
  expect(whole?.html.match(/<li/gu)).toHaveLength(400);
}, 120_000);

test("what is not finished yet looks calm: no marks that will be gone a moment later", async () => {
  const shown = async (text: string): Promise<string> => {
    await stage.page.evaluate(`stage.hold(${JSON.stringify(text)})`);
    return stage.page.locator("main").innerText();
  };
  expect(await shown("This is **bold te")).toBe("This is bold te");
  expect(await shown("This is **")).toBe("This is");
  expect(await shown("Run `npm inst")).toBe("Run npm inst");
  expect(await shown("See [the man")).toBe("See the man");
  expect(await shown("See [the manual](https://exa")).toBe("See the manual");
  expect(await shown("Things:\n-")).toBe("Things:");
  expect(await stage.page.locator("h3, h4").count()).toBe(0);
  expect(await shown("Code:\n\n```ts\nlet x")).toContain("let x");
  expect(await stage.page.locator("main pre").count()).toBe(1);
}, 60_000);
