import { useLayoutEffect, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { normalise } from "../../../renderer/markdown/blocks.ts";
import { parse } from "../../../renderer/markdown/parse.ts";
import { createReader } from "../../../renderer/markdown/reader.ts";
import { readBlock } from "../../../renderer/markdown/reading.ts";
import { Markdown } from "../../../renderer/markdown/markdown.tsx";

type Drawn = { html: string; forbidden: string[] };

declare global {
  interface Window {
    /** There once everything that is fetched when first wanted (maths, colours) has arrived. */
    stage: {
      /** Draws a text as one that still streams, and leaves it there. */
      hold(text: string): Promise<void>;
      streamAll(texts: readonly (readonly string[])[]): Promise<Drawn[]>;
      forbiddenNow(): string[];
    };
    /** What tests ask of single parts. */
    reading: object;
  }
}

/** What must never be in the document, at any moment. */
const elements = new Set(
  `a svg script style iframe object embed img link base form input textarea video audio source meta template
  annotation-xml foreignobject animate set use image frame frameset marquee details`.split(/\s+/),
);
const attributes =
  /^on|^(style|src|srcset|srcdoc|href|xlink:href|action|formaction|poster|data|background|target|ping)$/i;
const values = /^\s*(javascript|data|vbscript|file|blob|smb|ms-msdt|calculator|steward):/i;

function forbiddenIn(root: Element): string[] {
  return [...root.querySelectorAll("*")].flatMap((element) => {
    const isIcon = element.closest("svg.lucide") !== null;
    const found = elements.has(element.localName) && !isIcon ? [`<${element.localName}>`] : [];
    for (const { name, value } of element.attributes) {
      if (attributes.test(name)) found.push(name);
      if (values.test(value)) found.push(`${name}=${value}`);
    }
    return found;
  });
}

type StageProps = { text: string; isStreaming: boolean; onDrawn(): void };

function Stage({ text, isStreaming, onDrawn }: StageProps): ReactNode {
  useLayoutEffect(onDrawn);
  return <Markdown text={text} isStreaming={isStreaming} />;
}

const place = document.createElement("main");
place.style.cssText = "display:block;max-width:720px;margin:24px auto";
document.body.append(place);

async function draw(pieces: readonly string[], isHeld = false): Promise<Drawn & { leave(): void }> {
  const container = document.createElement("div");
  place.replaceChildren(container);
  const root = createRoot(container);
  const forbidden = new Set<string>();
  let text = "";
  const show = async (isStreaming: boolean): Promise<void> => {
    await new Promise<void>((drawn) =>
      root.render(<Stage {...{ text, isStreaming }} onDrawn={() => drawn()} />),
    );
    for (const found of forbiddenIn(container)) forbidden.add(found);
  };
  for (const piece of pieces) {
    text += piece;
    await show(true);
  }
  if (!isHeld) await show(false);
  // Ids are new each time, and colours arrive a moment later, whenever there is time.
  const html = container.innerHTML
    .replaceAll(/ id="[^"]*"/g, "")
    .replaceAll(/<span data-token="[^"]*">([^<]*)<\/span>/g, "$1");
  return { html, forbidden: [...forbidden], leave: () => root.unmount() };
}

let last = await draw(["$x$ \n\n```js\nlet x = 1;\n```\n"]);
while (place.querySelector("math") === null || place.querySelector("[data-token]") === null)
  await new Promise(requestAnimationFrame);

window.reading = { createReader, readBlock, normalise, parse };
window.stage = {
  async hold(text) {
    last.leave();
    last = await draw([text], true);
  },
  async streamAll(texts) {
    const drawn: Drawn[] = [];
    for (const pieces of texts) {
      last.leave();
      last = await draw(pieces);
      drawn.push({ html: last.html, forbidden: last.forbidden });
    }
    return drawn;
  },
  forbiddenNow: () => forbiddenIn(place),
};
place.dataset["ready"] = "";
